import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { render } from '../pipeline.ts';
import { releases } from '../releases/releases.ts';
import { isInnerPath } from './is-inner-path.ts';
import { layOut } from './lay-out.ts';

const everything =
  'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\nmultus: {enabled: true}\nbirdExporter: {enabled: true}\n';

test.each(releases.map(({ version }) => version))(
  'each object of %s has a file of its own, listed in order',
  (extensionVersion) => {
    const { documents, issues } = render([{ name: 'n.yaml', text: everything }], { extensionVersion });
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const files = layOut(documents);
    expect(files.size).toBe(documents.length + 1);
    expect(documents.length).toBeGreaterThan(60);
    const { resources } = load(files.get('kustomization.yaml') ?? '') as { resources: string[] };
    expect(resources.map((path) => files.get(path))).toEqual(documents.map(({ text }) => text));
    // Names that differ in case only would be one file on some machines.
    expect(new Set(resources.map((path) => path.toLowerCase())).size).toBe(resources.length);
    expect([...files.keys()].filter((path) => !isInnerPath(path))).toEqual([]);
  },
);

test('paths are made of component, kind and name', () => {
  const files = layOut([
    { component: 'node', apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'calico-node', text: 'a: b\n' },
  ]);
  expect([...files]).toEqual([
    ['node/daemonset-calico-node.yaml', 'a: b\n'],
    [
      'kustomization.yaml',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsortOptions:\n  order: fifo\nresources:\n  - node/daemonset-calico-node.yaml\n',
    ],
  ]);
});

test('no objects are a kustomization of nothing', () => {
  expect(load(layOut([]).get('kustomization.yaml') ?? '')).toMatchObject({ kind: 'Kustomization', resources: [] });
});
