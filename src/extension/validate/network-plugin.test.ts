import { describe, expect, test } from 'vitest';
import { messages, NETWORK, SHOOT, told } from '../../../test/support/told.ts';

const CILIUM = 'cilium.networking.extensions.gardener.cloud/v1alpha1';
const shoot = (spec: string) =>
  `apiVersion: core.gardener.cloud/v1beta1\nkind: Shoot\nmetadata: {name: a, namespace: garden-b}\nspec: ${spec}\n`;

describe('a cluster without Calico is refused by its line, and for nothing else', () => {
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
  ])('%s', (_what, text, place) => expect(told({ 'a.yaml': text })).toEqual([`error NOT_CALICO ${place}`]));

  test('with the word that was meant', () => {
    expect(messages({ 'a.yaml': SHOOT.replace('type: calico', 'type: Calico') })).toEqual([
      'the network plugin of this Shoot is "Calico", not "calico", did you mean "calico"?',
    ]);
  });
});

describe('a Shoot whose network is described without a type has a mistake, and is not workerless', () => {
  test.each([
    shoot('{kubernetes: {version: 1.33.1}, networking: {pods: 10.0.0.0/16}}'),
    shoot('{kubernetes: {version: 1.33.1}, networking: {}, provider: {workers: [{name: a}]}}'),
    shoot('{kubernetes: {version: 1.33.1}, netwoking: {type: calico}}'),
  ])('%s', (text) => expect(told({ 'a.yaml': text }).join()).not.toContain('NOT_CALICO'));
});

test.each([
  ['a Shoot', SHOOT.replace('    type: calico\n', ''), 'spec.networking.type'],
  ['a Network', NETWORK.replace('  type: calico\n', ''), 'spec.type'],
])('%s without a type has a warning, since the extension would not reconcile it', (_what, text, path) =>
  expect(told({ 'a.yaml': text })).toContainEqual(expect.stringMatching(`^warning REQUIRED ${path} a\\.yaml:`)),
);

test('a provider configuration of another API is refused by its apiVersion alone', () => {
  const text = `${SHOOT}    providerConfig: {apiVersion: ${CILIUM}, kind: NetworkConfig, hubble: {enabled: true}}\n`;
  expect(told({ 'a.yaml': text }).filter((line) => line.startsWith('error'))).toEqual([
    'error INVALID_VALUE spec.networking.providerConfig.apiVersion a.yaml:11:34',
  ]);
});
