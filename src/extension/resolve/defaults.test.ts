import { expect, test } from 'vitest';
import { decided } from '../../../test/support/decided.ts';
import { issueLines, messages, NETWORK, renderTexts, SHOOT } from '../../../test/support/render-texts.ts';
import { parse } from '../../yaml/parse.ts';
import { DEFAULT_RELEASE } from '../releases/releases.ts';
import { validate } from '../validate/validate.ts';
import { resolveCluster } from './resolve-cluster.ts';
import { resolveFeatureGates } from './resolve-feature-gates.ts';
import { resolveNetwork } from './resolve-network.ts';

const byDefault = <T>(value: T, name: string) => ({ value, path: '', origin: { default: name } });

test('the defaults of the network have names as origins', () => {
  expect(resolveNetwork({}, {}).network).toEqual({
    namespace: 'shoot--local--shoot',
    families: byDefault(['IPv4'], 'IPv4 is the default IP family'),
    effectiveFamilies: ['IPv4'],
    podCIDR: byDefault('100.96.0.0/11', 'the default pod CIDR is 100.96.0.0/11'),
    serviceCIDR: byDefault('100.64.0.0/13', 'the default service CIDR is 100.64.0.0/13'),
    shootRanges: [],
  });
});

test('the defaults of the cluster have names as origins', () => {
  expect(resolveCluster({}, {}).cluster).toEqual({
    kubernetesVersion: byDefault('1.36', 'Kubernetes 1.36 is the default'),
    kubeProxy: { enabled: byDefault(true, 'kube-proxy is enabled by default'), mode: undefined },
    wantsVerticalPodAutoscaler: byDefault(false, 'vertical pod autoscaling is disabled by default'),
    nodeCIDR: undefined,
    provider: undefined,
    status: { pods: [], nodes: [] },
  });
});

test('a feature gate that is not set has its default as decision', () => {
  expect(decided({ 'c.yaml': '' }, /^featureGates.SeamlessOverlaySwitch$/)).toBe(
    'FEATURE_GATE featureGates.SeamlessOverlaySwitch, false, now false: SeamlessOverlaySwitch is false by default (SeamlessOverlaySwitch is false by default)',
  );
});

test('each feature gate of a release has one decision', () => {
  const { decisions } = resolveFeatureGates(DEFAULT_RELEASE, undefined, undefined);
  expect(decisions.map(({ path }) => path)).toEqual([
    'featureGates.NonPrivilegedCalicoNode',
    'featureGates.SeamlessOverlaySwitch',
  ]);
});

test('every decision has a subject', () => {
  for (const { path } of renderTexts({ 'c.yaml': '' }).decisions) expect(path).toMatch(/./);
});

test('a CIDR of null in the status is ignored, and the others keep their locations', () => {
  const text = `${SHOOT}status: {networking: {pods: [null, 10.0.0.0/8]}}\n`;
  const { inputs } = validate(parse([{ name: 's.yaml', text }]).documents, 'error');
  expect(resolveCluster(inputs, {}).cluster.status.pods).toEqual([
    { value: '10.0.0.0/8', path: 'status.networking.pods[1]', origin: { source: 's.yaml', line: 11, column: 36 } },
  ]);
});

test('a family beside an invalid one is ignored', () => {
  expect(messages({ 'c.yaml': '' }, { overrides: { ipFamilies: 'IPv6,IPv5' } })).toEqual([
    '"IPv5" is not an IP family',
  ]);
});

test('a conflict between a Network and a Shoot is not an override', () => {
  const config = (mtu: number) => `  providerConfig: {overlay: {enabled: true}, vethMTU: "${mtu}"}\n`;
  const texts = { 'n.yaml': `${NETWORK}  ipFamilies: [IPv4]\n${config(1)}`, 's.yaml': `${SHOOT}  ${config(2)}` };
  expect(issueLines(texts)).toEqual(['error CONFLICT spec.providerConfig n.yaml:9:19 < s.yaml:11:21']);
});

test('a Shoot with an empty version and a flag with an empty CIDR are errors', () => {
  expect(messages({ 's.yaml': SHOOT.replace('"1.36.1"', '""') })).toContain(
    'the Kubernetes version is missing (set a version such as 1.36.1, or use --kubernetes-version)',
  );
  expect(issueLines({ 'c.yaml': '' }, { overrides: { nodeCIDR: '' } })).toEqual(['error INVALID_VALUE --node-cidr']);
});
