import { describe, expect, test } from 'vitest';
import { audit } from '../../kubernetes/pod-security/audit.ts';
import { compareNodes, findNodes, formatNodeComparison } from './compare-nodes.ts';

const node = (namespace: string, container: object, more: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'calico-node', namespace },
  spec: { template: { spec: { containers: [{ name: 'calico-node', image: 'a/node:v1', ...container }], ...more } } },
});
const auditOf = (object: object) => {
  const [found] = findNodes(audit([object]).workloads);
  if (!found) throw new Error('no calico-node');
  return found;
};
const volume = (name: string, path: string) => ({ name, hostPath: { path } });

describe('compareNodes', () => {
  const ours = node(
    'kube-system',
    {
      securityContext: { capabilities: { add: ['NET_ADMIN'] } },
      volumeMounts: [{ name: 'a', mountPath: '/a', readOnly: true }],
    },
    { volumes: [volume('a', '/a')], initContainers: [{ name: 'install-cni', image: 'a/cni:v1' }] },
  );
  const theirs = node(
    'calico-system',
    {
      image: 'b/node:v1',
      securityContext: { privileged: true },
      volumeMounts: [
        { name: 'a', mountPath: '/a' },
        { name: 'a', mountPath: '/b', readOnly: true },
      ],
    },
    {
      hostNetwork: true,
      volumes: [volume('a', '/a'), volume('b', '/b')],
      initContainers: [{ name: 'flexvol', image: 'b' }],
    },
  );
  const rows = compareNodes(auditOf(ours), auditOf(theirs));
  const row = (field: string, subject = 'calico-node') => {
    const found = rows.find((one) => one.field === field && one.subject === subject);
    return found && [found.rendered, found.compared];
  };

  test.each([
    ['image', ['a/node:v1', 'b/node:v1']],
    ['privileged', ['no', 'yes']],
    ['capability NET_ADMIN', ['added', null]],
    ['mount of /a', ['read-only', 'read and write, read-only']],
  ])('compares %s of the container', (field, expected) => expect(row(field)).toEqual(expected));

  test.each([
    ['workload', ['DaemonSet kube-system/calico-node', 'DaemonSet calico-system/calico-node']],
    ['hostNetwork', [null, 'yes']],
    ['host path /a', ['any type', 'any type']],
    ['host path /b', [null, 'any type']],
    ['container init install-cni', ['not privileged', null]],
    ['container init flexvol', [null, 'not privileged']],
  ])('compares %s of the pod', (field, expected) => expect(row(field, 'pod')).toEqual(expected));

  test('marks fields that differ in the table, and counts them', () => {
    const text = formatNodeComparison(rows, 'b\u001b.yaml');
    expect(text).toMatch(/^≠ {4}privileged +no +yes$/m);
    expect(text).toMatch(/^ {5}host path \/a +any type +any type$/m);
    expect(text.split('\n')[0]).toContain('b\\u{1b}.yaml');
    const different = rows.filter(({ rendered, compared }) => rendered !== compared).length;
    expect(text).toContain(`${different} of ${rows.length} fields differ\n`);
  });
});

test('findNodes finds calico-node by its container, in workloads of any name', () => {
  const other = { ...node('kube-system', {}), metadata: { name: 'canal' } };
  expect(findNodes(audit([other, node('a', { name: 'felix' })]).workloads).map(({ name }) => name)).toEqual(['canal']);
});
