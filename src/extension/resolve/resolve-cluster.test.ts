import { expect, test } from 'vitest';
import { decided } from '../../../test/support/decided.ts';
import { issueLines, SHOOT } from '../../../test/support/render-texts.ts';

const scaling = (kubernetes: string) =>
  decided({ 's.yaml': SHOOT.replace('    version', `${kubernetes}    version`) }, /^autoscaling.kubeControllers$/);

test('the vertical pod autoscaler is what the Shoot says, with its line, and off by default', () => {
  expect(scaling('    verticalPodAutoscaler: {enabled: true}\n')).toBe(
    'CLUSTER autoscaling.kubeControllers, unset, now true: the Shoot has the vertical pod autoscaler (s.yaml:6:38)',
  );
  expect(scaling('')).toBe(
    'CLUSTER autoscaling.kubeControllers, unset, now false: a Shoot has no vertical pod autoscaler by default (a Shoot has no vertical pod autoscaler by default)',
  );
});

test.each([
  ['pods', { podCIDR: '10.1.0.0/16,x' }, 'error INVALID_VALUE --pod-cidr'],
  ['nodes', { nodeCIDR: 'x' }, 'error INVALID_VALUE --node-cidr'],
])('ranges of %s from a flag are held against the same rules, at the flag', (_what, overrides, line) => {
  expect(issueLines({ 'c.yaml': '' }, { overrides })).toContain(line);
});

test('what a flag says of the nodes is the reason that is told', () => {
  expect(decided({ 'c.yaml': '' }, /^global.nodeCIDR$/, { overrides: { nodeCIDR: '10.2.0.0/16' } })).toBe(
    'CLUSTER global.nodeCIDR, unset, now "10.2.0.0/16": the range of the nodes (--node-cidr)',
  );
});
