import { dump, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { FunctionResult } from './function-result.ts';
import { krm } from './krm.ts';
import type { ResourceItem } from './resource-items.ts';

const CONFIGURATION = {
  apiVersion: 'calico.networking.extensions.config.gardener.cloud/v1alpha1',
  kind: 'ControllerConfiguration',
};
const FILES: Record<string, string> = { 'config.yaml': dump({ ...CONFIGURATION, featureGates: { AllAlpha: 'x' } }) };
const OTHER = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other' }, data: { a: 'yes', b: '0755' } };

function listOf(spec: object, items: object[] = [], more: object = {}) {
  return {
    apiVersion: 'config.kubernetes.io/v1',
    kind: 'ResourceList',
    functionConfig: { apiVersion: 'calico-render/v1alpha1', kind: 'CalicoRender', metadata: { name: 'c' }, spec },
    items,
    ...more,
  };
}

const readFile = (path: string) => {
  const text = FILES[path];
  return text === undefined ? { problem: `cannot read ${path}` } : { text };
};

function run(list: object) {
  const { text, failed, results } = krm(dump(list), readFile);
  const out = load(text === '' ? '{}' : text) as { items?: ResourceItem[]; results?: FunctionResult[] };
  return { out, failed, results, items: out.items ?? [] };
}

const few = { components: ['tier-getter'], crds: 'exclude' };
const inline = { ...few, sources: [{ inline: CONFIGURATION }] };
const nameOf = ({ kind, metadata }: ResourceItem) => `${kind}/${metadata?.name}`;

describe('krm as a generator', () => {
  test('appends the rendered objects with an annotation', () => {
    const { items, failed } = run(listOf(inline, [OTHER]));
    expect(failed).toBe(false);
    expect(items[0]).toEqual(OTHER);
    expect(items.slice(1).map(nameOf)).toEqual([
      'ClusterRole/calico-tier-getter',
      'ClusterRoleBinding/calico-tier-getter',
    ]);
    for (const { metadata } of items.slice(1))
      expect(metadata?.annotations).toEqual({ 'calico-render/generated-by': 'c' });
  });

  test('changes nothing in a second run, and keeps annotations about files', () => {
    const first = run(listOf(inline, [OTHER])).items;
    const [, role] = first;
    const annotations = { ...role?.metadata?.annotations, 'config.kubernetes.io/path': 'calico/role.yaml' };
    const kept = first.with(1, { ...role, metadata: { ...role?.metadata, annotations } });
    expect(run(listOf(inline, kept)).items).toEqual(kept);
  });

  test('removes objects that are no longer rendered, and keeps those of another configuration', () => {
    const old = (name: string, by: string) => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, annotations: { 'calico-render/generated-by': by } },
    });
    const { items } = run(listOf(inline, [old('mine', 'c'), old('theirs', 'd')]));
    expect(items.map(nameOf)).toEqual([
      'ServiceAccount/theirs',
      'ClusterRole/calico-tier-getter',
      'ClusterRoleBinding/calico-tier-getter',
    ]);
  });

  test('reports a conflict with an object that it did not generate', () => {
    const role = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'calico-tier-getter' },
    };
    const { items, failed, results } = run(listOf(inline, [role]));
    expect({ items, failed }).toEqual({ items: [role], failed: true });
    expect(results).toContainEqual(expect.objectContaining({ severity: 'error', tags: { code: 'CONFLICT' } }));
  });
});

describe('krm as a transformer', () => {
  const wrong = {
    ...CONFIGURATION,
    metadata: {
      name: 'mine',
      annotations: { 'internal.config.kubernetes.io/path': 'a.yaml', 'internal.config.kubernetes.io/index': '1' },
    },
    featureGate: {},
  };

  test('reads configuration among the items, and keeps it', () => {
    const item = { ...CONFIGURATION, metadata: { name: 'mine' } };
    expect(
      run(listOf(few, [item, OTHER]))
        .items.map(nameOf)
        .slice(0, 2),
    ).toEqual(['ControllerConfiguration/mine', 'ConfigMap/other']);
    const { items } = run(listOf({ ...few, removeInputs: true }, [item, OTHER]));
    expect(items.map(nameOf)).toEqual([
      'ConfigMap/other',
      'ClusterRole/calico-tier-getter',
      'ClusterRoleBinding/calico-tier-getter',
    ]);
  });

  test('reports an error with object, field and file, and keeps the items unchanged', () => {
    const { items, out, failed } = run(listOf(few, [OTHER, wrong]));
    expect({ items, failed }).toEqual({ items: [OTHER, wrong], failed: true });
    expect(out.results).toEqual([
      {
        message: 'unknown field "featureGate", did you mean "featureGates"?',
        severity: 'error',
        resourceRef: { apiVersion: CONFIGURATION.apiVersion, kind: 'ControllerConfiguration', name: 'mine' },
        field: { path: 'featureGate' },
        file: { path: 'a.yaml', index: 1 },
        tags: { code: 'UNKNOWN_FIELD' },
      },
    ]);
  });
});

