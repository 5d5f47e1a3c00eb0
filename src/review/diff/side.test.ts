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

describe('an input', () => {
  test.each([
    ['calico.networking.extensions.config.gardener.cloud/v1alpha1', 'ControllerConfiguration'],
    ['calico.networking.extensions.gardener.cloud/v1alpha1', 'NetworkConfig'],
    ['calico.networking.extensions.gardener.cloud/v1alpha1', 'NetworkConfg'],
    ['extensions.gardener.cloud/v1alpha1', 'Network'],
    ['extensions.gardener.cloud/v1alpha1', 'Cluster'],
    ['core.gardener.cloud/v1beta1', 'Shoot'],
    ['core.gardener.cloud/v1', 'ControllerDeployment'],
  ])('is a document of %s, %s', (apiVersion, kind) => expect(kindOf(document(apiVersion, kind))).toBe('input'));

  test('is a ConfigMap that carries a ControllerConfiguration', () => {
    const text =
      'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
    expect(kindOf(document('v1', 'ConfigMap', { data: { 'config.yaml': text } }))).toBe('input');
  });

  test('is a List of nothing else', () => {
    const items = [document('core.gardener.cloud/v1beta1', 'Shoot')];
    expect(kindOf({ apiVersion: 'v1', kind: 'List', items })).toBe('input');
    expect(kindOf({ apiVersion: 'v1', kind: 'List', items: [...items, document('v1', 'Pod')] })).toBe('manifest');
  });
});

describe('a manifest', () => {
  test.each([
    ['apps/v1', 'DaemonSet'],
    ['v1', 'ConfigMap'],
    ['v1', 'Secret'],
    ['config.openshift.io/v1', 'Network'],
    ['cluster.x-k8s.io/v1beta1', 'Cluster'],
    ['crd.projectcalico.org/v1', 'IPPool'],
  ])('is any other object: %s, %s', (apiVersion, kind) => expect(kindOf(document(apiVersion, kind))).toBe('manifest'));

  test("is a ConfigMap with another component's configuration", () => {
    const text = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n';
    expect(kindOf(document('v1', 'ConfigMap', { data: { 'config.yaml': text } }))).toBe('manifest');
  });

  test('is an empty List', () => expect(kindOf({ apiVersion: 'v1', kind: 'List', items: [] })).toBe('manifest'));
});

test('what does not say what it is, is neither', () => expect(kindOf({ kind: 'Pod' })).toBeUndefined());
