import { describe, expect, test } from 'vitest';
import { messages, NETWORK, NETWORK_CONFIG, renderTexts, SHOOT } from '../../../test/support/render-texts.ts';

const noEffect = (texts: Record<string, string>) =>
  renderTexts(texts).issues.flatMap(({ code, message }) => (code === 'NO_EFFECT' ? [message] : []));
const config = (text: string) => noEffect({ 'n.yaml': `${NETWORK_CONFIG}${text}` });
const network = (families: string, text: string) =>
  noEffect({ 'n.yaml': `${NETWORK}  ipFamilies: ${families}\n  providerConfig: ${text}\n` });
const API = 'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1, kind: NetworkConfig';

describe('an overridden value is reported with the effective value', () => {
  test.each([
    [
      'a backend, by the overlay',
      'backend: none\noverlay: {enabled: true}\n',
      ['backend is ignored: the overlay is enabled, so config.backend is "bird"'],
    ],
    [
      'a backend, by the overlay with VXLAN',
      'backend: bird\noverlay: {enabled: true}\nvxlan: {enabled: true}\n',
      ['backend is ignored: the overlay is enabled and uses VXLAN, so config.backend is "vxlan"'],
    ],
    [
      'a mode, by the overlay',
      'ipv4: {mode: CrossSubnet}\noverlay: {enabled: false}\n',
      ['ipv4.mode is ignored: the overlay is disabled, so config.ipv4.mode is "Never"'],
    ],
    [
      'IPAM, by VXLAN',
      'ipam: {type: host-local}\nvxlan: {enabled: true}\n',
      ['ipam.type is ignored: VXLAN replaces IP-in-IP and requires calico-ipam, so config.ipam.type is "calico-ipam"'],
    ],
    [
      "the subnet of another IPAM's",
      'ipam: {type: calico-ipam, cidr: 10.1.0.0/16}\n',
      ['ipam.cidr is ignored: IPAM type calico-ipam has no subnet'],
    ],
    [
      'requests for typha, which is off',
      'typha: {enabled: false}\nautoScaling: {mode: static, resources: {typha: {cpu: 1}}}\n',
      ['autoScaling.resources.typha is ignored: typha is disabled'],
    ],
  ])('of %s', (_what, text, expected) => expect(config(text)).toEqual(expected));

  test('of the subnet of a dual-stack network', () => {
    expect(network('[IPv4, IPv6]', `{${API}, ipam: {cidr: usePodCidr}}`)).toEqual([
      'ipam.cidr is ignored: the cluster uses both IP families, each with its own pod CIDR, so config.ipam.subnet is ""',
    ]);
  });

  test('of the mode of an IPv6 network without an overlay setting', () => {
    expect(
      noEffect({
        's.yaml': `${SHOOT}    ipFamilies: [IPv4, IPv6]\n    providerConfig: {${API}, ipv6: {mode: Always}}\n`,
      }),
    ).toEqual(['ipv6.mode is ignored: IPv6 clusters have no overlay by default, so config.ipv6.mode is "Never"']);
  });
});

describe('an effective value is not reported, also if it is the default', () => {
  test.each([
    'backend: bird\n',
    'backend: bird\noverlay: {enabled: true}\n',
    'backend: vxlan\n',
    'ipv4: {pool: vxlan, mode: Never}\nvxlan: {enabled: true}\n',
    'ipv4: {pool: vxlan}\nvxlan: {enabled: false}\n',
    'ipv4: {mode: Never}\nbackend: none\n',
    'ipam: {type: host-local, cidr: usePodCidr}\n',
    'ipam: {type: ""}\n',
    'typha: {enabled: true}\nebpfDataplane: {enabled: false}\nmultus: {enabled: false, installCNIPlugins: false}\n',
    'overlay: {enabled: true, createPodRoutes: false}\n',
    'overlay: {enabled: false, createPodRoutes: true}\nsnatToUpstreamDNS: {enabled: false}\n',
    'wireguardEncryption: true\nvethMTU: "1440"\nserviceLoopPrevention: Drop\n',
    'autoScaling: {mode: static, resources: {node: {cpu: 100m}, typha: {memory: 1Gi}}}\n',
    'backend:\nipv4: {pool: , mode: ~}\n',
  ])('%j', (text) => expect(config(text)).toEqual([]));
});

test('requests have no effect without the vertical pod autoscaler', () => {
  const text = `${NETWORK_CONFIG}autoScaling: {mode: vpa, resources: {node: {cpu: 1}}}\n`;
  expect(messages({ 'n.yaml': text })).toEqual([
    'autoScaling.mode vpa has no effect: no Shoot enables vertical pod autoscaling, and it is disabled by default',
    'autoScaling.resources.node is ignored: requests require autoScaling.mode static, or vpa with vertical pod autoscaling',
  ]);
});
