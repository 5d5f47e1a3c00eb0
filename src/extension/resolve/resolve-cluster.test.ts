import { expect, test } from 'vitest';
import { decided } from '../../../test/support/decided.ts';
import { issueLines, SHOOT } from '../../../test/support/render-texts.ts';

const scaling = (kubernetes: string) =>
  decided({ 's.yaml': SHOOT.replace('    version', `${kubernetes}    version`) }, /^autoscaling.kubeControllers$/);

test('the vertical pod autoscaler is set by the Shoot, with its line, and disabled by default', () => {
  expect(scaling('    verticalPodAutoscaler: {enabled: true}\n')).toBe(
    'CLUSTER autoscaling.kubeControllers, unset, now true: the Shoot enables vertical pod autoscaling (s.yaml:6:38)',
  );
  expect(scaling('')).toBe(
    'CLUSTER autoscaling.kubeControllers, unset, now false: vertical pod autoscaling is disabled by default (vertical pod autoscaling is disabled by default)',
  );
});

test.each([
  ['pods', { podCIDR: '10.1.0.0/16,x' }, 'error INVALID_VALUE --pod-cidr'],
  ['nodes', { nodeCIDR: 'x' }, 'error INVALID_VALUE --node-cidr'],
])('the CIDR of %s from a flag is checked by the same rules, with the flag as location', (_what, overrides, line) => {
  expect(issueLines({ 'c.yaml': '' }, { overrides })).toContain(line);
});

test('the node CIDR of a flag is the recorded reason', () => {
  expect(decided({ 'c.yaml': '' }, /^global.nodeCIDR$/, { overrides: { nodeCIDR: '10.2.0.0/16' } })).toBe(
    'CLUSTER global.nodeCIDR, unset, now "10.2.0.0/16": the node CIDR (--node-cidr)',
  );
});
