import { describe, expect, test } from 'vitest';
import type { TextOptions } from '../../../test/support/parse-overrides.ts';
import { issueLines, NETWORK, NETWORK_CONFIG, renderTexts, SHOOT } from '../../../test/support/render-texts.ts';

const FAMILIES = '  ipFamilies: [IPv4]\n';
const overrides = (flags: TextOptions['overrides'] = {}): TextOptions => ({ overrides: flags });
const file = (text: string) => ({ name: 'flag.yaml', text });
const errors = (texts: Record<string, string>, options?: TextOptions) =>
  issueLines(texts, options).filter((line) => line.startsWith('error'));
/** A Shoot with a range of pods, and a Network with another or the same. */
const shoot = (pods: string) => SHOOT.replace('100.96.0.0/11', pods);
const network = (pods: string) => NETWORK.replace('100.96.0.0/11', pods) + FAMILIES;

describe('the effective setting', () => {
  test.each([
    ['the default if nothing sets it', {}, {}, '100.96.0.0/11'],
    ['the Shoot rather than the default', { 'a.yaml': shoot('10.1.0.0/16') }, {}, '10.1.0.0/16'],
    ['the Network rather than the default', { 'a.yaml': network('10.2.0.0/16') }, {}, '10.2.0.0/16'],
    ['a flag rather than the default', {}, { podCIDR: '10.3.0.0/16' }, '10.3.0.0/16'],
    ['a flag rather than the Shoot', { 'a.yaml': shoot('10.1.0.0/16') }, { podCIDR: '10.3.0.0/16' }, '10.3.0.0/16'],
    ['a flag rather than the Network', { 'a.yaml': network('10.2.0.0/16') }, { podCIDR: '10.3.0.0/16' }, '10.3.0.0/16'],
  ])('is that of %s', (_what, texts, flags, expected) => {
    const { values, issues } = renderTexts({ 'c.yaml': '', ...texts }, overrides(flags));
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(values?.global.podCIDR).toBe(expected);
  });

  test.each([
    ['the pods', { podCIDR: '10.3.0.0/16' }, 'a.yaml:9:11'],
    ['the services', { serviceCIDR: '10.3.0.0/16' }, 'a.yaml:10:15'],
    ['the version of Kubernetes', { kubernetesVersion: '1.35' }, 'a.yaml:6:14'],
    ['the nodes', { nodeCIDR: '10.3.0.0/16' }, 'a.yaml:11:12'],
  ])('has a warning if a flag overrides the document: %s', (_what, flags, place) => {
    const texts = { 'a.yaml': `${SHOOT}    nodes: 10.250.0.0/16\n    providerConfig: {overlay: {enabled: true}}\n` };
    const [flag] = Object.keys(flags).map((key) => `--${key.replace(/CIDR$/, '-cidr').replace(/V/, '-v')}`);
    expect(issueLines(texts, overrides(flags))).toEqual([`warning OVERRIDDEN ${flag} < ${place}`]);
  });

  test('has no warning if flag and document agree', () => {
    const texts = { 'a.yaml': `${SHOOT}    providerConfig: {overlay: {enabled: true}}\n` };
    expect(issueLines(texts, overrides({ podCIDR: '100.96.0.0/11', kubernetesVersion: '1.36.1' }))).toEqual([]);
  });

  test('is an error with --strict if a flag overrides the document', () => {
    expect(
      errors({ 'a.yaml': network('10.2.0.0/16') }, { ...overrides({ podCIDR: '10.3.0.0/16' }), strict: true }),
    ).toEqual(['error OVERRIDDEN --pod-cidr < a.yaml:6:12']);
  });
});

