import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseManifests } from './document.ts';
import { renderTemplates, type TemplateInput } from './render-templates.ts';

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

describe('documents', () => {
  test('come in the order in which Helm installs kinds, whatever order they are given in', () => {
    const presented = [deployment, account, configMap(false)];
    const documents = renderTemplates(presented);
    expect(documents.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'ConfigMap', 'Deployment']);
    expect(renderTemplates(presented.toReversed())).toEqual(documents);
  });

  test('say of themselves what their text says', () => {
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

  test('of a ConfigMap that is not rendered is a defect', () => {
    expect(() => renderTemplates([deployment])).toThrow('is not rendered, but another one needs its checksum');
  });
});
