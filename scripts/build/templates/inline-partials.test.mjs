import { describe, expect, test } from 'vitest';
import { each, holds } from '../../../src/extension/render/helpers.ts';
import { parseTemplate } from '../templates.mjs';
import { emitTemplate } from './emit-template.mjs';
import { inlinePartials } from './inline-partials.mjs';

/** Fills in the template `main`, without quoting of values. */
function fill(files, context = {}) {
  const sources = new Map(
    Object.entries(files).map(([name, text]) => [
      name,
      parseTemplate({ file: name.endsWith('.sh') ? name : `${name}.hbs`, text }),
    ]),
  );
  const compile = new Function('yaml', 'each', 'holds', `return ${emitTemplate(inlinePartials('main', sources))}`);
  const content = compile(String, each, holds);
  return typeof content === 'string' ? content : content(context);
}

describe('a partial', () => {
  test('is inserted at the position and indentation of its call', () => {
    const files = { main: 'a:\n  {{> p}}\nb: 1\n', p: 'c:\n  d: {{x}}\n\n  e: {{y}}\nf: 2\n' };
    expect(fill(files, { x: 'X', y: 'Y' })).toBe('a:\n  c:\n    d: X\n\n    e: Y\n  f: 2\nb: 1\n');
  });

  test('can call others, be called in a block, and begin with a call', () => {
    const files = {
      main: 'a:\n  {{#if x}}\n  {{> p}}\n  {{/if}}\n',
      p: '{{#if x}}\n- b:\n    {{> q}}\n{{/if}}\n',
      q: '{{#each xs}}\n- {{this}}\n{{/each}}\n',
    };
    expect(fill(files, { x: true, xs: ['X', 'Y'] })).toBe('a:\n  - b:\n      - X\n      - Y\n');
  });

  test('gets texts and values as arguments', () => {
    const files = {
      main: '{{> p a="A" b=x}}\n{{> q}}\n',
      p: '{{#if b}}\na: {{a}}\n{{> q b=b}}\n{{/if}}\n',
      q: 'b: {{b}}\n',
    };
    expect(fill(files, { x: true, b: 'B' })).toBe('a: A\nb: true\nb: B\n');
  });

  test('does not pass an argument to the items of a list', () => {
    const files = { main: '{{> p a="A"}}\n', p: '- {{a}}\n{{#each xs}}\n- {{a}}\n{{/each}}\n' };
    expect(fill(files, { xs: [{ a: 'item' }] })).toBe('- A\n- item\n');
  });

  test.each([
    ['is missing', { main: 'a:\n  {{> p}}\n' }, 'there is no partial p'],
    ['calls itself', { main: '{{> p}}\n', p: '{{> q}}\n', q: '{{> p}}\n' }, 'partial p calls itself'],
    ['does not read what it is given', { main: '{{> p a="A" b="B"}}\n', p: 'a: {{a}}\n' }, 'partial p does not read b'],
  ])('is rejected if it %s', (_what, files, message) => {
    expect(() => fill(files)).toThrow(message);
  });
});

describe('a script', () => {
  test('is inserted unchanged in its block scalar', () => {
    const script = '#!/bin/sh\nif [ "$x" ]; then\n\n\techo "{{x}} \\{{{y}}}" # {{#if}}\nfi\n';
    expect(fill({ main: 'a:\n  - |\n    {{> p.sh}}\nb: 1\n', 'p.sh': script })).toBe(
      'a:\n  - |\n    #!/bin/sh\n    if [ "$x" ]; then\n\n    \techo "{{x}} \\{{{y}}}" # {{#if}}\n    fi\nb: 1\n',
    );
  });

  test.each([' a\n', 'a', 'a\r\n', ''])('is rejected with the content %j', (script) => {
    expect(() => fill({ main: 'a: |\n  {{> p.sh}}\n', 'p.sh': script })).toThrow('begins with a space');
  });
});