describe('the effective NetworkConfig', () => {
  const mtu = (value: number) => `vethMTU: "${value}"\n`;
  const document = { 'n.yaml': NETWORK_CONFIG + mtu(1) };
  const inNetwork = { 'a.yaml': `${NETWORK}${FAMILIES}  providerConfig:\n    ${mtu(2)}` };
  const inShoot = { 'b.yaml': `${SHOOT}    providerConfig:\n      ${mtu(3)}` };
  const flag = overrides({ networkConfig: file(mtu(4)) });

  test.each([
    ['the flag rather than all documents', { ...document, ...inNetwork }, flag, '4'],
    ['the flag rather than the Shoot', inShoot, flag, '4'],
    ['the document rather than the Network', { ...document, ...inNetwork }, {}, '1'],
    ['the document rather than the Shoot', { ...document, ...inShoot }, {}, '1'],
    ['the Network', inNetwork, {}, '2'],
    ['the Shoot', inShoot, {}, '3'],
    ['the Shoot if the Network has none', { ...inShoot, 'a.yaml': NETWORK + FAMILIES }, {}, '3'],
  ])('is that of %s', (_what, texts, options, expected) => {
    const { values, issues } = renderTexts({ 'c.yaml': '', ...texts }, options);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(values?.config.veth_mtu).toBe(expected);
  });

  test('is not merged with the others', () => {
    const texts = { 'a.yaml': `${NETWORK}${FAMILIES}  providerConfig: {birdExporter: {enabled: true}}\n` };
    const { values } = renderTexts(texts, flag);
    expect(values?.config).toMatchObject({ veth_mtu: '4', birdExporter: { enabled: false } });
  });

  test('has a warning if it replaces another one, with both locations', () => {
    expect(issueLines(inNetwork, flag)).toEqual(['warning OVERRIDDEN flag.yaml:1:1 < a.yaml:10:5']);
    expect(issueLines({ ...document, ...inNetwork })).toEqual(['warning OVERRIDDEN n.yaml:1:1 < a.yaml:10:5']);
  });

  test('is checked in a flag, too', () => {
    expect(
      errors(
        { 'c.yaml': '' },
        overrides({ networkConfig: file('vethMTU: 1\ntypah: {}\nbackend: bird\nbackend: none\n') }),
      ),
    ).toEqual([
      'error WRONG_TYPE vethMTU flag.yaml:1:10',
      'error UNKNOWN_FIELD typah flag.yaml:2:1',
      'error DUPLICATE_KEY backend flag.yaml:3:1 < flag.yaml:4:1',
    ]);
  });

  test.each([
    ['', 'names a file without a document', 'NO_INPUT flag.yaml:1:1'],
    ['a: 1\n---\nb: 1\n', 'takes a file with one document', 'DUPLICATE_DOCUMENT flag.yaml:3:1'],
  ])('cannot be %j in a flag', (text, message, place) => {
    const { issues } = renderTexts({ 'c.yaml': '' }, overrides({ networkConfig: file(text) }));
    expect(issueLines({ 'c.yaml': '' }, overrides({ networkConfig: file(text) }))).toContain(`error ${place}`);
    expect(issues.some((issue) => issue.message.includes(message))).toBe(true);
  });
});

describe('a Network and a Shoot', () => {
  test.each([
    [
      'pods',
      NETWORK.replace('100.96.0.0/11', '10.1.0.0/16') + FAMILIES,
      SHOOT,
      'error CONFLICT spec.podCIDR n.yaml:6:12 < s.yaml:9:11',
    ],
    [
      'services',
      NETWORK.replace('100.64.0.0/13', '10.1.0.0/16') + FAMILIES,
      SHOOT,
      'error CONFLICT spec.serviceCIDR n.yaml:7:16 < s.yaml:10:15',
    ],
    [
      'families',
      `${NETWORK}  ipFamilies: [IPv4, IPv6]\n`,
      `${SHOOT}    ipFamilies: [IPv4]\n`,
      'error CONFLICT spec.ipFamilies n.yaml:8:15 < s.yaml:11:17',
    ],
    [
      'provider configuration',
      `${NETWORK}${FAMILIES}  providerConfig: {vethMTU: "1"}\n`,
      `${SHOOT}    providerConfig: {vethMTU: "2"}\n`,
      'error CONFLICT spec.providerConfig n.yaml:9:19 < s.yaml:11:21',
    ],
  ])('with different %s are an error with both locations', (_what, first, second, line) => {
    expect(errors({ 'n.yaml': first, 's.yaml': second })).toEqual([line]);
    expect(errors({ 's.yaml': second, 'n.yaml': first })).toEqual([line]);
  });

  test('can list the same in another order', () => {
    const first = `${NETWORK}${FAMILIES}  providerConfig: {vethMTU: "1", typha: {enabled: true}}\n`;
    const second = `${SHOOT}    ipFamilies: [IPv4]\n    providerConfig: {typha: {enabled: yes}, vethMTU: "1"}\n`;
    expect(errors({ 'n.yaml': first, 's.yaml': second })).toEqual([]);
  });

  test('are combined if only one has a setting', () => {
    const { values, issues } = renderTexts({
      'n.yaml': NETWORK + FAMILIES,
      's.yaml': `${SHOOT.replace(/ {4}(pods|services).*\n/g, '')}    nodes: 10.250.0.0/16\n`,
    });
    expect(issues).toEqual([]);
    expect(values?.global.nodeCIDR).toBe('10.250.0.0/16');
  });
});

