import { describe, expect, test } from 'vitest';
import type { TextOptions } from '../../../test/support/parse-overrides.ts';
import {
  issueLines,
  messages,
  NETWORK,
  NETWORK_CONFIG,
  renderTexts,
  SHOOT,
} from '../../../test/support/render-texts.ts';

const errors = (texts: Record<string, string>, options?: TextOptions) =>
  issueLines(texts, options).filter((line) => line.startsWith('error'));
const network = (families: string, ranges: [pods: string, services: string] = ['100.96.0.0/11', '100.64.0.0/13']) =>
  `${NETWORK.replace('100.96.0.0/11', ranges[0]).replace('100.64.0.0/13', ranges[1])}  ipFamilies: ${families}\n`;
const V6: [string, string] = ['2001:db8:1::/48', '2001:db8:2::/108'];
const withConfig = (families: string, config: string, ranges?: [string, string]) => ({
  'n.yaml': `${network(families, ranges)}  providerConfig: ${config}\n`,
});

describe('CIDRs of a Network', () => {
  test.each([
    [
      'if they have another family',
      network('[IPv6]'),
      ['error FAMILY_MISMATCH spec.podCIDR n.yaml:6:12', 'error FAMILY_MISMATCH spec.serviceCIDR n.yaml:7:16'],
    ],
    [
      'if they overlap',
      network('[IPv4]', ['10.0.0.0/8', '10.1.0.0/16']),
      ['error CIDR_OVERLAP spec.serviceCIDR n.yaml:7:16 < n.yaml:6:12'],
    ],
    [
      'if they are invalid',
      network('[IPv4]', ['10.0.0.0', '10.1.0.0/33']),
      ['error INVALID_VALUE spec.podCIDR n.yaml:6:12', 'error INVALID_VALUE spec.serviceCIDR n.yaml:7:16'],
    ],
    ['if they are empty', network('[IPv4]', ['""', '100.64.0.0/13']), ['error INVALID_VALUE spec.podCIDR n.yaml:6:12']],
  ])('are rejected %s', (_what, text, lines) => {
    expect(errors({ 'n.yaml': text })).toEqual(lines);
  });

  test('are rejected for an invalid one in a Shoot', () => {
    const shoot = `apiVersion: core.gardener.cloud/v1beta1
kind: Shoot
metadata: {name: a, namespace: b}
spec:
  kubernetes: {version: 1.36.0}
  networking:
    type: calico
    pods: 100.96.0.0/99
    services: none
`;
    expect(errors({ 's.yaml': shoot })).toEqual([
      'error INVALID_VALUE spec.networking.pods s.yaml:8:11',
      'error INVALID_VALUE spec.networking.services s.yaml:9:15',
    ]);
  });

  test.each([
    ['with host bits', network('[IPv4]', ['10.0.0.1/16', '10.1.0.0/16'])],
    ['with any family in a dual-stack network', network('[IPv4, IPv6]', ['10.0.0.0/16', '2001:db8::/108'])],
    ['if they overlap in an IPv6 network', network('[IPv6]', ['2001:db8::/32', '2001:db8::/108'])],
  ])('are accepted %s', (_what, text) => {
    expect(errors({ 'n.yaml': text })).toEqual([]);
  });

  test('must be CIDRs in the status as well, those of nodes only if they are used', () => {
    const status = 'status: {networking: {pods: [10.0.0.0/8, x], nodes: [z]}}\n';
    expect(errors({ 's.yaml': SHOOT + status })).toEqual([
      'error INVALID_VALUE status.networking.pods[1] s.yaml:11:42',
    ]);
    expect(errors({ 's.yaml': `${SHOOT}    nodes: 10.250.0.0/16\n${status}` })).toEqual([
      'error INVALID_VALUE status.networking.pods[1] s.yaml:12:42',
      'error INVALID_VALUE status.networking.nodes[0] s.yaml:12:54',
    ]);
  });
});

