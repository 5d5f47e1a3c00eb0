import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { formatOrigin } from '../../issues/origin.ts';
import { readManifests } from './read-manifests.ts';

const read = (text: string) => {
  const { manifests, issues } = readManifests([{ name: 'f.yaml', text }], brotliDecompressSync);
  return {
    names: manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    problems: issues.map(({ location, message }) => `${formatOrigin(location).replace(/:\d+$/, '')}: ${message}`),
  };
};

const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const secret = (data: Record<string, string>, name = 'managedresource-x') =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'shoot--foo--bar' }, data });

describe('manifests', () => {
  test('reads documents as manifests', () => {
    expect(read(`${configMap('a')}---\n${configMap('b')}`)).toEqual({
      names: ['ConfigMap a', 'ConfigMap b'],
      problems: [],
    });
  });

  test('reads the items of Lists as manifests', () => {
    const items = ['a', 'b'].map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } }));
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items, metadata: { resourceVersion: '' } });
    expect(read(list).names).toEqual(['ConfigMap a', 'ConfigMap b']);
    const typed = { apiVersion: 'v1', kind: 'ConfigMapList', items: [{ metadata: { name: 'a' } }] };
    expect(read(JSON.stringify(typed)).names).toEqual(['ConfigMap a']);
  });

  test('rejects objects without apiVersion, kind or name, with the location', () => {
    expect(read('kind: ConfigMap\nmetadata:\n  name: a\n').problems).toEqual([
      'f.yaml:1: the object has no apiVersion',
    ]);
    expect(read('apiVersion: v1\nkind: Pod\nmetadata: {}\n---\n- a\n').problems).toEqual([
      'f.yaml:5: the document is not an object with apiVersion and kind',
      'f.yaml:3: the object has no metadata.name',
    ]);
    expect(read(`${configMap('a')}  namespace: [b]\n`).problems).toEqual(['f.yaml:5: "namespace" must be a string']);
  });
});

