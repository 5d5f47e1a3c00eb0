import { describe, expect, test } from 'vitest';
import { render } from '../../extension/pipeline.ts';
import { DEFAULT_RELEASE } from '../../extension/releases/releases.ts';
import { formatCopyList, formatOverwrite, moveImages, parseRewriteRules } from './rewrite-images.ts';

const move = (references: Record<string, string>, ...words: string[]) =>
  moveImages(references, parseRewriteRules(words).rules);
const targets = (references: Record<string, string>, ...words: string[]) =>
  move(references, ...words).images.map(({ target }) => target);

describe('parseRewriteRules', () => {
  test('parses registries with ports and paths', () => {
    const { rules, problems } = parseRewriteRules(['quay.io/calico=r.example.com:5000/a/b_c']);
    expect({ rules, problems }).toEqual({
      rules: [{ from: 'quay.io/calico', to: 'r.example.com:5000/a/b_c' }],
      problems: [],
    });
  });

  test.each([
    ['quay.io', 'is not a rule'],
    ['quay.io=a=b', 'is not a rule'],
    ['', 'is not a rule'],
    ['quay.io=', 'does not begin with a registry'],
    ['=r.example.com', 'does not begin with a registry'],
    ['quay.io=https://r.example.com', 'has a scheme'],
    ['quay.io=r.example.com/', 'has the invalid path component ""'],
    ['quay.io=r.example.com/Upper', 'has the invalid path component "Upper"'],
    ['quay.io=r.example.com/a:v1', 'has the invalid path component "a:v1"'],
    ['quay.io=r example', 'does not begin with a registry'],
    [`quay.io=r/${'a'.repeat(300)}`, 'has more than 255 characters'],
  ])('rejects %j', (word, problem) => {
    const { rules, problems } = parseRewriteRules([word]);
    expect(rules).toEqual([]);
    expect(problems[0]).toContain(problem);
  });

  test('rejects two rules for one prefix', () => {
    expect(parseRewriteRules(['quay.io=a.example', 'quay.io=b.example']).problems).toEqual([
      'there are two rules for "quay.io"',
    ]);
  });
});

describe('moveImages', () => {
  test('applies the longest prefix, in any order of the rules', () => {
    const references = { a: 'quay.io/calico/node:v1', b: 'quay.io/other/x:v1' };
    for (const rules of [
      ['quay.io=r.example/q', 'quay.io/calico=r.example/c'],
      ['quay.io/calico=r.example/c', 'quay.io=r.example/q'],
    ])
      expect(targets(references, ...rules)).toEqual(['r.example/c/node:v1', 'r.example/q/other/x:v1']);
  });

  test('keeps tags and digests', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    expect(targets({ a: `quay.io/x:v1@${digest}`, b: `quay.io/y@${digest}` }, 'quay.io=r:5000')).toEqual([
      `r:5000/x:v1@${digest}`,
      `r:5000/y@${digest}`,
    ]);
  });

  test('matches whole components only', () => {
    expect(move({ a: 'quay.io/calico/node' }, 'quay.io/cal=r.example').problems).toEqual([
      'quay.io/cal matches no image: the registries are quay.io',
    ]);
  });

  test('accepts a rule whose images a longer rule moves', () => {
    const { problems, images } = move({ a: 'quay.io/calico/node' }, 'quay.io=a.example', 'quay.io/calico=b.example');
    expect({ problems, target: images[0]?.target }).toEqual({ problems: [], target: 'b.example/node' });
  });

  test('takes an image without a registry for one of Docker Hub', () => {
    expect(targets({ a: 'calico/node:v1', b: 'busybox:v1' }, 'docker.io=r.example')).toEqual([
      'r.example/calico/node:v1',
      'r.example/library/busybox:v1',
    ]);
  });

  test('rejects rules that move two images to one reference', () => {
    expect(move({ a: 'quay.io/x:v1', b: 'ghcr.io/x:v1' }, 'quay.io=r.example', 'ghcr.io=r.example').problems).toEqual([
      'quay.io/x:v1 and ghcr.io/x:v1 would both become r.example/x:v1',
    ]);
  });
});

test('the overwrite renders the references of the copy list', () => {
  const config = {
    name: 'config.yaml',
    text: 'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n',
  };
  const given = {
    name: 'o.yaml',
    text: 'images:\n  - {name: calico-node, repository: quay.io/calico/node, tag: v3.31.6-patched}\n',
  };
  const references = render([config], { overrides: { imageVectorOverwrite: given } }).values?.images ?? {};
  const words = ['quay.io=r.example:5000/quay', 'ghcr.io=r.example:5000/ghcr', 'registry.k8s.io=r.example:5000/k8s'];
  const { images, problems } = moveImages(references, parseRewriteRules(words).rules);
  expect(problems).toEqual([]);
  const text = formatOverwrite(images, DEFAULT_RELEASE);
  expect(text).toContain('tag: v3.31.6-patched');
  const moved = render([config], { overrides: { imageVectorOverwrite: { name: 'overwrite.yaml', text } } });
  expect(moved.issues).toEqual([]);
  expect(moved.values?.images).toEqual(Object.fromEntries(images.map(({ name, target }) => [name, target])));
  expect(formatCopyList(images).trim().split('\n')).toHaveLength(8);
  expect(formatCopyList(images)).toContain(
    'quay.io/calico/node:v3.31.6-patched r.example:5000/quay/calico/node:v3.31.6-patched\n',
  );
});
