import { describe, expect, test } from 'vitest';
import { issueLines, messages, NETWORK_CONFIG } from '../../../test/support/render-texts.ts';

const check = (lines: string) => issueLines({ 'a.yaml': `${NETWORK_CONFIG}${lines}\n` });
const errors = (lines: string) => check(lines).filter((line) => line.startsWith('error'));

describe('a NetworkConfig is rejected', () => {
  test.each([
    ['for a CIDR with host bits', 'ipam: {cidr: 10.0.0.1/8}', ['ipam.cidr a.yaml:3:14']],
    ['for a CIDR that is not canonical', 'ipam: {cidr: "2001:DB8::/32"}', ['ipam.cidr a.yaml:3:14']],
    ['for an empty CIDR', 'ipam: {cidr: ""}', ['ipam.cidr a.yaml:3:14']],
    ['for pool vxlan with CrossSubnet', 'ipv4: {pool: vxlan, mode: CrossSubnet}', ['ipv4.mode a.yaml:3:27']],
    ['for pool vxlan with Off', 'ipv4: {pool: vxlan, mode: "Off"}', ['ipv4.mode a.yaml:3:27']],
    ['for an unknown method', 'ipv4: {autoDetectionMethod: first}', ['ipv4.autoDetectionMethod a.yaml:3:29']],
    [
      'for a method without its argument',
      'ipv4: {autoDetectionMethod: "interface="}',
      ['ipv4.autoDetectionMethod a.yaml:3:29'],
    ],
    [
      'for an invalid regular expression',
      'ipv4: {autoDetectionMethod: "interface=("}',
      ['ipv4.autoDetectionMethod a.yaml:3:29'],
    ],
    [
      'for two CIDRs in a method',
      'ipv4: {autoDetectionMethod: "cidr=10.0.0.0/8,11.0.0.0/8"}',
      ['ipv4.autoDetectionMethod a.yaml:3:29'],
    ],
    ['for an empty deprecated method', 'ipAutodetectionMethod: ""', ['ipAutodetectionMethod a.yaml:3:24']],
    ['for an invalid MTU', 'vethMTU: auto', ['vethMTU a.yaml:3:10']],
    ['for an empty MTU', 'vethMTU: ""', ['vethMTU a.yaml:3:10']],
    ['for a negative MTU', 'vethMTU: "-1"', ['vethMTU a.yaml:3:10']],
    [
      'for an invalid quantity',
      'autoScaling: {mode: vpa, resources: {node: {cpu: lots}}}',
      ['autoScaling.resources.node.cpu a.yaml:3:50'],
    ],
    [
      'for a quantity of zero',
      'autoScaling: {mode: static, resources: {typha: {memory: 0}}}',
      ['autoScaling.resources.typha.memory a.yaml:3:57'],
    ],
    [
      'for a quantity of null, which is zero',
      'autoScaling: {mode: static, resources: {typha: {memory: null}}}',
      ['autoScaling.resources.typha.memory a.yaml:3:57'],
    ],
    [
      'for a negative quantity',
      'autoScaling: {mode: static, resources: {node: {cpu: -1}}}',
      ['autoScaling.resources.node.cpu a.yaml:3:53'],
    ],
  ])('%s', (_what, line, places) => {
    expect(errors(line)).toEqual(places.map((place) => `error INVALID_VALUE ${place}`));
  });
});

describe('a NetworkConfig is accepted', () => {
  test.each([
    ['with usePodCidr in any case', 'ipam: {cidr: USEpodCIDR}'],
    ['with a canonical CIDR', 'ipam: {cidr: 10.0.0.0/8}'],
    ['without a CIDR', 'ipam: {cidr: null}'],
    ['without a method', 'ipAutodetectionMethod: null'],
    ['with an MTU of zero, which lets Calico find it', 'vethMTU: "0"'],
    ['without an MTU', 'vethMTU: null'],
    ['with an empty mapping of requests', 'autoScaling: {mode: vpa}'],
    ['without requests', 'autoScaling: {mode: vpa, resources: null}'],
    ['without requests of a workload', 'autoScaling: {mode: vpa, resources: {node: null}}'],
    ['with pool vxlan and Always', 'ipv4: {pool: vxlan, mode: Always}'],
    ['with pool vxlan and Never', 'ipv4: {pool: vxlan, mode: Never}'],
    ['with pool ipip and CrossSubnet', 'ipv4: {pool: ipip, mode: CrossSubnet}'],
    ['with an empty method', 'ipv4: {autoDetectionMethod: ""}'],
    ['with a list of interfaces', 'ipv4: {autoDetectionMethod: "skip-interface=docker.*,br-[0-9a-f]+"}'],
    ['with a group that is named twice', 'ipv4: {autoDetectionMethod: "interface=(?P<a>x)(?P<a>y)"}'],
    ['with an MTU that has a sign', 'vethMTU: "+01440"'],
    [
      'with quantities as numbers and texts',
      'autoScaling: {mode: static, resources: {node: {cpu: 0.5, memory: 1e9}, typha: {cpu: "1", memory: 100Mi}}}',
    ],
  ])('%s', (_what, line) => {
    expect(errors(line)).toEqual([]);
  });
});

describe('a rejected NetworkConfig has a message', () => {
  const quantity = (text: string) => `autoScaling: {mode: static, resources: {node: {cpu: "${text}"}}}`;

  test.each([
    ['ipam: {cidr: pods}', '"pods" is not a CIDR (for example 10.250.0.0/16 or 2001:db8::/48)'],
    ['ipv4: {pool: vxlan, mode: "Off"}', 'mode "Off" does not support pool "vxlan": use "Always" or "Never"'],
    [
      'vethMTU: auto',
      '"auto" is not an MTU: it must be a number of bytes, 0 or more (for example "1440", or "0" to let Calico detect it)',
    ],
    [quantity('lots'), '"lots" is not a quantity (for example "250m" or "100Mi")'],
    [quantity('0'), 'the quantity "0" must be greater than zero'],
    [quantity('0').replace('"0"', 'null'), 'the quantity null must be greater than zero'],
    [quantity('1'.repeat(1001)), 'the quantity has 1001 characters, 1000 at most'],
  ])('for %.60s', (line, message) => {
    expect(messages({ 'a.yaml': `${NETWORK_CONFIG}${line}\n` })).toContainEqual(expect.stringContaining(message));
  });

  test('a quantity is parsed up to a thousand characters', () => {
    expect(errors(quantity(`1${'0'.repeat(999)}`))).toEqual([]);
    expect(errors(quantity(`1${'0'.repeat(1000)}`))).toEqual([
      'error LIMIT autoScaling.resources.node.cpu a.yaml:3:53',
    ]);
  });
});
