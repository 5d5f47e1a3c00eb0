import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readManifests } from './read-manifests.ts';

const read = (text: string) => {
  const { manifests, issues } = readManifests([{ name: 'f.yaml', text }], brotliDecompressSync);
  return {
    names: manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    problems: issues.map(({ location: { source, line }, message }) => `${source}:${line}: ${message}`),
  };
};

const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const secret = (data: Record<string, string>, name = 'managedresource-x') =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'shoot--foo--bar' }, data });

describe('manifests', () => {
  test('are the documents', () => {
    expect(read(`${configMap('a')}---\n${configMap('b')}`)).toEqual({
      names: ['ConfigMap a', 'ConfigMap b'],
      problems: [],
    });
  });

  test('are the items of Lists', () => {
    const items = ['a', 'b'].map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } }));
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items, metadata: { resourceVersion: '' } });
    expect(read(list).names).toEqual(['ConfigMap a', 'ConfigMap b']);
    expect(read(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [] }))).toEqual({ names: [], problems: [] });
  });

  test('are none without what names them, and the place is told', () => {
    expect(read('kind: ConfigMap\nmetadata:\n  name: a\n').problems).toEqual([
      'f.yaml:1: the object has no apiVersion',
    ]);
    expect(read('apiVersion: v1\nkind: Pod\nmetadata: {}\n---\n- a\n').problems).toEqual([
      'f.yaml:3: the object has no metadata.name',
      'f.yaml:5: the document is no object with apiVersion and kind',
    ]);
    expect(read(`${configMap('a')}  namespace: [b]\n`).problems).toEqual(['f.yaml:5: a namespace is a string']);
  });
});

describe("a ManagedResource's Secret", () => {
  test('is what it holds, under whatever keys', () => {
    const text = secret({
      'a.yaml': base64(`${configMap('a')}---\n${configMap('b')}`),
      'c.json': base64(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } })),
    });
    expect(read(text)).toEqual({ names: ['ConfigMap a', 'ConfigMap b', 'ConfigMap c'], problems: [] });
  });

  test('may be compressed with Brotli', () => {
    expect(read(secret({ 'data.yaml.br': brotliCompressSync(configMap('a')).toString('base64') })).names).toEqual([
      'ConfigMap a',
    ]);
  });

  test('may be written as text', () => {
    const text = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: managedresource-x\nstringData:\n  a: |\n    apiVersion: v1\n    kind: ConfigMap\n    metadata: {name: a}\n`;
    expect(read(text).names).toEqual(['ConfigMap a']);
  });

  test('is known by its ManagedResource, which is no manifest itself', () => {
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

  test('that cannot be read is told with its key', () => {
    expect(read(secret({ a: '%%%' })).problems).toEqual(['f.yaml:1: the value is not Base64']);
    expect(read(secret({ 'a.br': base64('x') })).problems).toEqual([
      'f.yaml:1: the value cannot be decompressed: a key that ends in .br holds Brotli',
    ]);
    expect(read(secret({ a: Buffer.from([0xff]).toString('base64') })).problems).toEqual([
      'f.yaml:1: the value is not text in UTF-8',
    ]);
    expect(read(secret({ 'config.yaml': base64(`${configMap('a')}  b: [\n`) })).problems).toEqual([
      expect.stringContaining('f.yaml:1 data["config.yaml"]:'),
    ]);
  });
});
