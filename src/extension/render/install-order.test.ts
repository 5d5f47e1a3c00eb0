import { describe, expect, test } from 'vitest';
import { render } from '../pipeline.ts';
import { releases } from '../releases/releases.ts';
import { installOrderKey } from './install-order.ts';

const sort = (rows: string[]) =>
  rows
    .map((row) => row.split(' '))
    .map(([kind = '', namespace = '', name = '']) => ({ kind, name, ...(namespace !== '-' && { namespace }) }))
    .sort((a, b) => (installOrderKey(a) < installOrderKey(b) ? -1 : 1))
    .map(({ kind, namespace = '-', name }) => `${kind} ${namespace} ${name}`);

describe('documents', () => {
  test('come in the order in which Helm installs kinds', () => {
    expect(
      sort([
        'Deployment b a',
        'DaemonSet b a',
        'Service b a',
        'ClusterRoleBinding - a',
        'ClusterRole - a',
        'ConfigMap b a',
        'ServiceAccount b a',
        'NetworkPolicy b a',
        'CustomResourceDefinition - z',
      ]),
    ).toEqual([
      'CustomResourceDefinition - z',
      'NetworkPolicy b a',
      'ServiceAccount b a',
      'ConfigMap b a',
      'ClusterRole - a',
      'ClusterRoleBinding - a',
      'Service b a',
      'DaemonSet b a',
      'Deployment b a',
    ]);
  });

  test('of kinds that Helm does not know come last, by the name of the kind', () => {
    expect(sort(['VerticalPodAutoscaler b a', 'IPPool - b', 'Deployment b a', 'IPPool - a'])).toEqual([
      'Deployment b a',
      'IPPool - a',
      'IPPool - b',
      'VerticalPodAutoscaler b a',
    ]);
  });

  test('of one kind come by namespace, then by name, byte by byte', () => {
    expect(sort(['Service b a', 'Service a b', 'Service a B', 'Service - z'])).toEqual([
      'Service - z',
      'Service a B',
      'Service a b',
      'Service b a',
    ]);
  });

  test.each(releases.map(({ version }) => version))('of a whole rendering come so in %s', (extensionVersion) => {
    const text =
      'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
    const { documents } = render([{ name: 'a.yaml', text }], { extensionVersion });
    expect(documents.length).toBeGreaterThan(40);
    const keys = documents.map(installOrderKey);
    expect(keys).toEqual(keys.toSorted());
  });
});
