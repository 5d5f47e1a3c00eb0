import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { render } from '../pipeline.ts';
import { releases } from '../releases/releases.ts';
import { parseManifests } from './document.ts';
import { installOrderKey, renderTemplates, type TemplateInput } from './render-templates.ts';

const autoscaler = { image: 'registry.example/cpvpa:v1', revisionHistoryLimit: 2, memoryLimits: false };
const deployment: TemplateInput = {
  template: 'node-cpva/deployment-calico-node-vertical-autoscaler',
  context: autoscaler,
  checksumOf: 'node-cpva/configmap-calico-node-vertical-autoscaler',
};
const configMap = (memoryLimits: boolean): TemplateInput => ({
  template: 'node-cpva/configmap-calico-node-vertical-autoscaler',
  context: { memoryLimits },
});
const account: TemplateInput = { template: 'node/serviceaccount-calico-node', context: {} };

describe('the documents of templates', () => {
  test('are sorted as Helm installs kinds, for any order of contexts', () => {
    const presented = [deployment, account, configMap(false)];
    const documents = renderTemplates(presented);
    expect(documents.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'ConfigMap', 'Deployment']);
    expect(renderTemplates(presented.toReversed())).toEqual(documents);
  });

  test('have the key that is in their text', () => {
    const documents = renderTemplates([deployment, account, configMap(false)]);
    expect(documents[0]).toEqual({
      component: 'node',
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      namespace: 'kube-system',
      name: 'calico-node',
      text: expect.stringMatching(/^apiVersion: v1\n[\s\S]*[^\n]\n$/),
    });
    const heads = parseManifests(documents).map(({ apiVersion, kind, metadata }) => [
      apiVersion,
      kind,
      metadata.namespace,
      metadata.name,
    ]);
    expect(heads).toEqual(
      documents.map(({ apiVersion, kind, namespace, name }) => [apiVersion, kind, namespace, name]),
    );
  });
});

describe('the checksum of a ConfigMap', () => {
  const annotationFor = (memoryLimits: boolean) => {
    const [config, workload] = renderTemplates([deployment, configMap(memoryLimits)]);
    const [, manifest] = parseManifests([config, workload].filter((document) => document !== undefined));
    // biome-ignore lint/suspicious/noExplicitAny: a Deployment
    const { annotations } = (manifest as any).spec.template.metadata;
    return { text: config?.text ?? '', checksum: annotations['checksum/configmap-calico-node-vertical-autoscaler'] };
  };

  test('is the SHA-256 of its text', () => {
    const { text, checksum } = annotationFor(false);
    expect(text).toContain('kind: ConfigMap\n');
    expect(checksum).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test('changes with it', () => {
    expect(annotationFor(true).checksum).not.toBe(annotationFor(false).checksum);
  });

  test('is a defect if the ConfigMap is not rendered', () => {
    expect(() => renderTemplates([deployment])).toThrow('is not rendered, but another one needs its checksum');
  });
});

const sort = (rows: string[]) =>
  rows
    .map((row) => row.split(' '))
    .map(([kind = '', namespace = '', name = '']) => ({ kind, name, ...(namespace !== '-' && { namespace }) }))
    .sort((a, b) => (installOrderKey(a) < installOrderKey(b) ? -1 : 1))
    .map(({ kind, namespace = '-', name }) => `${kind} ${namespace} ${name}`);

describe('sorted documents', () => {
  test('have the order in which Helm installs kinds', () => {
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

  test('end with the kinds that Helm does not list, sorted by name', () => {
    expect(sort(['VerticalPodAutoscaler b a', 'IPPool - b', 'Deployment b a', 'IPPool - a'])).toEqual([
      'Deployment b a',
      'IPPool - a',
      'IPPool - b',
      'VerticalPodAutoscaler b a',
    ]);
  });

  test('of one kind are sorted by namespace and name, byte by byte', () => {
    expect(sort(['Service b a', 'Service a b', 'Service a B', 'Service - z'])).toEqual([
      'Service - z',
      'Service a B',
      'Service a b',
      'Service b a',
    ]);
  });

  test.each(releases.map(({ version }) => version))('are the whole rendering of %s', (extensionVersion) => {
    const text =
      'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
    const { documents } = render([{ name: 'a.yaml', text }], { extensionVersion });
    expect(documents.length).toBeGreaterThan(40);
    const keys = documents.map(installOrderKey);
    expect(keys).toEqual(keys.toSorted());
  });
});
