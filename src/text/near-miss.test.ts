import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, nearest } from './near-miss.ts';

describe('nearest', () => {
  test.each([
    ['featureGate', ['featureGates', 'clientConnection'], 'featureGates'],
    ['feature-gates', ['featureGates', 'clientConnection'], 'featureGates'],
    ['FEATUREGATES', ['featureGates'], 'featureGates'],
    ['NonPriviledgedCalicoNode', ['NonPrivilegedCalicoNode', 'AllAlpha'], 'NonPrivilegedCalicoNode'],
    ['nonprivilegedcaliconode', ['NonPrivilegedCalicoNode', 'AllAlpha'], 'NonPrivilegedCalicoNode'],
    ['kuberneVersion', ['kubernetesVersion', 'vethMTU'], 'kubernetesVersion'],
    ['ivp4', ['ipv4', 'ipv6'], 'ipv4'],
    ['wireguardEncrytion', ['wireguardEncryption', 'vethMTU'], 'wireguardEncryption'],
    ['vxlan', ['ipip', 'vxlan'], 'vxlan'],
    ['CrosSubnet', ['Always', 'Never', 'CrossSubnet', 'Off'], 'CrossSubnet'],
    ['nevr', ['Always', 'Never', 'CrossSubnet', 'Off'], 'Never'],
    ['mods', ['mode', 'nodes'], 'mode'],
    ['serviceLoop', ['serviceLoopPrevention', 'overlay'], 'serviceLoopPrevention'],
  ])('returns for %s of %j the candidate %s', (word, candidates, candidate) => {
    expect(nearest(word, candidates)).toBe(candidate);
  });

  test.each([
    ['ipv5', ['ipv4', 'ipv6']],
    ['v1.53.0', ['v1.54.0', 'v1.55.0']],
    ['ab', ['abc', 'a']],
    ['foo', ['bar']],
    ['secret', ['street']],
    ['provider', ['networking', 'kubernetes']],
    ['network', ['networkConfig', 'networkPolicy']],
    ['vxl', ['vxlan']],
    ['conditions', ['constraints', 'technicalID']],
    ['kubelet', ['kubeProxy', 'version']],
    ['', ['a']],
    ['anything', []],
  ])('returns nothing for %s of %j', (word, candidates) => {
    expect(nearest(word, candidates)).toBeUndefined();
  });

  test('finds a word with one wrong letter', () => {
    const candidates = ['featureGates', 'kubernetesVersion', 'autoScaling', 'birdExporter'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...candidates), fc.nat(8), fc.constantFrom('', 'q', '7'), (word, index, letter) => {
        expect(nearest(word.slice(0, index) + letter + word.slice(index + 1), candidates)).toBe(word);
      }),
    );
  });
});

describe('didYouMean', () => {
  test('returns the suggestion', () => {
    expect(didYouMean('ipv', 'ipv4')).toBe(', did you mean "ipv4"?');
    expect(didYouMean('ipv', 'ipv4', ' (supported: ipv4)')).toBe(', did you mean "ipv4"?');
  });

  test('returns the other text without a candidate', () => {
    expect(didYouMean('ipv', undefined)).toBe('');
    expect(didYouMean('ipv', undefined, ' (supported: ipv4)')).toBe(' (supported: ipv4)');
  });
});
