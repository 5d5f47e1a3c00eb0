import { describe, expect, test } from 'vitest';
import { issueLines, messages, NETWORK, renderTexts, SHOOT } from '../../../test/support/render-texts.ts';

const CLUSTER = 'apiVersion: extensions.gardener.cloud/v1alpha1\nkind: Cluster\nmetadata: {name: a}\nspec:\n';

describe('a Cluster', () => {
  test('is read by its Shoot', () => {
    const text = `${CLUSTER}  shoot:\n    ${SHOOT.trimEnd().replaceAll('\n', '\n    ')}\n        providerConfig: {vethMTU: "7"}\n`;
    expect(renderTexts({ 'a.yaml': text }).values?.config.veth_mtu).toBe('7');
    expect(issueLines({ 'a.yaml': text.replace('vethMTU', 'vethMTV') })).toContain(
      'error UNKNOWN_FIELD spec.shoot.spec.networking.providerConfig.vethMTV a.yaml:16:26',
    );
  });

  test.each([
    ['no Shoot', `${CLUSTER}  seed: {}\n`, 'a.yaml:5:3'],
    ['a text in its place', `${CLUSTER}  shoot: x\n`, 'a.yaml:5:10'],
  ])('is rejected with %s', (_what, text, place) => {
    expect(issueLines({ 'a.yaml': text })).toContain(`error REQUIRED spec.shoot ${place}`);
    expect(messages({ 'a.yaml': text })).toContain('the Cluster has no Shoot (write the Shoot to spec.shoot)');
  });
});

describe('a Network', () => {
  test('can contain a NetworkConfig', () => {
    const text = `${NETWORK}  ipFamilies: [IPv4]\n  providerConfig: {vethMTU: "7"}\n`;
    expect(renderTexts({ 'a.yaml': text }).values?.config.veth_mtu).toBe('7');
  });

  test('has a warning for a misspelled field, and an error for missing ones', () => {
    expect(messages({ 'a.yaml': NETWORK.replace('podCIDR', 'podCIDRs') })).toEqual(
      expect.arrayContaining([
        'field "podCIDRs" is ignored, did you mean "podCIDR"?',
        'required field "podCIDR" is missing',
      ]),
    );
  });
});

test('a duplicate field has a message', () => {
  expect(messages({ 'a.yaml': `${SHOOT}    type: calico\n` })).toContain('duplicate field "type"');
});

test('an unsupported document has a message that lists the supported ones', () => {
  const [message] = messages({ 'a.yaml': `${NETWORK.replace('Network', 'Netzwork')}` });
  expect(message).toBe(
    'unknown kind "Netzwork", did you mean "Network"? (supported kinds: ControllerConfiguration, ControllerDeployment, Extension, ConfigMap, NetworkConfig, Network, Shoot, Cluster)',
  );
});
