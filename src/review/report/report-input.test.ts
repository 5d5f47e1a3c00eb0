import { describe, expect, test } from 'vitest';
import { GATE_OFF, GATE_ON, renderedSide } from '../../../test/support/example-report.ts';
import { inputTexts } from './report-input.ts';

const side = (label: 'before' | 'after', ...sources: Parameters<typeof renderedSide>[0]) => ({
  label,
  side: renderedSide(sources),
});

describe('inputTexts', () => {
  test('lists a text of both sides once', () => {
    const texts = inputTexts([side('before', GATE_ON), side('after', GATE_ON)]);
    expect(texts.map(({ id, name, sides }) => [id, name, sides])).toEqual([
      ['input-1', 'config.yaml', ['before', 'after']],
    ]);
  });

  test('lists both of two different texts with one name', () => {
    const texts = inputTexts([side('before', GATE_OFF), side('after', GATE_ON)]);
    expect(texts.map(({ id, sides }) => [id, sides])).toEqual([
      ['input-1', ['before']],
      ['input-2', ['after']],
    ]);
  });

  test('shows every line of a named text', () => {
    const [text] = inputTexts([side('after', { ...GATE_ON, text: `# why\n${GATE_ON.text}` })]);
    expect(text?.lines.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  test('shows only used documents of a directory', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {password: hunter2}\n';
    const text = `${secret}---\n# ours\n${GATE_ON.text}---\n${secret}`;
    const texts = inputTexts([
      side('after', { name: 'd/all.yaml', text, mixed: true }, { name: 'd/b.yaml', text: secret, mixed: true }),
    ]);
    expect(texts.map(({ name }) => name)).toEqual(['d/all.yaml']);
    expect(texts[0]?.lines.map(({ number }) => number)).toEqual([7, 8, 9, 10]);
    expect(JSON.stringify(texts)).not.toMatch(/hunter2|Secret/);
  });
});
