import { describe, expect, test } from 'vitest';
import { renderExample } from '../../../test/support/render-example.ts';

const DEPLOYMENT = 'Deployment/calico-typha-deploy';
const VPA = 'VerticalPodAutoscaler/calico-typha';
const SAFE_TO_EVICT = 'cluster-autoscaler.kubernetes.io/safe-to-evict';
const PRESERVE = 'resources.gardener.cloud/preserve-resources';

const ofTypha = (manifests: object) => Object.keys(manifests).filter((key) => /typha/.test(key));
const container = (manifests: ReturnType<typeof renderExample>) =>
  manifests[DEPLOYMENT].spec.template.spec.containers[0];

test('only the monitoring Service remains without typha', () => {
  const manifests = renderExample(({ config }) => {
    config.typha.enabled = false;
  });
  expect(ofTypha(manifests)).toEqual(['Service/calico-typha-monitoring']);
});

test('ports are numbers, and the same ones as strings in the environment', () => {
  const manifests = renderExample(({ config }) => {
    config.monitoring.typhaMetricsPort = '9999';
  });
  expect(manifests['Service/calico-typha-monitoring'].spec.ports).toEqual([{ port: 9999, targetPort: 9999 }]);
  expect(container(manifests).ports).toContainEqual({ name: 'metrics', containerPort: 9999, protocol: 'TCP' });
  expect(container(manifests).env).toContainEqual({ name: 'TYPHA_PROMETHEUSMETRICSPORT', value: '9999' });
});

test('there is no Service and no port for metrics without monitoring', () => {
  const manifests = renderExample(({ config }) => {
    config.monitoring.enabled = false;
  });
  expect(manifests['Service/calico-typha-monitoring']).toBeUndefined();
  expect(container(manifests).ports).toHaveLength(1);
  expect(JSON.stringify(container(manifests).env)).not.toContain('PROMETHEUS');
});

test.each([
  ['host-local', true],
  ['calico-ipam', false],
])('with IPAM %s, USE_POD_CIDR is set: %s', (type, isThere) => {
  const manifests = renderExample(({ config }) => {
    config.ipam.type = type;
  });
  const names = container(manifests).env.map(({ name }: { name: string }) => name);
  expect(names.includes('USE_POD_CIDR')).toBe(isThere);
});

describe('the requests of typha', () => {
  test('are the defaults, which the cluster can change', () => {
    const manifests = renderExample();
    expect(container(manifests).resources).toEqual({ requests: { cpu: '200m', memory: '100Mi' } });
    expect(manifests[DEPLOYMENT].metadata.annotations).toEqual({ [PRESERVE]: 'true' });
  });

  test('follow the settings in mode static, resource by resource', () => {
    const manifests = renderExample(({ autoscaling }) => {
      Object.assign(autoscaling, { staticRequests: 'true', resourceRequests: { typha: { cpu: '1' } } });
    });
    expect(container(manifests).resources.requests).toEqual({ cpu: '1', memory: '100Mi' });
    expect(manifests[DEPLOYMENT].metadata.annotations).toBeUndefined();
  });

  test('are the start values of a VerticalPodAutoscaler in mode vpa', () => {
    const manifests = renderExample(({ autoscaling }) => {
      Object.assign(autoscaling, { typha: 'true', resourceRequests: { typha: { memory: '1e3' } } });
    });
    expect(container(manifests).resources.requests).toEqual({ cpu: '200m', memory: '100Mi' });
    expect(manifests[VPA].spec.resourcePolicy.containerPolicies[0].minAllowed).toEqual({ memory: '1e3' });
    expect(manifests[DEPLOYMENT].metadata.annotations).toEqual({ [PRESERVE]: 'true' });
  });

  test('set no minimum of the VerticalPodAutoscaler by default', () => {
    const manifests = renderExample(({ autoscaling }) => {
      Object.assign(autoscaling, { typha: 'true', resourceRequests: {} });
    });
    expect(manifests[VPA].spec.resourcePolicy.containerPolicies[0]).not.toHaveProperty('minAllowed');
  });
});

test.each([
  ['v1.57.0', { [SAFE_TO_EVICT]: 'true' }, undefined],
  ['v1.58.0', undefined, { [SAFE_TO_EVICT]: 'true' }],
])('%s has one annotation that typha is safe to evict', (version, onDeployment, onPods) => {
  const { metadata, spec } = renderExample(({ autoscaling }) => {
    Object.assign(autoscaling, { staticRequests: 'true', resourceRequests: {} });
  }, version)[DEPLOYMENT];
  expect(metadata.annotations).toEqual(onDeployment);
  expect(spec.template.metadata.annotations).toEqual(onPods);
});

test.each([
  ['v1.59.0', 'Recreate'],
  ['v1.60.0-dev', 'InPlaceOrRecreate'],
])('the VerticalPodAutoscalers of %s have the update mode %s', (version, updateMode) => {
  const manifests = renderExample(({ autoscaling }) => {
    Object.assign(autoscaling, { kubeControllers: true, typha: 'true', resourceRequests: {} });
  }, version);
  expect(manifests[VPA].spec.updatePolicy).toEqual({ updateMode });
  expect(manifests['VerticalPodAutoscaler/calico-kube-controllers'].spec.updatePolicy).toEqual({ updateMode });
});