describe('the families of a cluster', () => {
  const enabled = (texts: Record<string, string>, options?: TextOptions) => {
    const { values } = renderTexts(texts, options);
    return values && [values.config.ipv4.enabled, values.config.ipv6.enabled];
  };

  test.each([
    ['IPv4 without any document', { 'c.yaml': '' }, {}, [true, false]],
    ['IPv4 for a Shoot alone', { 's.yaml': SHOOT }, {}, [true, false]],
    ['empty for a Network', { 'n.yaml': NETWORK }, {}, [false, false]],
    ['empty for a Network with an empty list', { 'n.yaml': `${NETWORK}  ipFamilies: []\n` }, {}, [false, false]],
    [
      'those of the Shoot for a Network that lacks them',
      { 'n.yaml': NETWORK, 's.yaml': `${SHOOT}    ipFamilies: [IPv4]\n` },
      {},
      [true, false],
    ],
    ['those of a flag', { 'n.yaml': NETWORK }, overrides({ ipFamilies: 'IPv6,IPv4' }), [true, true]],
  ])('are %s', (_what, texts, options, expected) => {
    expect(enabled(texts, options)).toEqual(expected);
  });

  test.each([
    ['False', [true, false]],
    ['Progressing', [true, false]],
    ['True', [true, true]],
  ])('in use are all of them, or the first one while nodes migrate: %s', (status, expected) => {
    const text = `${SHOOT}    ipFamilies: [IPv4, IPv6]\nstatus:\n  constraints:\n  - type: Other\n    status: "False"\n  - type: DualStackNodesMigrationReady\n    status: "${status}"\n`;
    expect(enabled({ 's.yaml': text })).toEqual(expected);
    const { decisions } = renderTexts({ 's.yaml': text });
    expect(decisions.find(({ path }) => path === 'ipFamilies')?.because).toHaveLength(status === 'True' ? 1 : 2);
  });

  test('must be valid and unique in a flag', () => {
    expect(errors({ 'c.yaml': '' }, overrides({ ipFamilies: 'ipv4' }))).toEqual(['error INVALID_VALUE --ip-families']);
    expect(errors({ 'c.yaml': '' }, overrides({ ipFamilies: 'IPv4,IPv4' }))).toEqual([
      'error INVALID_VALUE --ip-families',
    ]);
    expect(errors({ 'c.yaml': '' }, overrides({ ipFamilies: 'IPv4,' }))).toEqual(['error INVALID_VALUE --ip-families']);
  });
});

describe('a list of CIDRs in a flag', () => {
  const dual = (flags: TextOptions['overrides']) =>
    renderTexts({ 'c.yaml': '' }, overrides({ ipFamilies: 'IPv4,IPv6', ...flags })).values;

  test('sets the first one as pod CIDR, and all as those of the status', () => {
    expect(dual({ podCIDR: '10.1.0.0/16,2001:db8::/48' })?.global).toMatchObject({
      podCIDR: '10.1.0.0/16',
      podCIDRv6: '2001:db8::/48',
    });
    expect(dual({ podCIDR: '10.1.0.0/16' })?.global).not.toHaveProperty('podCIDRv6');
  });

  test('sets both node CIDRs', () => {
    const one = dual({ nodeCIDR: '10.2.0.0/16' });
    expect([one?.global.nodeCIDR, one?.config.ipv4.autoDetectionMethod, one?.config.ipv6.autoDetectionMethod]).toEqual([
      '10.2.0.0/16',
      'cidr=10.2.0.0/16',
      '',
    ]);
    const two = dual({ nodeCIDR: '10.2.0.0/16, 2001:db8:2::/64' });
    expect([two?.config.ipv4.autoDetectionMethod, two?.config.ipv6.autoDetectionMethod]).toEqual([
      'cidr=10.2.0.0/16',
      'cidr=2001:db8:2::/64',
    ]);
  });

  test.each([
    ['podCIDR', '--pod-cidr'],
    ['serviceCIDR', '--service-cidr'],
  ] as const)('rejects an invalid CIDR: %s', (key, flag) => {
    expect(errors({ 'c.yaml': '' }, overrides({ [key]: '10.0.0.0' }))).toEqual([`error INVALID_VALUE ${flag}`]);
    expect(errors({ 'c.yaml': '' }, overrides({ [key]: '' }))).toEqual([`error INVALID_VALUE ${flag}`]);
  });
});

test('an IPv6 cluster without flags has a hint with flags that fit together', () => {
  const { issues } = renderTexts({ 'c.yaml': '' }, overrides({ ipFamilies: 'IPv6' }));
  const refused = issues.filter(({ severity }) => severity === 'error');
  expect(refused.map(({ code, location, hint }) => [code, location, hint])).toEqual([
    ['FAMILY_MISMATCH', { flag: '--ip-families' }, 'this is the default service CIDR: set an IPv6 one'],
    ['FAMILY_MISMATCH', { flag: '--ip-families' }, 'this is the default pod CIDR: set an IPv6 one'],
  ]);
});
