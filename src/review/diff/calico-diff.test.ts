import { expect, test } from 'vitest';
import type { Manifest } from '../../kubernetes/objects/object-key.ts';
import { diff } from './calico-diff.ts';

type Fields = Record<string, unknown>;

const paths = (before: Manifest, after: Manifest) =>
  diff([before], [after]).objects.flatMap(({ fields }) => fields.map(({ path }) => path));

test('ignores the defaults that Calico fills into an IP pool', () => {
  const pool = (spec: Fields): Manifest => ({
    apiVersion: 'crd.projectcalico.org/v1',
    kind: 'IPPool',
    metadata: { name: 'x' },
    spec: { cidr: '10.0.0.0/16', ...spec },
  });
  const served = { assignmentMode: 'Automatic', blockSize: 26, nodeSelector: 'all()', disabled: false };
  expect(paths(pool({}), pool(served))).toEqual([]);
  expect(paths(pool({}), pool({ ...served, assignmentMode: 'Manual' }))).toEqual(['spec.assignmentMode']);
  const ipv6 = { cidr: 'fd00::/48' };
  expect(paths(pool(ipv6), pool({ ...ipv6, blockSize: 122 }))).toEqual([]);
});

test.each(['calico-render/generated-by', 'projectcalico.org/metadata'])(
  'ignores the annotation %s of an object and of its pod template',
  (key) => {
    const workload = (value: string): Manifest => {
      const annotations = { [key]: value };
      return {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: { name: 'x', annotations },
        spec: { template: { metadata: { annotations }, spec: {} } },
      };
    };
    expect(diff([workload('a')], [workload('b')])).toMatchObject({ different: false, restarts: [] });
    const custom = (value: string): Manifest => ({ ...workload(value), apiVersion: 'example.org/v1', kind: 'Rollout' });
    expect(paths(custom('a'), custom('b'))).toHaveLength(1);
  },
);