describe("a ManagedResource's Secret", () => {
  test('is replaced by its content under any keys', () => {
    const text = secret({
      'a.yaml': base64(`${configMap('a')}---\n${configMap('b')}`),
      'c.json': base64(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } })),
    });
    expect(read(text)).toEqual({ names: ['ConfigMap a', 'ConfigMap b', 'ConfigMap c'], problems: [] });
  });

  test('is decompressed with Brotli', () => {
    expect(read(secret({ 'data.yaml.br': brotliCompressSync(configMap('a')).toString('base64') })).names).toEqual([
      'ConfigMap a',
    ]);
  });

  test('is read from stringData', () => {
    const text = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: managedresource-x\nstringData:\n  a: |\n    apiVersion: v1\n    kind: ConfigMap\n    metadata: {name: a}\n`;
    expect(read(text).names).toEqual(['ConfigMap a']);
  });

  test('is recognized by its ManagedResource, which is no manifest itself', () => {
    const managedResource = JSON.stringify({
      apiVersion: 'resources.gardener.cloud/v1alpha1',
      kind: 'ManagedResource',
      metadata: { name: 'x', namespace: 'shoot--foo--bar' },
      spec: { secretRefs: [{ name: 'y' }] },
    });
    const packed = secret({ a: base64(configMap('a')) }, 'y');
    expect(read(`${managedResource}\n---\n${packed}`).names).toEqual(['ConfigMap a']);
    expect(read(managedResource).names).toEqual(['ManagedResource x']);
    expect(read(packed).names).toEqual(['Secret y']);
  });

  test('is reported with the key that cannot be read', () => {
    expect(read(secret({ a: '%%%' })).problems).toEqual(['f.yaml:1: the value is not Base64']);
    expect(read(secret({ 'a.br': base64('x') })).problems).toEqual([
      'f.yaml:1: the value is not valid Brotli, which the key suffix .br requires',
    ]);
    expect(read(secret({ a: Buffer.from([0xff]).toString('base64') })).problems).toEqual([
      'f.yaml:1: the value is not UTF-8 text',
    ]);
    expect(read(secret({ 'config.yaml': base64(`${configMap('a')}  b: [\n`) })).problems).toEqual([
      expect.stringContaining('f.yaml:1 data["config.yaml"]:'),
    ]);
  });
});

describe('a source without an object', () => {
  const EMPTY_LIST = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [] });
  const problemsIn = (sources: Parameters<typeof readManifests>[0], allowEmpty = false) =>
    readManifests(sources, brotliDecompressSync, allowEmpty).issues.map(
      ({ code, location, message }) => `${code} ${formatOrigin(location).replace(/:\d+$/, '')}: ${message}`,
    );
  const full = { name: 'full.yaml', text: configMap('a') };
  const inside = (name: string, text: string) => ({ name: `d/${name}`, text, mixed: true, directory: 'd' });

  test.each([
    ['a file of zero bytes', [{ name: 'f.yaml', text: '' }], 'f.yaml:1: the source is empty'],
    ['a file of comments', [{ name: 'f.yaml', text: '# a\n---\n' }], 'f.yaml:1: the source contains no document'],
    ['an empty List', [{ name: 'f.yaml', text: EMPTY_LIST }], 'f.yaml:1: the source contains no document'],
    [
      'a directory without files',
      [{ name: 'd', text: '', mixed: true, directory: 'd' }],
      'd:1: the directory contains no document in a .yaml, .yml or .json file',
    ],
    [
      'a directory of other files',
      [inside('kustomization.yaml', 'resources: [../a]\n'), inside('values.yaml', 'a: 1\n'), inside('b.yaml', '#')],
      'd:1: the directory has no supported document, only 2 documents of other kinds (kustomization, no object)',
    ],
  ])('is rejected unless empty sources are allowed: %s', (_what, sources, problem) => {
    expect(problemsIn(sources)).toEqual([`NO_INPUT ${problem}`]);
    expect(problemsIn([full, ...sources])).toEqual([`NO_INPUT ${problem}`]);
    expect(problemsIn([full, ...sources], true)).toEqual([]);
  });

  test('is not reported if it has another error, or its directory has an object', () => {
    expect(problemsIn([full, { name: 'f.yaml', text: 'a: [' }])).toEqual([expect.stringMatching(/^YAML_SYNTAX f/)]);
    expect(problemsIn([inside('a.yaml', '#'), inside('b.yaml', configMap('b'))])).toEqual([]);
  });
});

describe('other documents beside manifests', () => {
  const skippedIn = (texts: Record<string, string>, mixed = true) => {
    const sources = Object.entries(texts).map(([name, text]) => ({ name, text, mixed }));
    const { manifests, skipped, issues } = readManifests(sources, brotliDecompressSync);
    return {
      names: manifests.map(({ metadata }) => metadata.name),
      skipped: skipped.map(({ kind, count }) => `${count} ${kind}`),
      problems: issues.map(({ message }) => message),
    };
  };
  const deployment = (name: string, container: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec:\n  template:\n    spec:\n      containers: [${container}]\n`;

  test('skips and counts kustomizations and the files that calico-render writes', () => {
    expect(
      skippedIn({
        'm/kustomization.yaml': 'resources: [a.yaml]\n',
        'm/a.yaml': configMap('a'),
        'm/.calico-render.json': '{"schemaVersion": 1, "files": {}}',
        'm/.calico-render.yaml': 'inputs: [x.yaml]\n',
        'n/component.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n',
      }),
    ).toEqual({ names: ['a'], skipped: ['2 file of calico-render', '2 kustomization'], problems: [] });
  });

  test('skips the patches of a kustomization, except those that are also resources', () => {
    expect(
      skippedIn({
        'm/kustomization.yaml': 'patches: [{path: ../p/b.yaml}, {path: ./c.yaml}]\nresources: [c.yaml]\n',
        './p/b.yaml': configMap('b'),
        'm/c.yaml': configMap('c'),
        'm/d.yaml': configMap('d'),
      }),
    ).toEqual({ names: ['c', 'd'], skipped: ['1 kustomization', '1 kustomize patch'], problems: [] });
  });

  test('skips patches that no kustomization names: operations, directives, partial workloads', () => {
    expect(
      skippedIn(
        {
          'operations.yaml': '- op: replace\n  path: /spec/replicas\n  value: 2\n',
          'directive.yaml': `${configMap('a')}$patch: delete\n`,
          'part.yaml': deployment('a', '{name: a, resources: {}}'),
          'whole.yaml': deployment('whole', '{name: a, image: a}'),
          'replicas.yaml': 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec: {replicas: 3}\n',
        },
        false,
      ),
    ).toEqual({ names: ['whole'], skipped: ['4 kustomize patch'], problems: [] });
  });

  test('reads a whole workload even if a kustomization names it as a patch', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: pod}\nspec: {containers: [{name: a, image: a}]}\n$patch: replace\n';
    const rollout = deployment('rollout', '{name: a, image: a}').replace('apps/v1', 'argoproj.io/v1alpha1');
    expect(
      skippedIn({
        'm/kustomization.yaml': 'patches: [{path: rollout.yaml}, {path: part.yaml}]\n',
        'm/rollout.yaml': rollout,
        'm/part.yaml': rollout.replace('image: a', 'tty: true'),
        'm/pod.yaml': pod,
      }),
    ).toEqual({ names: ['rollout', 'pod'], skipped: ['1 kustomization', '1 kustomize patch'], problems: [] });
  });

  test('skips documents without an object or name in a directory', () => {
    const texts = {
      'values.yaml': 'replicas: 1\n',
      'job.yaml': 'apiVersion: batch/v1\nkind: Job\n',
      'b.yaml': '- 1\n',
    };
    expect(skippedIn(texts)).toEqual({ names: [], skipped: ['1 Job without a name', '2 no object'], problems: [] });
    expect(skippedIn(texts, false).problems).toEqual([
      'the object has no apiVersion',
      'the document is not an object with apiVersion and kind',
      'the object has no metadata.name',
    ]);
  });
});
