import { describe, expect, test } from 'vitest';
import { canonicalJson, fingerprint, nameOf, normalize, normalizeValues } from './normal-form.mjs';
import { RULES } from './rules.mjs';

const withContainer = (container) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'd' },
  spec: { template: { spec: { containers: [{ name: 'c', ...container }] } } },
});
const config = (text) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { key: text } });
const crd = (spec, more) => ({ kind: 'CustomResourceDefinition', metadata: { name: 'x' }, spec, ...more });
const annotated = (value) => ({ spec: { template: { metadata: { annotations: { 'checksum/configmap': value } } } } });
const described = (text) => ({ metadata: { annotations: { 'gardener.cloud/description': text } } });
const autoscaler = (minAllowed) => ({ spec: { resourcePolicy: { containerPolicies: [{ minAllowed }] } } });
const variables = (...env) => withContainer({ env: env.map(([name, value]) => ({ name, value })) });

/** For each rule, two manifests that it makes equal, and two that stay different. */
const EXAMPLES = {
  'inline-scripts': {
    equal: [
      withContainer({ command: ['sh', '-c', 'echo one'] }),
      withContainer({ command: ['bash'], args: ['-c', 'echo two'] }),
    ],
    different: [
      withContainer({ command: ['sh', '-c', 'calico-node -startup'] }),
      withContainer({ command: ['sh', '-c', 'calico-node -shutdown'] }),
    ],
  },
  'configmap-checksums': {
    equal: [annotated('a'.repeat(64)), annotated('b'.repeat(64))],
    different: [annotated('a'.repeat(64)), annotated('none')],
  },
  'description-annotation': {
    equal: [described('Do not delete.'), described('Please keep.')],
    different: [described('Do not delete.'), { metadata: { annotations: {} } }],
  },
  'crd-descriptions': {
    equal: [
      crd({ properties: { a: { type: 'string', description: 'One.' } } }),
      crd({ properties: { a: { type: 'string' } } }),
    ],
    different: [crd({ properties: { description: { type: 'string' } } }), crd({ properties: {} })],
  },
  'crd-server-fields': {
    equal: [crd({ names: { preserveUnknownFields: false } }, { status: { conditions: [] } }), crd({ names: {} })],
    different: [crd({ preserveUnknownFields: false }), crd({})],
  },
  'repeated-variables': {
    equal: [variables(['A', '1'], ['B', '2'], ['A', '3']), variables(['B', '2'], ['A', '3'])],
    different: [variables(['A', '1'], ['A', '3']), variables(['A', '1'])],
  },
  'extension-image-tag': {
    equal: [withContainer({ image: 'r/cni-plugins:v1' }), withContainer({ image: 'r/cni-plugins:v2' })],
    different: [withContainer({ image: 'r/cni:v1' }), withContainer({ image: 'r/cni:v2' })],
  },
  quantities: {
    equal: [
      withContainer({ resources: { requests: { cpu: '250m', memory: '1Gi' }, limits: { cpu: 1, memory: 12e6 } } }),
      withContainer({
        resources: { requests: { cpu: 0.25, memory: 2 ** 30 }, limits: { cpu: '1000m', memory: '12M' } },
      }),
    ],
    different: [autoscaler({ memory: '1Gi' }), autoscaler({ memory: '1G' })],
  },
  'embedded-json': {
    equal: [config('{"b": 1, "a": __CNI_MTU__}'), config('{"a":__CNI_MTU__,"b":1}\n')],
    different: [config('{"a": __CNI_MTU__}'), config('{"a": "__CNI_MTU__"}')],
  },
  'empty-fields': {
    equal: [withContainer({ resources: { requests: {} }, ports: null }), withContainer({})],
    different: [withContainer({ args: [] }), withContainer({})],
  },
};

describe('normalize', () => {
  test.each(RULES.map(({ name }) => name))('the rule %s makes equivalent manifests equal, and no others', (name) => {
    const [a, b] = EXAMPLES[name].equal;
    expect(a).not.toEqual(b);
    expect(normalize(a)).toEqual(normalize(b));
    const [c, d] = EXAMPLES[name].different;
    expect(normalize(c)).not.toEqual(normalize(d));
  });

  test('the normal form of a normal form is itself', () => {
    for (const { equal, different } of Object.values(EXAMPLES))
      for (const manifest of [...equal, ...different])
        expect(normalize(normalize(manifest))).toEqual(normalize(manifest));
  });

  test('the manifest itself is not changed', () => {
    const [manifest] = EXAMPLES['inline-scripts'].equal;
    const before = structuredClone(manifest);
    normalize(manifest);
    expect(manifest).toEqual(before);
  });

  test('a manifest with anything in place of a field has a normal form', () => {
    const odd = [null, 5, '5', 'x', true, [], [null], ['-c', 7], {}, { 0: '1' }];
    const manifests = Object.values(EXAMPLES).flatMap(({ equal, different }) => [...equal, ...different]);
    const places = manifests.flatMap((manifest) => pathsIn(manifest).map((path) => ({ manifest, path })));
    expect(places.length).toBeGreaterThan(200);
    for (const { manifest, path } of places)
      for (const value of odd) expect(() => normalize(replaced(manifest, path, value))).not.toThrow();
  });

  test('a quantity with an exponent, a sign or an unknown unit is compared by amount if it has one', () => {
    const amountOf = (cpu) => normalize(autoscaler({ cpu })).spec.resourcePolicy.containerPolicies[0].minAllowed.cpu;
    expect(['1e3', '1E3', '+1k', '1000', '5.'].map(amountOf)).toEqual(['1000', '1000', '1000', '1000', '5']);
    expect(['1X', 'much', '1.2.3'].map(amountOf)).toEqual(['1X', 'much', '1.2.3']);
  });
});

test('values are compared without null fields and the version of the extension, and keep everything else', () => {
  const values = { a: null, b: { c: null, d: {} }, images: { 'cni-plugins': 'r/cni-plugins:v1', other: 'r/o:v1' } };
  expect(normalizeValues(values)).toEqual({
    b: { d: {} },
    images: { 'cni-plugins': 'r/cni-plugins:(extension version)', other: 'r/o:v1' },
  });
});

test('canonical JSON has sorted keys and no white space, also for keys that look like numbers', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 'é"' }], 10: null, 9: true })).toBe(
    '{"10":null,"9":true,"b":[{"c":"é\\"","d":1}]}',
  );
});

test('a fingerprint is the beginning of the SHA-256 of the canonical JSON', () => {
  // printf '{"a":1}' | sha256sum
  expect(fingerprint({ a: 1 })).toBe('015abd7f5cc57a2d');
});

test('a manifest is named by its API version, kind, namespace and name', () => {
  expect(nameOf(config(''))).toBe('v1 ConfigMap c');
  expect(nameOf({ apiVersion: 'v1', kind: 'Service', metadata: { name: 's', namespace: 'n' } })).toBe('v1 Service n/s');
});

function pathsIn(node, path = []) {
  const below =
    typeof node === 'object' && node !== null
      ? Object.keys(node).flatMap((key) => pathsIn(node[key], [...path, key]))
      : [];
  return path.length > 0 ? [path, ...below] : below;
}

function replaced(manifest, path, value) {
  const copy = structuredClone(manifest);
  path.slice(0, -1).reduce((node, key) => node[key], copy)[path.at(-1)] = structuredClone(value);
  return copy;
}
