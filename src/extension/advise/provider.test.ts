import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyOptions } from '../../../test/arbitraries/choices.ts';
import { networkConfig } from '../../../test/arbitraries/network-config.ts';
import {
  issueLines,
  messages,
  NETWORK,
  NETWORK_CONFIG,
  renderTexts,
  SHOOT,
} from '../../../test/support/render-texts.ts';
import type { Options } from '../pipeline.ts';
import { DEFAULT_RELEASE } from '../releases/releases.ts';
import type { IPFamily } from '../validate/inputs.ts';
import { KNOWN_PROVIDERS, PROVIDER_CHANGES } from './provider-changes.ts';

const provider = (type: string, config: string, status = '') =>
  `${SHOOT}${config === '' ? '' : `    providerConfig: ${config}\n`}  provider: {type: ${type}, workers: [{}]}\n${status}`;
const codes = (text: string, options: Options = {}) =>
  renderTexts({ 's.yaml': text }, options)
    .issues.map(({ code }) => code)
    .filter((code) => ['PROVIDER_CHANGES', 'OVERLAY_NOT_SET', 'NEAR_MISS', 'OVERRIDDEN'].includes(code));
const LIVE = 'status: {technicalID: shoot--b--a}\n';

describe('the change of the infrastructure extension', () => {
  test.each([
    ['azure', '{}', 1],
    ['azure', '{backend: bird}', 1],
    ['azure', '{backend: none}', 0],
    ['azure', '{overlay: {enabled: true}}', 0],
    ['azure', '{overlay: {enabled: false, createPodRoutes: true}, snatToUpstreamDNS: {enabled: true}}', 0],
    ['azure', '{backend: none, ebpfDataplane: {enabled: true}}', 1],
    ['azure', '{ebpfDataplane: {enabled: true}}', 2],
    ['metal', '', 1],
    ['metal', '{}', 0],
    ['metal', '{ebpfDataplane: {enabled: true}}', 1],
    ['gcp', '{overlay: {enabled: false}}', 1],
    ['gcp', '{overlay: {enabled: false}, snatToUpstreamDNS: {enabled: true}}', 1],
    ['gcp', '{overlay: {enabled: false}, snatToUpstreamDNS: {enabled: false}}', 0],
    ['gcp', '{overlay: {enabled: true}}', 0],
    ['alicloud', '{overlay: {}}', 1],
    ['openstack', '{overlay: {enabled: false}}', 1],
    ['openstack', '{overlay: {enabled: false, createPodRoutes: null}}', 1],
    ['openstack', '{overlay: {enabled: false, createPodRoutes: false}}', 0],
    ['openstack', '{overlay: {enabled: true}}', 0],
    ['aws', '{overlay: {enabled: false}}', 0],
    ['hcloud', '{}', 0],
    ['local', '{overlay: {enabled: true}}', 0],
    ['stackit', '{ebpfDataplane: {enabled: true}}', 0],
  ])('is reported for a Shoot of %s with %j: %i', (type, config, number) => {
    expect(codes(provider(type, config))).toEqual(Array(number).fill('PROVIDER_CHANGES'));
  });

  test('is reported at the provider, with the changed field', () => {
    const text = provider('gcp', '{overlay: {enabled: false}, snatToUpstreamDNS: {enabled: true}}');
    expect(issueLines({ 's.yaml': text })).toContain(
      'warning PROVIDER_CHANGES spec.provider.type s.yaml:12:20 < s.yaml:11:68',
    );
    expect(messages({ 's.yaml': text })).toContain(
      'the admission webhook of provider-gcp sets snatToUpstreamDNS.enabled to false, because the overlay is disabled (to render this, set snatToUpstreamDNS: {enabled: false}; see pkg/admission/mutator of provider-gcp)',
    );
  });

  test('is not reported for IPv6, whose backend is none anyway', () => {
    const text = provider('azure', '{}')
      .replace('100.96.0.0/11', '2001:db8:1::/48')
      .replace('100.64.0.0/13', '2001:db8:2::/108');
    expect(codes(text.replace('    providerConfig', '    ipFamilies: [IPv6]\n    providerConfig'))).toEqual([]);
  });

  test.each([
    ['metal', ''],
    ['aws', '{}'],
  ])('is not reported for a live Shoot of %s, which already has these defaults', (type, config) => {
    expect(codes(provider(type, config, LIVE))).toEqual([]);
  });

  test.each(PROVIDER_CHANGES)('names a supported provider and a component: $what', ({ providers, by, source }) => {
    for (const name of providers) expect(KNOWN_PROVIDERS).toContain(name);
    expect(by).toMatch(/^(admission webhook|webhook (for )?\w+)$/);
    expect(source).toMatch(/^pkg\//);
  });
});

describe('a Shoot without an overlay setting', () => {
  test.each([
    ['aws', 'the admission webhook of provider-aws sets overlay.enabled to false when the Shoot is created'],
    ['gcp', 'sets overlay.enabled and snatToUpstreamDNS.enabled to false'],
    ['openstack', 'overlay.createPodRoutes to true'],
    ['other', 'provider extensions set it'],
    ['constructor', 'provider extensions set it'],
  ])('causes one warning with the value that %s sets', (type, message) => {
    expect(codes(provider(type, '{}'))).toEqual(['OVERLAY_NOT_SET']);
    expect(messages({ 's.yaml': provider(type, '{}') })[0]).toContain(message);
  });
});

describe('--provider', () => {
  const lines = (text: string, name: string) => issueLines({ 'n.yaml': text }, { overrides: { provider: name } });

  test('causes warnings for a NetworkConfig without a Shoot', () => {
    expect(lines(`${NETWORK_CONFIG}ebpfDataplane: {enabled: true}\n`, 'azure').slice(0, 2)).toEqual([
      'warning PROVIDER_CHANGES --provider < n.yaml:3:26',
      'warning PROVIDER_CHANGES --provider',
    ]);
    expect(lines(NETWORK_CONFIG, 'aws')).toEqual(['warning PROVIDER_CHANGES --provider']);
    expect(lines(`${NETWORK_CONFIG}overlay: {enabled: true}\n`, 'aws')).toEqual([]);
  });

  test('causes warnings for a Network only about later changes', () => {
    const network = (config: string) => `${NETWORK}  ipFamilies: [IPv4]\n  providerConfig: ${config}\n`;
    expect(lines(network('{}'), 'azure')).toEqual(['warning PROVIDER_CHANGES --provider']);
    expect(lines(network('{}'), 'aws')).toEqual([]);
    expect(lines(network('{overlay: {enabled: false}, snatToUpstreamDNS: {enabled: true}}'), 'gcp')).toEqual([
      'warning SNAT_AND_NETWORK_POLICY spec.providerConfig.overlay n.yaml:9:20 < n.yaml:9:76',
    ]);
  });

  test('overrides the provider of a Shoot', () => {
    const options = { overrides: { provider: 'stackit' } };
    expect(codes(provider('azure', '{}'), options)).toEqual(['OVERRIDDEN']);
    expect(codes(provider('stackit', '{}'), options)).toEqual([]);
  });

  test.each([
    ['azur', 'azure'],
    ['Openstack', 'openstack'],
  ])('suggests a provider for %j', (name, meant) => {
    expect(messages({ 'n.yaml': NETWORK_CONFIG }, { overrides: { provider: name } })).toEqual([
      `unknown provider "${name}", did you mean "${meant}"?`,
    ]);
  });

  test('causes no warning for an unrelated name', () => {
    expect(lines(NETWORK_CONFIG, 'my-own-cloud')).toEqual([]);
  });

  test('is rejected without a value', () => {
    expect(lines(NETWORK_CONFIG, '')).toEqual(['error INVALID_VALUE --provider']);
  });
});

test('a provider of any type is accepted, because only its own extension reads it', () => {
  for (const written of ['5', '[]', 'null', '{type: 5, workers: none}']) {
    const text = `${SHOOT}    providerConfig: {overlay: {enabled: true}}\n  provider: ${written}\n`;
    expect(issueLines({ 's.yaml': text })).toEqual([]);
  }
});

describe('a change to the NetworkConfig is reported exactly if it changes the values', () => {
  type Config = Record<string, Record<string, unknown> | unknown>;
  const FAMILIES: readonly IPFamily[][] = [['IPv4'], ['IPv4'], ['IPv6'], ['IPv4', 'IPv6']];

  function valuesOf(type: string, families: readonly IPFamily[], config: Config) {
    const isV6 = families[0] === 'IPv6';
    const shoot = {
      apiVersion: 'core.gardener.cloud/v1beta1',
      kind: 'Shoot',
      metadata: { name: 'a', namespace: 'garden-b' },
      spec: {
        kubernetes: { version: '1.36.1' },
        networking: {
          type: 'calico',
          pods: isV6 ? '2001:db8:1::/48' : '10.1.0.0/16',
          services: isV6 ? '2001:db8:2::/108' : '10.2.0.0/16',
          ipFamilies: families,
          providerConfig: config,
        },
        provider: { type, workers: [{}] },
      },
    };
    const { values, issues } = renderTexts({ 's.yaml': JSON.stringify(shoot) });
    return { values, isReported: issues.some(({ code }) => code === 'PROVIDER_CHANGES') };
  }

  test.each<[type: string, change: (config: Config) => Config]>([
    ['azure', (config) => ({ ...config, backend: 'none' })],
    [
      'gcp',
      (config) =>
        config['overlay'] && !(config['overlay'] as Config)['enabled']
          ? { ...config, snatToUpstreamDNS: { enabled: false } }
          : config,
    ],
    [
      'openstack',
      (config) => {
        const overlay = config['overlay'] as Config | undefined;
        const isSet = !overlay || overlay['enabled'] || typeof overlay['createPodRoutes'] === 'boolean';
        return isSet ? config : { ...config, overlay: { ...overlay, createPodRoutes: true } };
      },
    ],
  ])('by %s', (type, change) => {
    const seen = new Set<boolean>();
    const frame = { release: DEFAULT_RELEASE, nodes: undefined, ebpf: false };
    const configs = fc
      .constantFrom(...FAMILIES)
      .chain((families) =>
        fc.tuple(fc.constant(families), networkConfig({ ...frame, families, effectiveFamilies: families })),
      );
    for (const [families, config] of fc.sample(configs, propertyOptions(400))) {
      const { values, isReported } = valuesOf(type, families, config);
      const changed = valuesOf(type, families, change(config)).values;
      if (!values || !changed) continue;
      seen.add(isReported);
      expect(isReported, JSON.stringify(config)).toBe(JSON.stringify(values) !== JSON.stringify(changed));
    }
    expect(seen.size).toBe(2);
  });
});