describe('the version of Kubernetes', () => {
  test.each(['1.33', 'v1.33.1', '1.36.0-gke.1+build'])('can be %s', (version) => {
    expect(errors({ 's.yaml': SHOOT.replace('1.36.1', version) })).toEqual([]);
  });

  test.each(['', 'latest', '1.x', '1.36 '])('cannot be %j', (version) => {
    expect(errors({ 's.yaml': SHOOT.replace('1.36.1', version) })).toEqual([
      'error INVALID_VALUE spec.kubernetes.version s.yaml:6:14',
    ]);
    expect(errors({ 's.yaml': SHOOT }, { overrides: { kubernetesVersion: version } })).toEqual([
      'error INVALID_VALUE --kubernetes-version',
    ]);
  });

  const withoutVersion = (kubernetes: string) =>
    `${SHOOT.replace('    version: "1.36.1"\n', kubernetes)}    providerConfig: {overlay: {enabled: true}}\n`;

  test.each([
    ['absent', '    kubeProxy: {}\n', '6:5'],
    ['null', '    version: null\n', '6:14'],
  ])('is the default if the Shoot leaves it to Gardener: %s', (_what, kubernetes, place) => {
    const texts = { 's.yaml': withoutVersion(kubernetes) };
    expect(issueLines(texts)).toEqual([`warning VERSION_NOT_SET spec.kubernetes.version s.yaml:${place}`]);
    expect(renderTexts(texts).documents.length).toBeGreaterThan(30);
    expect(messages(texts)).toEqual([
      'the Shoot has no Kubernetes version: Gardener sets it when the Shoot is created, and calico-render uses 1.36 (set a version with --kubernetes-version)',
    ]);
  });

  test.each(['    kubeProxy: {}\n', '    version: null\n', '    version: ""\n'])(
    'by a flag is no override of a Shoot with %j',
    (kubernetes) => {
      const texts = { 's.yaml': withoutVersion(kubernetes) };
      expect(issueLines(texts, { strict: true, overrides: { kubernetesVersion: '1.33' } })).toEqual([]);
    },
  );
});

describe('the settings of kube-proxy', () => {
  const shoot = (proxy: string, ebpf: boolean) => ({
    's.yaml': `${SHOOT.replace('    version', `    kubeProxy: ${proxy}\n    version`)}    providerConfig: {ebpfDataplane: {enabled: ${ebpf}}}\n`,
  });

  test.each([
    [
      'disabled without eBPF',
      '{enabled: false}',
      false,
      ['error KUBE_PROXY spec.kubernetes.kubeProxy.enabled s.yaml:6:26'],
    ],
    [
      'disabled with a mode',
      '{enabled: false, mode: IPVS}',
      true,
      ['error KUBE_PROXY spec.kubernetes.kubeProxy.mode s.yaml:6:39'],
    ],
    [
      'disabled with an empty mode',
      '{enabled: false, mode: ""}',
      true,
      ['error KUBE_PROXY spec.kubernetes.kubeProxy.mode s.yaml:6:39'],
    ],
  ])('cannot be %s', (_what, proxy, ebpf, lines) => {
    expect(errors(shoot(proxy, ebpf))).toEqual(lines);
  });

  test.each([
    ['disabled with eBPF', '{enabled: false}', true],
    ['disabled with a mode of null', '{enabled: false, mode: null}', true],
    ['enabled with a mode', '{mode: NFTables}', false],
  ])('can be %s', (_what, proxy, ebpf) => {
    expect(errors(shoot(proxy, ebpf))).toEqual([]);
  });

  test('can be disabled with a mode before v1.59.0', () => {
    expect(errors(shoot('{enabled: false, mode: IPVS}', true), { extensionVersion: 'v1.58.0' })).toEqual([]);
  });
});

