import { describe, expect, test } from 'vitest';
import { renderExample } from '../../../test/support/render-example.ts';

const AUTOSCALERS = [
  'calico-node-vertical-autoscaler',
  'calico-typha-vertical-autoscaler',
  'calico-typha-horizontal-autoscaler',
];

const autoscalers = (manifests: object) => AUTOSCALERS.filter((name) => `Deployment/${name}` in manifests);

describe('the cluster-proportional autoscalers', () => {
  test('are all three by default', () => {
    expect(autoscalers(renderExample())).toEqual(AUTOSCALERS);
  });

  test('include only that of calico-node without typha', () => {
    const manifests = renderExample(({ config }) => {
      config.typha.enabled = false;
    });
    expect(autoscalers(manifests)).toEqual(['calico-node-vertical-autoscaler']);
  });

  test.each([
    ['fixed requests', { staticRequests: 'true' }],
    ['VerticalPodAutoscalers', { node: 'true', typha: 'true' }],
  ])('include only the horizontal one with %s', (_, changes) => {
    const manifests = renderExample(({ autoscaling }) => void Object.assign(autoscaling, changes));
    expect(autoscalers(manifests)).toEqual(['calico-typha-horizontal-autoscaler']);
    expect(Object.keys(manifests).filter((key) => /cpva|vertical-autoscaler/.test(key))).toEqual([]);
  });
});

describe.each(AUTOSCALERS)('the autoscaler %s', (name) => {
  const checksum = `checksum/configmap-${name}`;
  const podTemplate = (manifests: ReturnType<typeof renderExample>) => manifests[`Deployment/${name}`].spec.template;

  test('has the checksum of its ConfigMap', () => {
    expect(podTemplate(renderExample()).metadata.annotations[checksum]).toMatch(/^[0-9a-f]{64}$/);
  });

  test('has memory limits up to v1.56.0 only', () => {
    const resources = (version: string) => podTemplate(renderExample(undefined, version)).spec.containers[0].resources;
    expect(resources('v1.56.0')).toMatchObject({
      requests: { cpu: '10m', memory: '50Mi' },
      limits: { memory: expect.any(String) },
    });
    expect(resources('v1.57.0')).toEqual({ requests: { cpu: '10m', memory: '50Mi' } });
  });

  test('has a configuration in JSON', () => {
    for (const version of ['v1.56.0', 'v1.57.0']) {
      const texts: string[] = Object.values(renderExample(undefined, version)[`ConfigMap/${name}`].data);
      expect(texts).toHaveLength(1);
      expect(JSON.parse(texts[0] ?? '')).toEqual(expect.any(Object));
    }
  });
});

test('a changed configuration changes the checksum', () => {
  const checksum = (version: string) =>
    renderExample(undefined, version)['Deployment/calico-node-vertical-autoscaler'].spec.template.metadata.annotations;
  expect(checksum('v1.56.0')).not.toEqual(checksum('v1.57.0'));
  expect(checksum('v1.57.0')).toEqual(checksum('v1.58.0'));
});