describe('a List among the items', () => {
  const NETWORK_CONFIG = { apiVersion: 'calico.networking.extensions.gardener.cloud/v1alpha1', kind: 'NetworkConfig' };
  const list = (...objects: object[]) => ({
    apiVersion: 'v1',
    kind: 'List',
    metadata: { annotations: { 'config.kubernetes.io/path': 'list.yaml' } },
    items: objects,
  });

  test('is read as its objects, and removed only if each of them was read', () => {
    const whole = list(CONFIGURATION, NETWORK_CONFIG);
    const partial = list(CONFIGURATION, OTHER);
    expect(run(listOf(few, [whole])).items).toHaveLength(3);
    expect(run(listOf({ ...few, removeInputs: true }, [whole, OTHER])).items.map(nameOf)).toEqual([
      'ConfigMap/other',
      'ClusterRole/calico-tier-getter',
      'ClusterRoleBinding/calico-tier-getter',
    ]);
    expect(run(listOf({ ...few, removeInputs: true }, [partial])).items[0]).toEqual(partial);
  });

  test('has its errors reported with the path in the List and the file of the List', () => {
    const { results, failed } = run(listOf(few, [OTHER, list(OTHER, { ...CONFIGURATION, featureGate: {} })]));
    expect(failed).toBe(true);
    expect(results).toEqual([
      expect.objectContaining({ field: { path: 'items[1].featureGate' }, file: { path: 'list.yaml' } }),
    ]);
  });

  test('conflicts with a generated object if one of its objects does', () => {
    const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' };
    const { failed, results } = run(
      listOf(inline, [list(OTHER, { ...role, metadata: { name: 'calico-tier-getter' } })]),
    );
    expect(failed).toBe(true);
    expect(results.map(({ tags, file }) => [tags.code, file?.path])).toContainEqual(['CONFLICT', 'list.yaml']);
  });
});

test('the Secret of a ManagedResource is an item like any other, since its manifests belong to another cluster', () => {
  const data = { 'cc.yaml': Buffer.from(dump(CONFIGURATION)).toString('base64') };
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'managedresource-x' }, data };
  expect(run(listOf(few, [secret])).results.map(({ tags }) => tags.code)).toEqual(['REQUIRED']);
  expect(run(listOf(inline, [secret])).items[0]).toEqual(secret);
});

test('with strict, a warning is an error unless its code is allowed', () => {
  const shoot = {
    apiVersion: 'core.gardener.cloud/v1beta1',
    kind: 'Shoot',
    metadata: { name: 'a', namespace: 'garden-b' },
    spec: {
      kubernetes: { version: '1.33.0' },
      networking: { type: 'calico', pods: '100.96.0.0/11', services: '100.64.0.0/13', nodes: '10.250.0.0/16' },
    },
  };
  const outcome = (spec: object) => {
    const { failed, results, items } = run(listOf({ ...few, sources: [{ inline: shoot }], strict: true, ...spec }));
    return { failed, results: results.map(({ severity, tags }) => `${severity} ${tags.code}`), items: items.length };
  };
  expect(outcome({})).toEqual({ failed: true, results: ['error OVERLAY_NOT_SET'], items: 0 });
  expect(outcome({ allow: ['DEPRECATED'] })).toEqual({ failed: true, results: ['error OVERLAY_NOT_SET'], items: 0 });
  expect(outcome({ allow: ['DEPRECATED', 'OVERLAY_NOT_SET'] })).toEqual({
    failed: false,
    results: ['warning OVERLAY_NOT_SET'],
    items: 2,
  });
  expect(outcome({ allow: ['OVERLAY_NOT_SE'] }).results).toEqual(['error INVALID_VALUE']);
});