describe('settings for a family are reported', () => {
  test.each([
    [
      'IPv6 that the network lacks',
      withConfig('[IPv4]', '{ipv6: {}}'),
      ['error FAMILY_MISMATCH spec.providerConfig.ipv6 n.yaml:9:20 < n.yaml:8:15'],
    ],
    [
      'IPv4 that the network lacks',
      withConfig('[IPv6]', '{ipv4: {}}', V6),
      ['error FAMILY_MISMATCH spec.providerConfig.ipv4 n.yaml:9:20 < n.yaml:8:15'],
    ],
    [
      'the deprecated mode without IPv4',
      withConfig('[IPv6]', '{ipip: Always}', V6),
      ['error FAMILY_MISMATCH spec.providerConfig.ipip n.yaml:9:26'],
    ],
    [
      'calico-ipam with IPv6',
      withConfig('[IPv4, IPv6]', '{ipam: {type: calico-ipam}}'),
      ['error FAMILY_MISMATCH spec.providerConfig.ipam.type n.yaml:9:33'],
    ],
    [
      'an overlay without families',
      withConfig('[]', '{overlay: {enabled: true}}'),
      ['error NO_FAMILIES spec.ipFamilies n.yaml:8:15 < n.yaml:9:29'],
    ],
    [
      'pool ipip of IPv6',
      withConfig('[IPv6]', '{ipv6: {pool: ipip}}', V6),
      ['error INVALID_VALUE spec.providerConfig.ipv6.pool n.yaml:9:33'],
    ],
    [
      'the mode Off of IPv6 with an overlay',
      withConfig('[IPv4, IPv6]', '{overlay: {enabled: true}, ipv6: {mode: "Off"}}'),
      [],
    ],
  ])('for %s', (_what, texts, lines) => {
    expect(errors(texts)).toEqual(lines);
  });

  test('for a family that is not yet in use, during a migration of nodes', () => {
    const text = `${SHOOT}    ipFamilies: [IPv4, IPv6]\n    providerConfig: {ipv6: {}}\nstatus: {constraints: [{type: DualStackNodesMigrationReady, status: "False"}]}\n`;
    expect(errors({ 's.yaml': text })).toEqual([
      'error FAMILY_MISMATCH spec.networking.providerConfig.ipv6 s.yaml:12:22 < s.yaml:11:17',
    ]);
  });
});

describe('a setting that a release does not support', () => {
  const loops = { 'n.yaml': `${NETWORK_CONFIG}serviceLoopPrevention: Drop\n` };

  test('is an error for serviceLoopPrevention before v1.58.0', () => {
    expect(errors(loops, { extensionVersion: 'v1.57.0' })).toEqual([
      'error SINCE_RELEASE serviceLoopPrevention n.yaml:3:1',
    ]);
    expect(errors(loops, { extensionVersion: 'v1.58.0' })).toEqual([]);
  });

  test('is an error for a dual-stack cluster with an overlay before v1.57.0', () => {
    const texts = withConfig('[IPv4, IPv6]', '{overlay: {enabled: true}}');
    expect(errors(texts, { extensionVersion: 'v1.56.0' })).toEqual([
      'error EXTENSION_FAILS spec.providerConfig.overlay n.yaml:9:20',
    ]);
    expect(errors(texts)).toEqual([]);
  });

  test('is accepted for calico-ipam with IPv6 before v1.57.0', () => {
    const texts = withConfig('[IPv6]', '{ipam: {type: calico-ipam}}', V6);
    expect(errors(texts, { extensionVersion: 'v1.56.0' })).toEqual([]);
  });
});

describe('a setting that only the admission of the extension rejects', () => {
  test.each([
    [
      'an empty node CIDR with workers',
      `${SHOOT}    nodes: ""\n  provider: {workers: [{}]}\n`,
      'spec.networking.nodes s.yaml:11:12',
    ],
    ['an empty node CIDR', `${SHOOT}    nodes: ""\n`, 'spec.networking.nodes s.yaml:11:12'],
    ['an invalid node CIDR', `${SHOOT}    nodes: x\n`, 'spec.networking.nodes s.yaml:11:12'],
  ])('is a warning: %s', (_what, text, place) => {
    const { issues, documents } = renderTexts({ 's.yaml': text });
    expect(issueLines({ 's.yaml': text })).toContain(`warning ADMISSION ${place}`);
    expect(issues.some(({ severity }) => severity === 'error')).toBe(false);
    expect(documents.length).toBeGreaterThan(30);
  });

  test.each([
    ['of another network plugin', (text: string) => text.replace('type: calico', 'type: cilium')],
    ['of no network plugin', (text: string) => text.replace('    type: calico\n', '')],
    ['without workers', (text: string) => `${text}  provider: {type: local}\n`],
    ['with an empty list of workers', (text: string) => `${text}  provider: {type: local, workers: []}\n`],
  ])('is not reported for a Shoot %s, which the admission does not check', (_what, change) => {
    const lines = issueLines({ 's.yaml': change(`${SHOOT}    nodes: ""\n`) });
    expect(lines.filter((line) => line.includes('ADMISSION'))).toEqual([]);
  });

  test('is an error with --strict', () => {
    expect(errors({ 's.yaml': `${SHOOT}    nodes: ""\n` }, { strict: true })).toContain(
      'error ADMISSION spec.networking.nodes s.yaml:11:12',
    );
  });
});

