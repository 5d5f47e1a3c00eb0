import { describe, expect, test } from 'vitest';
import type { TextOptions } from '../../../test/support/parse-overrides.ts';
import { CONTROLLER_CONFIGURATION, messages, NETWORK_CONFIG, SHOOT } from '../../../test/support/render-texts.ts';
import { isSame } from './pick.ts';

describe('two values in pick', () => {
  test.each<[unknown, unknown]>([
    [
      { a: 1, b: { c: null, d: [] } },
      { b: { d: [], c: null }, a: 1 },
    ],
    [null, null],
    [
      [1, 'x'],
      [1, 'x'],
    ],
  ])('are equal: %j and %j', (left, right) => {
    expect(isSame(left, right)).toBe(true);
  });

  test.each<[unknown, unknown]>([
    [
      [1, 2],
      [2, 1],
    ],
    [[1], { 0: 1 }],
    [{}, null],
    [1, 2],
    ['x', { 0: 'x' }],
  ])('differ: %j and %j', (left, right) => {
    expect(isSame(left, right)).toBe(false);
  });
});

const overridden = (texts: Record<string, string>, overrides: TextOptions['overrides'] = {}) =>
  messages(texts, { overrides }).filter((message) => message.includes('overrides'));
const networkConfig = { name: 'flag.yaml', text: 'vethMTU: "2"\n' };
const inShoot = (mtu: number) => ({ 's.yaml': `${SHOOT}    providerConfig: {vethMTU: "${mtu}"}\n` });

describe('an overridden value is reported with both values', () => {
  test('of a field', () => {
    expect(overridden({ 's.yaml': SHOOT }, { podCIDR: '10.3.0.0/16' })).toEqual([
      '--pod-cidr ("10.3.0.0/16") overrides spec.networking.pods ("100.96.0.0/11")',
    ]);
  });

  test('of a feature gate', () => {
    const text = `${CONTROLLER_CONFIGURATION}featureGates: {AllAlpha: true}\n`;
    expect(overridden({ 'c.yaml': text }, { featureGates: 'AllAlpha=false' })).toEqual([
      '--feature-gates (AllAlpha=false) overrides featureGates.AllAlpha (true)',
    ]);
  });

  test('of a provider configuration', () => {
    expect(overridden(inShoot(3), { networkConfig })).toEqual([
      '--network-config (flag.yaml) overrides spec.networking.providerConfig ({"vethMTU":"3"})',
    ]);
    expect(overridden({ 'n.yaml': `${NETWORK_CONFIG}vethMTU: "1"\n`, ...inShoot(3) })).toEqual([
      'the NetworkConfig (n.yaml) overrides spec.networking.providerConfig ({"vethMTU":"3"})',
    ]);
  });

  test('of a separate document', () => {
    expect(overridden({ 'n.yaml': `${NETWORK_CONFIG}vethMTU: "1"\n` }, { networkConfig })).toEqual([
      '--network-config (flag.yaml) overrides a document ({"apiVersion":"calico.networking.extensions.gardener.cloud/v…)',
    ]);
  });

  test('unless both are equal', () => {
    expect(overridden(inShoot(2), { networkConfig })).toEqual([]);
  });
});
