import { describe, expect, test } from 'vitest';
import { parse } from '../../yaml/parse.ts';
import { sideKind } from './side.ts';

const kindOf = (fields: object) => parse([{ name: 'f', text: JSON.stringify(fields) }]).documents.map(sideKind)[0];
const document = (apiVersion: string, kind: string, others: object = {}) => ({
  apiVersion,
  kind,
  metadata: { name: kind === 'ControllerDeployment' ? 'networking-calico' : 'x' },
  ...others,
});

describe('sideKind for inputs', () => {
  test.each([
    ['calico.networking.extensions.config.gardener.cloud/v1alpha1', 'ControllerConfiguration'],
    ['calico.networking.extensions.gardener.cloud/v1alpha1', 'NetworkConfig'],
    ['calico.networking.extensions.gardener.cloud/v1alpha1', 'NetworkConfg'],
    ['extensions.gardener.cloud/v1alpha1', 'Network'],
    ['extensions.gardener.cloud/v1alpha1', 'Cluster'],
    ['core.gardener.cloud/v1beta1', 'Shoot'],
    ['core.gardener.cloud/v1', 'ControllerDeployment'],
  ])('recognizes %s, %s', (apiVersion, kind) => expect(kindOf(document(apiVersion, kind))).toBe('input'));

  test('recognizes a ConfigMap with a ControllerConfiguration', () => {
    const text =
      'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
    expect(kindOf(document('v1', 'ConfigMap', { data: { 'config.yaml': text } }))).toBe('input');
  });

  test('recognizes a List of inputs', () => {
    const items = [document('core.gardener.cloud/v1beta1', 'Shoot')];
    expect(kindOf({ apiVersion: 'v1', kind: 'List', items })).toBe('input');
    expect(kindOf({ apiVersion: 'v1', kind: 'List', items: [...items, document('v1', 'Pod')] })).toBe('manifest');
  });
});

describe('sideKind for manifests', () => {
  test.each([
    ['apps/v1', 'DaemonSet'],
    ['v1', 'ConfigMap'],
    ['v1', 'Secret'],
    ['config.openshift.io/v1', 'Network'],
    ['cluster.x-k8s.io/v1beta1', 'Cluster'],
    ['crd.projectcalico.org/v1', 'IPPool'],
  ])('recognizes any other object: %s, %s', (apiVersion, kind) =>
    expect(kindOf(document(apiVersion, kind))).toBe('manifest'),
  );

  test('recognizes a ConfigMap with the configuration of another component', () => {
    const text = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n';
    expect(kindOf(document('v1', 'ConfigMap', { data: { 'config.yaml': text } }))).toBe('manifest');
  });

  test('recognizes an empty List', () =>
    expect(kindOf({ apiVersion: 'v1', kind: 'List', items: [] })).toBe('manifest'));
});

test('returns undefined for a document without apiVersion and kind', () =>
  expect(kindOf({ kind: 'Pod' })).toBeUndefined());
