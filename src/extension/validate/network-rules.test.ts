import { describe, expect, test } from 'vitest';
import { issueLines, messages, NETWORK, renderTexts, SHOOT } from '../../../test/support/render-texts.ts';
import { checkCidr } from './network-rules.ts';

const NAME = 'metadata.name';
const NO_RANGE = 'is not a CIDR (for example 10.96.0.0/11 or 2001:db8::/48)';

test.each<[string, [from: string, to: string], string, number, string, string?]>([
  ['an empty type', ['type: calico', 'type: ""'], 'spec.type', 5, 'the network type is empty', 'REQUIRED'],
  [
    'an empty range',
    ['100.96.0.0/11', '""'],
    'spec.podCIDR',
    6,
    'the CIDR is empty (for example 10.96.0.0/11 or 2001:db8::/48)',
  ],
  ['no range of pods', ['100.96.0.0/11', 'pods'], 'spec.podCIDR', 6, `"pods" ${NO_RANGE}`],
  ['no range of services', ['100.64.0.0/13', '1.2.3.4'], 'spec.serviceCIDR', 7, `"1.2.3.4" ${NO_RANGE}`],
  [
    'an IPv4 family twice',
    ['podCIDR', 'ipFamilies: [IPv4, IPv6, IPv4]\n  podCIDR'],
    'spec.ipFamilies[2]',
    6,
    'duplicate IP family "IPv4"',
  ],
])('a Network rejects %s', (_what, [from, to], path, line, message, code = 'INVALID_VALUE') => {
  const texts = { 'n.yaml': NETWORK.replace(from, to) };
  expect(messages(texts)).toContain(message);
  expect(renderTexts(texts).issues).toContainEqual(
    expect.objectContaining({ severity: 'error', code, path, location: expect.objectContaining({ line }) }),
  );
});

test.each(['A', 'a_b', '', '-a', `${'a'.repeat(254)}`])('a Network rejects the name %j', (name) => {
  const { issues } = renderTexts({ 'n.yaml': NETWORK.replace('name: a,', `name: "${name}",`) });
  expect(
    issues.filter(({ path }) => path === NAME).map(({ severity, code, location }) => [severity, code, location]),
  ).toEqual([['error', 'INVALID_VALUE', { source: 'n.yaml', line: 3, column: 18 }]]);
});

test.each(['a', 'a.b', 'a-1.b'])('a Network accepts the name %j', (name) => {
  const { issues } = renderTexts({ 'n.yaml': NETWORK.replace('name: a,', `name: "${name}",`) });
  expect(issues.filter(({ path }) => path === NAME)).toEqual([]);
});

test.each([
  ['a name', 'metadata: {namespace: b}\n', 'metadata.name n.yaml:3:11'],
  ['metadata', '', 'metadata n.yaml:1:1'],
])('a Network without %s has one issue', (_what, line, place) => {
  const text = NETWORK.replace(/metadata.*\n/, line).concat('  ipFamilies: [IPv4]\n');
  expect(issueLines({ 'n.yaml': text })).toEqual([`error REQUIRED ${place}`]);
});

test('a missing CIDR has no second issue', () => {
  expect(checkCidr(undefined, ['a'])).toEqual([]);
  expect(checkCidr(null, ['a'])).toEqual([]);
  expect(checkCidr('', ['a'])).toMatchObject([{ steps: ['a'], message: 'the CIDR is empty' }]);
});

test('an unsupported family of a Network has only the issue of its schema', () => {
  const { issues } = renderTexts({ 'n.yaml': `${NETWORK}  ipFamilies: [x, y, IPv4]\n` });
  expect(issues.filter(({ severity }) => severity === 'error').map(({ code, path }) => [code, path])).toEqual([
    ['INVALID_VALUE', 'spec.ipFamilies[0]'],
    ['INVALID_VALUE', 'spec.ipFamilies[1]'],
  ]);
});