describe('errors in the configuration', () => {
  test.each([
    [{ source: [] }, 'spec.source', 'UNKNOWN_FIELD'],
    [{ sources: [{}] }, 'spec.sources[0]', 'INVALID_VALUE'],
    [{ sources: [{ inline: CONFIGURATION }, 5] }, 'spec.sources[1]', 'WRONG_TYPE'],
    [{ sources: [{ file: 'gone.yaml' }] }, 'spec.sources[0].file', 'INVALID_VALUE'],
    [{ sources: [{ inline: { ...CONFIGURATION, x: 1 } }] }, 'spec.sources[0].inline.x', 'UNKNOWN_FIELD'],
    [{ ...inline, components: ['nod'] }, 'spec.components[0]', 'INVALID_VALUE'],
    [{ ...inline, podCIDR: 'x' }, 'spec.podCIDR', 'INVALID_VALUE'],
    [{ ...inline, featureGates: { Non: true } }, 'spec.featureGates.Non', 'UNKNOWN_FEATURE_GATE'],
    [{ ...inline, networkConfig: 'gone.yaml' }, 'spec.networkConfig', 'INVALID_VALUE'],
    [{}, 'spec.sources', 'REQUIRED'],
  ])('are reported for %j', (spec, path, code) => {
    const { results, failed, items } = run(listOf(spec, [OTHER]));
    expect({ failed, items }).toEqual({ failed: true, items: [OTHER] });
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      field: { path },
      tags: { code },
      resourceRef: { kind: 'CalicoRender', name: 'c' },
    });
  });

  test('are reported with the file that has them', () => {
    const { results } = run(listOf({ sources: [{ file: 'config.yaml' }] }));
    expect(results[0]).toMatchObject({ file: { path: 'config.yaml' }, field: { path: 'featureGates.AllAlpha' } });
    expect(results[0]).not.toHaveProperty('resourceRef');
  });

  test.each([[undefined], [null], [{ apiVersion: 'v1', kind: 'ConfigMap' }]])(
    'are reported for functionConfig %j',
    (functionConfig) => {
      const { results, failed, items } = run(listOf({}, [OTHER], { functionConfig }));
      expect({ failed, items }).toEqual({ failed: true, items: [OTHER] });
      expect(results[0]?.message).toContain('CalicoRender of calico-render/v1alpha1');
    },
  );
});

test.each([
  ['', 'NO_INPUT'],
  ['# nothing\n---\n', 'NO_INPUT'],
  ['a: [', 'YAML_SYNTAX'],
  ['[]', 'UNKNOWN_KIND'],
  ['kind: List', 'UNKNOWN_KIND'],
  [dump({ apiVersion: 'v1', kind: 'ResourceList' }), 'UNKNOWN_KIND'],
  [`${dump(listOf(inline))}---\n${dump(listOf(inline))}`, 'DUPLICATE_DOCUMENT'],
])('krm refuses input that is not one ResourceList: %j', (text, code) => {
  const { text: out, failed, results } = krm(text, readFile);
  expect({ out, failed, codes: results.map(({ tags }) => tags.code) }).toEqual({
    out: '',
    failed: true,
    codes: [code],
  });
});

describe('a ResourceList that cannot be printed unchanged', () => {
  test.each([
    [listOf(inline, [null as never]), 'items[0]', '"items[0]" must be a mapping, not null'],
    [listOf(inline, [OTHER, ['a']]), 'items[1]', '"items[1]" must be a mapping, not a list'],
    [{ ...listOf(inline), items: { a: OTHER } }, 'items', '"items" must be a list, not a mapping'],
  ])('is refused: %j', (list, path, message) => {
    const { text, failed, results } = krm(dump(list), readFile);
    expect({ text, failed }).toEqual({ text: '', failed: true });
    expect(results).toEqual([{ message, severity: 'error', field: { path }, tags: { code: 'WRONG_TYPE' } }]);
  });

  test.each([
    ['a field of an item', '"data":{', '"data":{"b":1,'],
    ['its items', '"items":', '"items":[],"items":'],
  ])('is refused with a duplicate %s', (_what, once, twice) => {
    const { text, results } = krm(JSON.stringify(listOf(inline, [OTHER])).replace(once, twice), readFile);
    expect(text).toBe('');
    expect(results.map(({ tags }) => tags.code)).toEqual(['DUPLICATE_KEY']);
  });

  test.each(['a', 'a b', 'a.b'])(
    'is accepted with a duplicate field %j of its function, which is reported for the function',
    (key) => {
      const [once, twice] = ['"kind":"CalicoRender"', `"kind":"CalicoRender","${key}":1,"${key}":2`];
      const { text, results } = krm(JSON.stringify(listOf(inline, [OTHER])).replace(once, twice), readFile);
      expect(text).toContain('name: other');
      expect(results.map(({ tags }) => tags.code)).toContain('DUPLICATE_KEY');
      expect(results.map(({ resourceRef }) => resourceRef?.kind)).toEqual(results.map(() => 'CalicoRender'));
    },
  );

  test('krm accepts a list without items', () => {
    for (const items of [null, undefined])
      expect(run({ ...listOf(inline), items }).items.map(nameOf)).toContain('ClusterRole/calico-tier-getter');
  });
});

test.each([
  { ...OTHER, kind: { a: 'b' } },
  { ...OTHER, metadata: { name: { a: 'b' } } },
  {
    ...OTHER,
    kind: ['ClusterRole'],
    apiVersion: 'rbac.authorization.k8s.io/v1',
    metadata: { name: 'calico-tier-getter' },
  },
])('krm keeps an item with unusual fields: %j', (item) => {
  const { items, failed } = run(listOf(inline, [item]));
  expect({ failed, first: items[0] }).toEqual({ failed: false, first: item });
});
