import * as models from '@kubernetes/client-node/dist/gen/models/ObjectSerializer.js';
import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../kubernetes/objects/object-key.ts';
import { type Options, render } from '../pipeline.ts';
import { releases } from '../releases/releases.ts';

// The models of Kubernetes' own client are generated from its OpenAPI schema: every field of a type, with its type. They do
// not know which fields are required or which texts are allowed.
interface Field {
  baseName: string;
  type: string;
}
const types = models as unknown as Record<string, { getAttributeTypeMap?(): Field[] } | undefined>;

/** What is wrong in an object, field by field. */
function check(value: unknown, type: string, path: string): string[] {
  const list = /^Array<(.*)>$/.exec(type)?.[1] ?? /^Set<(.*)>$/.exec(type)?.[1];
  if (list)
    return Array.isArray(value)
      ? value.flatMap((item, index) => check(item, list, `${path}[${index}]`))
      : [`${path}: no list`];
  const map = /^\{ \[key: string\]: (.*?);? \}$/.exec(type)?.[1];
  if (map)
    return isMapping(value)
      ? Object.entries(value).flatMap(([key, item]) => check(item, map, `${path}.${key}`))
      : [`${path}: no mapping`];
  if (type === 'any') return [];
  if (type === 'IntOrString')
    return ['number', 'string'].includes(typeof value) ? [] : [`${path}: no integer or string`];
  if (['string', 'number', 'boolean'].includes(type))
    return typeof value === type ? [] : [`${path}: ${typeof value}, not ${type}`];
  const fields = types[type]?.getAttributeTypeMap?.();
  if (!fields) return [`${path}: type ${type} is not known`];
  if (!isMapping(value)) return [`${path}: no mapping`];
  return Object.entries(value).flatMap(([key, item]) => {
    const field = fields.find(({ baseName }) => baseName === key);
    return field ? check(item, field.type, `${path}.${key}`) : [`${path}.${key}: no such field`];
  });
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf({ apiVersion, kind }: Manifest): string {
  const version = apiVersion.split('/').at(-1) ?? '';
  return `${version[0]?.toUpperCase()}${version.slice(1)}${kind}`;
}

/** Kinds that Kubernetes itself does not know: they have CustomResourceDefinitions. */
const CUSTOM = ['VerticalPodAutoscaler', 'IPPool'];

const CASES: Record<string, string> = {
  default: '{}',
  'without overlay': '{"overlay": {"enabled": false}, "multus": {"enabled": true, "installCNIPlugins": true}}',
  eBPF: '{"ebpfDataplane": {"enabled": true}, "birdExporter": {"enabled": true}, "wireguardEncryption": true}',
  static:
    '{"autoScaling": {"mode": "static", "resources": {"node": {"cpu": "1"}}}, "overlay": {"enabled": true}, "vxlan": {"enabled": true}}',
};

describe('every rendered object conforms to the schema of its kind', () => {
  for (const { version } of releases) {
    for (const [name, text] of Object.entries(CASES)) {
      test.each([false, true])(`in ${version}, ${name}, non-privileged %s`, (gate) => {
        const options: Options = {
          extensionVersion: version,
          crds: name === 'default' ? 'include' : 'exclude',
          overrides: {
            networkConfig: { name: 'network.json', text },
            featureGates: { NonPrivilegedCalicoNode: gate },
            ipFamilies: ['IPv4'],
            nodeCIDR: ['10.250.0.0/16'],
          },
        };
        const { manifests, issues } = render([], options);
        expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
        const known = manifests.filter(({ kind }) => !CUSTOM.includes(kind));
        expect(known.length).toBeGreaterThan(name === 'default' ? 50 : 15);
        expect(
          known.flatMap((manifest) => check(manifest, typeOf(manifest), `${manifest.kind}/${manifest.metadata.name}`)),
        ).toEqual([]);
      });
    }
  }
});

test('the schema check reports a wrong field', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { containers: [{ nam: 'c', image: 1 }], hostNetwork: 'true' },
  };
  expect(check(pod, 'V1Pod', 'Pod')).toEqual([
    'Pod.spec.containers[0].nam: no such field',
    'Pod.spec.containers[0].image: number, not string',
    'Pod.spec.hostNetwork: string, not boolean',
  ]);
});
