import { describe, expect, test } from 'vitest';
import { NETWORK_CONFIG, told } from '../testing/told.ts';

const check = (lines: string) => told({ 'a.yaml': `${NETWORK_CONFIG}${lines}\n` });
const errors = (lines: string) => check(lines).filter((line) => line.startsWith('error'));

describe('a NetworkConfig is refused', () => {
  test.each([
    ['for a range with bits beyond its prefix', 'ipam: {cidr: 10.0.0.1/8}', ['ipam.cidr a.yaml:3:14']],
    ['for a range that is not canonical', 'ipam: {cidr: "2001:DB8::/32"}', ['ipam.cidr a.yaml:3:14']],
    ['for an empty range', 'ipam: {cidr: ""}', ['ipam.cidr a.yaml:3:14']],
    ['for pool vxlan with CrossSubnet', 'ipv4: {pool: vxlan, mode: CrossSubnet}', ['ipv4.mode a.yaml:3:27']],
    ['for pool vxlan with Off', 'ipv4: {pool: vxlan, mode: "Off"}', ['ipv4.mode a.yaml:3:27']],
    ['for an unknown method', 'ipv4: {autoDetectionMethod: first}', ['ipv4.autoDetectionMethod a.yaml:3:29']],
    [
      'for a method without what it needs',
      'ipv4: {autoDetectionMethod: "interface="}',
      ['ipv4.autoDetectionMethod a.yaml:3:29'],
    ],
    [
      'for a regular expression that is none',
      'ipv4: {autoDetectionMethod: "interface=("}',
      ['ipv4.autoDetectionMethod a.yaml:3:29'],
    ],
    [
      'for two ranges in a method',
      'ipv4: {autoDetectionMethod: "cidr=10.0.0.0/8,11.0.0.0/8"}',
      ['ipv4.autoDetectionMethod a.yaml:3:29'],
    ],
    ['for an empty deprecated method', 'ipAutodetectionMethod: ""', ['ipAutodetectionMethod a.yaml:3:24']],
    ['for an MTU that is none', 'vethMTU: auto', ['vethMTU a.yaml:3:10']],
    ['for an empty MTU', 'vethMTU: ""', ['vethMTU a.yaml:3:10']],
    ['for a negative MTU', 'vethMTU: "-1"', ['vethMTU a.yaml:3:10']],
    [
      'for a quantity that is none',
      'autoScaling: {mode: vpa, resources: {node: {cpu: lots}}}',
      ['autoScaling.resources.node.cpu a.yaml:3:50'],
    ],
    [
      'for a quantity of nothing',
      'autoScaling: {mode: static, resources: {typha: {memory: 0}}}',
      ['autoScaling.resources.typha.memory a.yaml:3:57'],
    ],
    [
      'for a quantity that is null, which is nothing',
      'autoScaling: {mode: static, resources: {typha: {memory: null}}}',
      ['autoScaling.resources.typha.memory a.yaml:3:57'],
    ],
    [
      'for a quantity below nothing',
      'autoScaling: {mode: static, resources: {node: {cpu: -1}}}',
      ['autoScaling.resources.node.cpu a.yaml:3:53'],
    ],
  ])('%s', (_what, line, places) => {
    expect(errors(line)).toEqual(places.map((place) => `error INVALID_VALUE ${place}`));
  });
});

describe('a NetworkConfig is taken', () => {
  test.each([
    ['with usePodCidr in any case', 'ipam: {cidr: USEpodCIDR}'],
    ['with a canonical range', 'ipam: {cidr: 10.0.0.0/8}'],
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
