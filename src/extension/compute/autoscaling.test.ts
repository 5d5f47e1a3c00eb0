import { describe, expect, test } from 'vitest';
import { decided } from '../../../test/support/decided.ts';
import { issueLines, NETWORK_CONFIG, SHOOT } from '../../../test/support/render-texts.ts';

const VPA = '    verticalPodAutoscaler: {enabled: true}\n';
const REQUESTS = 'resources: {node: {cpu: 0.5, memory: 1024Mi}, typha: {cpu: 100m}}';
const scaled = (mode: string, kubernetes = '', config = '', requests = REQUESTS) => {
  const shoot = SHOOT.replace('    version', `${kubernetes}    version`);
  const providerConfig = `{${config}autoScaling: {mode: ${mode}, ${requests}}}`;
  return decided({ 's.yaml': `${shoot}    providerConfig: ${providerConfig}\n` }, /^autoscaling/);
};

describe('resource requests', () => {
  test('are set by the vertical pod autoscaler', () => {
    expect(scaled('vpa', VPA)).toMatchInlineSnapshot(`
      "CLUSTER autoscaling.kubeControllers, unset, now true: the Shoot enables vertical pod autoscaling (s.yaml:6:38)
      AUTOSCALING autoscaling.node, unset, now "true": autoScaling.mode is vpa and the Shoot enables vertical pod autoscaling (s.yaml:12:42, s.yaml:6:38)
      AUTOSCALING autoscaling.typha, unset, now "true": autoScaling.mode is vpa and the Shoot enables vertical pod autoscaling (s.yaml:12:42, s.yaml:6:38)
      AUTOSCALING autoscaling.resourceRequests, unset, now {"node":{"cpu":"500m","memory":"1Gi"},"typha":{"cpu":"100m"}}: autoScaling.mode is vpa and the Shoot enables vertical pod autoscaling (s.yaml:12:42, s.yaml:6:38)
      NETWORK_CONFIG autoscaling.resourceRequests.node, unset, now {"cpu":"500m","memory":"1Gi"}: spec.networking.providerConfig.autoScaling.resources.node is set explicitly (s.yaml:12:65)
      NETWORK_CONFIG autoscaling.resourceRequests.typha, unset, now {"cpu":"100m"}: spec.networking.providerConfig.autoScaling.resources.typha is set explicitly (s.yaml:12:100)"
    `);
  });

  test('are set by the vertical pod autoscaler without typha', () => {
    expect(scaled('vpa', VPA, 'typha: {enabled: false}, ')).not.toContain('autoscaling.typha');
  });

  test('are set as written', () => {
    expect(scaled('static')).toMatchInlineSnapshot(`
      "CLUSTER autoscaling.kubeControllers, unset, now false: vertical pod autoscaling is disabled by default (vertical pod autoscaling is disabled by default)
      AUTOSCALING autoscaling.staticRequests, unset, now "true": spec.networking.providerConfig.autoScaling.mode is set explicitly (s.yaml:11:42)
      AUTOSCALING autoscaling.resourceRequests, unset, now {"node":{"cpu":"500m","memory":"1Gi"},"typha":{"cpu":"100m"}}: spec.networking.providerConfig.autoScaling.mode is set explicitly (s.yaml:11:42)
      NETWORK_CONFIG autoscaling.resourceRequests.node, unset, now {"cpu":"500m","memory":"1Gi"}: spec.networking.providerConfig.autoScaling.resources.node is set explicitly (s.yaml:11:68)
      NETWORK_CONFIG autoscaling.resourceRequests.typha, unset, now {"cpu":"100m"}: spec.networking.providerConfig.autoScaling.resources.typha is set explicitly (s.yaml:11:103)"
    `);
  });

  test('are exact, also for a number too large for a double', () => {
    expect(scaled('static', '', '', 'resources: {node: {cpu: 9007199254740993}}')).toContain(
      'autoscaling.resourceRequests.node, unset, now {"cpu":"9007199254740993"}',
    );
  });

  test('are positive, because zero is the same as no request', () => {
    const lines = 'autoScaling: {mode: static, resources: {node: {cpu: null}}}\n';
    expect(issueLines({ 'n.yaml': NETWORK_CONFIG + lines })).toEqual([
      'error INVALID_VALUE autoScaling.resources.node.cpu n.yaml:3:53',
    ]);
  });

  test('are not set by the vertical pod autoscaler if the Shoot lacks it', () => {
    expect(scaled('vpa')).toMatchInlineSnapshot(
      `"CLUSTER autoscaling.kubeControllers, unset, now false: vertical pod autoscaling is disabled by default (vertical pod autoscaling is disabled by default)"`,
    );
  });

  test('are not set by the vertical pod autoscaler if the Shoot disables it', () => {
    expect(scaled('vpa', VPA.replace('true', 'false'))).toMatchInlineSnapshot(
      `"CLUSTER autoscaling.kubeControllers, unset, now false: the Shoot does not enable vertical pod autoscaling (s.yaml:6:38)"`,
    );
  });

  test('are proportional to the cluster', () => {
    expect(scaled('cluster-proportional', VPA)).toMatchInlineSnapshot(
      `"CLUSTER autoscaling.kubeControllers, unset, now true: the Shoot enables vertical pod autoscaling (s.yaml:6:38)"`,
    );
  });
});