describe('an invalid setting has a message', () => {
  const OLD: TextOptions = { extensionVersion: 'v1.56.0' };
  const STACKS =
    'an overlay setting in a dual-stack cluster requires extension v1.57.0 or later: the chart of v1.56.0 cannot render its IP pools';

  test.each<[string, Record<string, string>, TextOptions, string]>([
    [
      'an overlay of a dual-stack cluster in an older release',
      withConfig('[IPv4, IPv6]', '{overlay: {enabled: true}}'),
      { ...OLD, overrides: { nodeCIDR: '10.1.0.0/16' } },
      STACKS,
    ],
    ['a disabled overlay without a node CIDR', withConfig('[IPv4, IPv6]', '{overlay: {enabled: false}}'), OLD, STACKS],
    [
      'a field that an older release does not support',
      { 'n.yaml': `${NETWORK_CONFIG}serviceLoopPrevention: Drop\n` },
      OLD,
      'field "serviceLoopPrevention" requires extension v1.58.0 or later; the rendered release is v1.56.0',
    ],
    [
      'a disabled kube-proxy without eBPF',
      { 's.yaml': SHOOT.replace('    version', '    kubeProxy: {enabled: false}\n    version') },
      {},
      'kube-proxy is disabled, but the eBPF data plane, which replaces it, is not enabled (set ebpfDataplane.enabled to true, or enable kube-proxy)',
    ],
    [
      'a mode of a disabled kube-proxy',
      { 's.yaml': SHOOT.replace('    version', '    kubeProxy: {enabled: false, mode: IPVS}\n    version') },
      {},
      'kube-proxy is disabled, but kubeProxy.mode is set (remove kubeProxy.mode; Gardener sets it in every live Shoot: see gardener/gardener-extension-networking-calico#918)',
    ],
    [
      'calico-ipam with IPv6',
      withConfig('[IPv4, IPv6]', '{ipam: {type: calico-ipam}}'),
      {},
      'IPAM type "calico-ipam" does not support IPv6: use "host-local"',
    ],
    [
      'an overlay without families',
      withConfig('[]', '{overlay: {}}'),
      {},
      'the extension fails on a network with an overlay setting and no IP family',
    ],
    [
      'a Network and a Shoot that differ',
      { 'n.yaml': network('[IPv4]', ['10.0.0.0/16', '100.64.0.0/13']), 's.yaml': SHOOT },
      {},
      'spec.podCIDR of the Network ("10.0.0.0/16") differs from spec.networking.pods of the Shoot ("100.96.0.0/11")',
    ],
    [
      'the mode of IPv4 without IPv4',
      withConfig('[IPv6]', '{ipip: Always}', V6),
      {},
      '"ipip" requires IPv4, which the network does not use',
    ],
    [
      'a family that the network lacks',
      withConfig('[IPv4]', '{ipv6: {}}'),
      {},
      '"ipv6" is set, but the network does not use IPv6',
    ],
    [
      'a family that is not yet in use',
      {
        's.yaml': `${SHOOT}    ipFamilies: [IPv4, IPv6]\n    providerConfig: {ipv6: {}}\nstatus: {constraints: [{type: DualStackNodesMigrationReady, status: "False"}]}\n`,
      },
      {},
      '"ipv6" is set, but the network does not use IPv6 until the nodes are ready for dual-stack',
    ],
    [
      'a range of services within the default of the pods',
      { 'c.yaml': '' },
      { overrides: { serviceCIDR: '100.96.0.0/12' } },
      'the service CIDR 100.96.0.0/12 overlaps with the pod CIDR 100.96.0.0/11 (default)',
    ],
    [
      'a range of pods around the default of the services',
      { 'c.yaml': '' },
      { overrides: { podCIDR: '100.64.0.0/12' } },
      'the service CIDR 100.64.0.0/13 (default) overlaps with the pod CIDR 100.64.0.0/12',
    ],
  ])('about %s', (_what, texts, options, message) => {
    expect(messages(texts, options)).toContain(message);
  });

  test('about the pod CIDR that contains the default service CIDR, at the pod CIDR', () => {
    expect(errors({ 'c.yaml': '' }, { overrides: { podCIDR: '100.64.0.0/12' } })).toEqual([
      'error CIDR_OVERLAP --pod-cidr',
    ]);
    expect(errors({ 'c.yaml': '' }, { overrides: { serviceCIDR: '100.96.0.0/12' } })).toEqual([
      'error CIDR_OVERLAP --service-cidr',
    ]);
  });

  test('unless an older release accepts no overlay with a node CIDR', () => {
    const texts = withConfig('[IPv4, IPv6]', '{overlay: {enabled: false}}');
    expect(errors(texts, { ...OLD, overrides: { nodeCIDR: '10.1.0.0/16' } })).toEqual([]);
  });

  test('about overlapping CIDRs in a dual-stack network with IPv6 first', () => {
    expect(errors({ 'n.yaml': network('[IPv6, IPv4]', ['10.0.0.0/8', '10.1.0.0/16']) })).toEqual([
      'error CIDR_OVERLAP spec.serviceCIDR n.yaml:7:16 < n.yaml:6:12',
    ]);
  });

  test('about an overlay without families', () => {
    expect(errors({ 'n.yaml': `${NETWORK}  providerConfig: {overlay: {}}\n` })).toEqual([
      'error NO_FAMILIES spec.ipFamilies n.yaml:1:1 < n.yaml:8:29',
    ]);
  });

  test('unless the NetworkConfig is empty', () => {
    const kubeProxy = SHOOT.replace('    version', '    kubeProxy: {enabled: false}\n    version');
    for (const config of ['null', '{}', '{ebpfDataplane: null}']) {
      expect(errors({ 's.yaml': `${kubeProxy}    providerConfig: ${config}\n` })).toEqual([
        'error KUBE_PROXY spec.kubernetes.kubeProxy.enabled s.yaml:6:26',
      ]);
    }
    expect(errors({ 'n.yaml': NETWORK_CONFIG })).toEqual([]);
  });
});

