import { expect, test } from 'vitest';
import { render } from '../../../src/extension/pipeline.ts';
import { highlightYaml } from './highlight-yaml.ts';

const text = 'a: "b"\nn: 1\nlist:\n- key: true\nscript: |\n  # not: a comment\n\n  x: 1\nend: plain\n# said\n';
const of = (kind: string) =>
  highlightYaml(text)
    .filter((token) => token.kind === kind)
    .map((token) => token.text.trim());

test('distinguishes keys, strings, constants and comments', () => {
  expect(of('key')).toEqual(['a', 'n', 'list', 'key', 'script', 'end']);
  expect(of('constant')).toEqual(['1', 'true']);
  expect(of('comment')).toEqual(['# said']);
  expect(of('string')).toEqual(['"b"', '# not: a comment\n\n  x: 1']);
});

test('keeps the text of every manifest', () => {
  const name = 'config.yaml';
  const config =
    'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
  const { documents } = render([{ name, text: config }], { crds: 'include' });
  expect(documents.length).toBeGreaterThan(30);
  for (const manifest of documents) {
    const tokens = highlightYaml(manifest.text);
    expect(tokens.map((token) => token.text).join('')).toBe(manifest.text);
  }
});
