import { expect, test } from 'vitest';
import { renderExample } from '../../../test/support/render-example.ts';

const ofControllers = (manifests: object) =>
  Object.keys(manifests).filter((key) => key.endsWith('/calico-kube-controllers'));

test.each([
  [true, true, 6],
  [true, false, 5],
  [false, true, 0],
])('enabled %s, autoscaled %s: %i objects', (enabled, autoscaled, count) => {
  const manifests = renderExample(({ config, autoscaling }) => {
    config.kubeControllers.enabled = enabled;
    autoscaling.kubeControllers = autoscaled;
  });
  expect(ofControllers(manifests)).toHaveLength(count);
});

test.each([
  ['v1.58.0', false],
  ['v1.59.0', true],
])('in %s they may read namespaces: %s', (version, mayRead) => {
  const { rules } = renderExample(undefined, version)['ClusterRole/calico-kube-controllers'];
  const resources = rules.flatMap((rule: { resources: string[] }) => rule.resources);
  expect(resources).toContain('pods');
  expect(resources.includes('namespaces')).toBe(mayRead);
});