describe('the namespace of a Network', () => {
  const inNamespace = (metadata: string) => ({
    'n.yaml': `${NETWORK.replace('{name: a, namespace: shoot--b--a}', metadata)}  ipFamilies: [IPv4]\n`,
  });

  test.each([
    ['missing', '{name: a}', 'error REQUIRED metadata.namespace n.yaml:3:11'],
    ['empty', '{name: a, namespace: ""}', 'error REQUIRED metadata.namespace n.yaml:3:32'],
    ['null', '{name: a, namespace: null}', 'error WRONG_TYPE metadata.namespace n.yaml:3:32'],
    ['a name with dots', '{name: a, namespace: a.b}', 'error INVALID_VALUE metadata.namespace n.yaml:3:32'],
    ['in capitals', '{name: a, namespace: Shoot}', 'error INVALID_VALUE metadata.namespace n.yaml:3:32'],
    ['too long', `{name: a, namespace: ${'a'.repeat(64)}}`, 'error INVALID_VALUE metadata.namespace n.yaml:3:32'],
  ])('is rejected: %s', (_what, metadata, line) => {
    expect(issueLines(inNamespace(metadata))).toEqual([line]);
  });

  test.each(['shoot--b--a', 'a', '0', 'a'.repeat(63)])('is accepted: %s', (namespace) => {
    expect(issueLines(inNamespace(`{name: a, namespace: "${namespace}"}`))).toEqual([]);
  });
});

const CILIUM = 'cilium.networking.extensions.gardener.cloud/v1alpha1';
const shoot = (spec: string) =>
  `apiVersion: core.gardener.cloud/v1beta1\nkind: Shoot\nmetadata: {name: a, namespace: garden-b}\nspec: ${spec}\n`;

describe('a cluster without Calico is rejected with its line, and has no other issue', () => {
  test.each([
    ['a Shoot with Cilium', SHOOT.replace('type: calico', 'type: cilium'), 'spec.networking.type a.yaml:8:11'],
    [
      "a Shoot with Cilium's configuration",
      `${SHOOT.replace('type: calico', 'type: cilium')}    providerConfig: {apiVersion: ${CILIUM}, hubble: {}}\n`,
      'spec.networking.type a.yaml:8:11',
    ],
    ['a Network with Cilium', NETWORK.replace('type: calico', 'type: cilium'), 'spec.type a.yaml:5:9'],
    [
      'a workerless Shoot',
      shoot('{kubernetes: {version: 1.33.1}, provider: {type: local}}'),
      'spec.networking a.yaml:4:1',
    ],
    ['one with a null', shoot('{networking: null}'), 'spec.networking a.yaml:4:8'],
    [
      'one as Gardener defaults it',
      shoot('{provider: {type: aws, workers: []}, networking: {services: 10.0.0.0/16, ipFamilies: [IPv4]}}'),
      'spec.networking a.yaml:4:44',
    ],
    [
      'a Cluster with Cilium',
      'apiVersion: extensions.gardener.cloud/v1alpha1\nkind: Cluster\nspec:\n  shoot: {spec: {networking: {type: cilium}}}\n',
      'spec.shoot.spec.networking.type a.yaml:4:37',
    ],
  ])('for %s', (_what, text, place) => expect(issueLines({ 'a.yaml': text })).toEqual([`error NOT_CALICO ${place}`]));

  test('with a suggestion for a misspelled type', () => {
    expect(messages({ 'a.yaml': SHOOT.replace('type: calico', 'type: Calico') })).toEqual([
      'the network plugin of this Shoot is "Calico", not "calico", did you mean "calico"?',
    ]);
  });
});

describe('a Shoot with networking but without a type is an error, and is not workerless', () => {
  test.each([
    shoot('{kubernetes: {version: 1.33.1}, networking: {pods: 10.0.0.0/16}}'),
    shoot('{kubernetes: {version: 1.33.1}, networking: {}, provider: {workers: [{name: a}]}}'),
    shoot('{kubernetes: {version: 1.33.1}, netwoking: {type: calico}}'),
  ])('with the fields %s', (text) => expect(issueLines({ 'a.yaml': text }).join()).not.toContain('NOT_CALICO'));
});

test.each([
  ['a Shoot', SHOOT.replace('    type: calico\n', ''), 'spec.networking.type'],
  ['a Network', NETWORK.replace('  type: calico\n', ''), 'spec.type'],
])('%s without a type has a warning, because the extension does not reconcile it', (_what, text, path) =>
  expect(issueLines({ 'a.yaml': text })).toContainEqual(expect.stringMatching(`^warning REQUIRED ${path} a\\.yaml:`)),
);

test('a provider configuration of another API is rejected by its apiVersion only', () => {
  const text = `${SHOOT}    providerConfig: {apiVersion: ${CILIUM}, kind: NetworkConfig, hubble: {enabled: true}}\n`;
  expect(issueLines({ 'a.yaml': text }).filter((line) => line.startsWith('error'))).toEqual([
    'error INVALID_VALUE spec.networking.providerConfig.apiVersion a.yaml:11:34',
  ]);
});
