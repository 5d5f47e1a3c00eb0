import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { render } from '../../extension/pipeline.ts';
import { releases } from '../../extension/releases/releases.ts';
import { manifestsLayout, toFileTree } from './layouts.ts';
import { findUnportablePaths } from './portable-names.ts';

const everything =
  'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\nmultus: {enabled: true}\nbirdExporter: {enabled: true}\n';

test.each(releases.map(({ version }) => version))(
  'each object of %s has a separate file, listed in order',
  (extensionVersion) => {
    const { documents, issues } = render([{ name: 'n.yaml', text: everything }], { extensionVersion });
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const files = toFileTree(documents);
    expect(files.size).toBe(documents.length + 1);
    expect(documents.length).toBeGreaterThan(60);
    const { resources } = load(files.get('kustomization.yaml') ?? '') as { resources: string[] };
    expect(resources.map((path) => files.get(path))).toEqual(documents.map(({ text }) => text));
    expect(findUnportablePaths(files.keys())).toEqual([]);
    const isOwn = ([path, text]: [string, string]) => manifestsLayout.isOwn(path, Buffer.from(text));
    expect([...files].filter(([path]) => !manifestsLayout.hasShape(path) || !manifestsLayout.isRendered(path))).toEqual(
      [],
    );
    expect([...files].filter((file) => !isOwn(file))).toEqual([]);
  },
);

test('toFileTree makes paths of component, kind and name', () => {
  const files = toFileTree([
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

test('the kustomization of no objects has an empty list of resources', () => {
  expect(load(toFileTree([]).get('kustomization.yaml') ?? '')).toMatchObject({ kind: 'Kustomization', resources: [] });
});
