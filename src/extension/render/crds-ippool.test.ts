import { Ajv } from 'ajv';
import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { crdSets } from '../../generated/crds.js';

type Json = ReturnType<typeof JSON.parse>;

/** A schema without what only the API server understands, and closed: there, unknown fields are dropped or refused. */
function forAjv(node: Json): Json {
  if (Array.isArray(node)) return node.map(forAjv);
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => !key.startsWith('x-kubernetes-'));
  const closed = node.properties ? { additionalProperties: false } : {};
  return { ...closed, ...Object.fromEntries(kept.map(([key, value]) => [key, forAjv(value)])) };
}

function validator(version: keyof typeof crdSets) {
  const crd = crdSets[version]().find(({ name }) => name === 'ippools.crd.projectcalico.org');
  const { spec } = load(crd?.text ?? '', { schema: CORE_SCHEMA }) as Json;
  return new Ajv().compile(forAjv(spec.versions[0].schema.openAPIV3Schema));
}

const pool = (spec: unknown) => ({
  apiVersion: 'crd.projectcalico.org/v1',
  kind: 'IPPool',
  metadata: { name: 'default-ipv4-ippool' },
  spec,
});

const usual = {
  cidr: '100.96.0.0/11',
  allowedUses: ['Workload', 'Tunnel'],
  blockSize: 26,
  ipipMode: 'Always',
  vxlanMode: 'Never',
  natOutgoing: true,
  nodeSelector: 'all()',
};

describe.each(['3.30', '3.31'] as const)('an IPPool of Calico %s', (version) => {
  const validate = validator(version);

  test.each([
    ['for pods', usual],
    ['for IPv6', { ...usual, cidr: '2001:db8::/48', blockSize: 122 }],
    ['without addresses', { cidr: '10.250.0.0/16', disabled: true, disableBGPExport: true }],
    ['with manual assignment', { ...usual, assignmentMode: 'Manual' }],
    [
      'in the format of earlier versions',
      { cidr: '10.0.0.0/16', 'nat-outgoing': true, ipip: { enabled: true, mode: 'always' } },
    ],
  ])('is valid %s', (_what, spec) => {
    expect(validate(pool(spec)), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each([
    ['without a CIDR', { blockSize: 26 }, 'required', '/spec'],
    ['with a string as block size', { ...usual, blockSize: '26' }, 'type', '/spec/blockSize'],
    ['with a fraction as block size', { ...usual, blockSize: 26.5 }, 'type', '/spec/blockSize'],
    ['with a string as switch', { ...usual, natOutgoing: 'true' }, 'type', '/spec/natOutgoing'],
    ['with a string in place of a list', { ...usual, allowedUses: 'Workload' }, 'type', '/spec/allowedUses'],
    ['with an unknown mode', { ...usual, assignmentMode: 'Sometimes' }, 'enum', '/spec/assignmentMode'],
    ['with a misspelled field', { ...usual, ipipmode: 'Never' }, 'additionalProperties', '/spec'],
  ])('is invalid %s', (_what, spec, keyword, instancePath) => {
    expect(validate(pool(spec))).toBe(false);
    expect(validate.errors).toMatchObject([{ keyword, instancePath }]);
  });
});
