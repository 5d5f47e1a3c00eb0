import { expect, test } from 'vitest';
import { renderExample } from '../../../test/support/render-example.ts';

const ofMultus = (manifests: object) => Object.keys(manifests).filter((key) => /multus|network-attachment/.test(key));

test('is not there unless it is asked for, whatever is said about plugins', () => {
  const manifests = renderExample(({ config }) => {
    config.multus.installCNIPlugins = true;
  });
  expect(ofMultus(manifests)).toEqual([]);
});

test('brings its CustomResourceDefinition', () => {
  const manifests = renderExample(({ config }) => {
    config.multus.enabled = true;
  });
  expect(ofMultus(manifests)).toEqual([
    'CustomResourceDefinition/network-attachment-definitions.k8s.cni.cncf.io',
    'ServiceAccount/multus',
    'ClusterRole/multus',
    'ClusterRoleBinding/multus',
    'DaemonSet/multus',
  ]);
});

test.each([
  [false, ['install-multus-cni']],
  [true, ['install-multus-cni', 'install-cni-plugins']],
])('with plugins %s, its init containers are %j', (installCNIPlugins, names) => {
  const manifests = renderExample(({ config }) => {
    config.multus = { enabled: true, installCNIPlugins };
  });
  const { initContainers } = manifests['DaemonSet/multus'].spec.template.spec;
  expect(initContainers.map(({ name }: { name: string }) => name)).toEqual(names);
});

test('runs the plugin installer as a script of its own', () => {
  const manifests = renderExample(({ config }) => {
    config.multus = { enabled: true, installCNIPlugins: true };
  });
  const [, installer] = manifests['DaemonSet/multus'].spec.template.spec.initContainers;
  expect(installer.command).toEqual(['/bin/sh', '-c', expect.stringMatching(/\n$/)]);
  expect(installer.command[2]).toContain('/host/opt/cni/bin');
});