const of = (families: string, config: string) => ({
  'n.yaml': `${NETWORK}  ipFamilies: ${families}\n  providerConfig: ${config}\n`,
});
const mismatches = (families: string, config: string) =>
  issueLines(of(families, config)).filter((line) => line.includes('FAMILY_MISMATCH'));

test('settings for a family of the network are accepted', () => {
  expect(mismatches('[IPv4]', '{ipv4: {}}')).toEqual([]);
  expect(mismatches('[IPv4, IPv6]', '{ipv4: {}, ipv6: {}, ipip: Always}')).toEqual([]);
});

test('settings of IPv4 without it have a message', () => {
  expect(messages(of('[IPv6]', '{ipv4: {}}'))).toContain('"ipv4" is set, but the network does not use IPv4');
});

test('settings of a non-default family have a message without hint and related location', () => {
  const texts = { 'n.yaml': `${NETWORK_CONFIG}overlay: {enabled: true}\nipv6: {}\n` };
  expect(issueLines(texts)).toEqual(['error FAMILY_MISMATCH ipv6 n.yaml:4:1']);
});

test('an issue without a hint has no field for it', () => {
  const [issue] = renderTexts(of('[]', '{overlay: {}}')).issues;
  expect(issue?.code).toBe('NO_FAMILIES');
  expect(issue).not.toHaveProperty('hint');
});

test('an older release accepts an overlay if one family is in use', () => {
  expect(issueLines(of('[IPv4]', '{overlay: {enabled: true}}'), { extensionVersion: 'v1.56.0' })).toEqual([]);
});
