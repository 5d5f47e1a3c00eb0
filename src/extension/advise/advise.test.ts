import { describe, expect, test } from 'vitest';
import {
  CONTROLLER_CONFIGURATION,
  issueLines,
  NETWORK,
  NETWORK_CONFIG,
  renderTexts,
  SHOOT,
} from '../../../test/support/render-texts.ts';
import type { Options } from '../pipeline.ts';

const GATE = `${CONTROLLER_CONFIGURATION}featureGates: {NonPrivilegedCalicoNode: true}\n`;
const V6 = NETWORK.replace('100.96.0.0/11', '2001:db8:1::/48').replace('100.64.0.0/13', '2001:db8:2::/108');
const config = (lines: string) => NETWORK_CONFIG + lines;
/** A Shoot with an overlay setting, which causes no warning. */
const shoot = (lines: string, providerConfig = '{overlay: {enabled: true}}') =>
  `${SHOOT}    providerConfig: ${providerConfig}\n${lines}`;

describe('a warning about an accepted configuration', () => {
  const cases: [code: string, texts: Record<string, string>, lines: string[]][] = [
    [
      'EBPF_OVERRIDES_GATE',
      { 'c.yaml': GATE, 'n.yaml': config('ebpfDataplane:\n  enabled: true\n') },
      [
        'warning EBPF_OVERRIDES_GATE ebpfDataplane.enabled n.yaml:4:3 < c.yaml:3:41',
        'warning EBPF_WITH_KUBE_PROXY ebpfDataplane.enabled n.yaml:4:3',
      ],
    ],
    [
      'EBPF_WITH_OVERLAY',
      {
        's.yaml': SHOOT.replace('    version', '    kubeProxy: {enabled: false}\n    version'),
        'n.yaml': config('overlay: {enabled: true}\nebpfDataplane: {enabled: true}\n'),
      },
      [
        'warning EBPF_WITH_OVERLAY ebpfDataplane.enabled n.yaml:4:17 < n.yaml:3:20',
        'warning EXTENSION_FAILS spec.kubernetes.kubeProxy.enabled s.yaml:6:26',
      ],
    ],
    [
      'EBPF_WITH_KUBE_PROXY',
      {
        's.yaml': shoot(
          '',
          '{ebpfDataplane: {enabled: true}, overlay: {enabled: false}, snatToUpstreamDNS: {enabled: false}}',
        ).replace('    version', '    kubeProxy: {enabled: true}\n    version'),
      },
      ['warning EBPF_WITH_KUBE_PROXY spec.networking.providerConfig.ebpfDataplane.enabled s.yaml:12:38 < s.yaml:6:26'],
    ],
    [
      'NON_PRIVILEGED_UNSUPPORTED',
      { 'c.yaml': GATE },
      ['warning NON_PRIVILEGED_UNSUPPORTED featureGates.NonPrivilegedCalicoNode c.yaml:3:41'],
    ],
    [
      'BIRD_EXPORTER_DROPPED',
      { 'c.yaml': GATE, 'n.yaml': config('birdExporter: {enabled: true}\n') },
      [
        'warning NON_PRIVILEGED_UNSUPPORTED featureGates.NonPrivilegedCalicoNode c.yaml:3:41',
        'warning BIRD_EXPORTER_DROPPED birdExporter n.yaml:3:1 < c.yaml:3:41',
      ],
    ],
    [
      'SNAT_AND_NETWORK_POLICY',
      { 'n.yaml': config('overlay: {enabled: false}\nsnatToUpstreamDNS: {enabled: true}\n') },
      ['warning SNAT_AND_NETWORK_POLICY overlay n.yaml:3:1 < n.yaml:4:30'],
    ],
    [
      'OVERLAY_NOT_SET',
      { 's.yaml': SHOOT },
      ['warning OVERLAY_NOT_SET spec.networking.providerConfig.overlay s.yaml:8:5'],
    ],
    [
      'NO_EFFECT of pool ipip',
      { 'n.yaml': config('overlay: {enabled: true}\nvxlan: {enabled: true}\nipv4: {pool: ipip}\n') },
      ['warning NO_EFFECT ipv4.pool n.yaml:5:8 < n.yaml:4:18'],
    ],
    [
      'VPA_NOT_ENABLED',
      {
        's.yaml': shoot('', '{overlay: {enabled: true}, autoScaling: {mode: vpa}}').replace(
          '    version',
          '    verticalPodAutoscaler: {enabled: false}\n    version',
        ),
      },
      ['warning VPA_NOT_ENABLED spec.networking.providerConfig.autoScaling.mode s.yaml:12:62 < s.yaml:6:38'],
    ],
    [
      'NO_EFFECT of resources',
      { 'n.yaml': config('autoScaling: {mode: cluster-proportional, resources: {node: {cpu: 1}}}\n') },
      ['warning NO_EFFECT autoScaling.resources.node n.yaml:3:55 < n.yaml:3:21'],
    ],
    [
      "NO_EFFECT of typha's resources",
      { 'n.yaml': config('typha: {enabled: false}\nautoScaling: {mode: static, resources: {typha: {cpu: 1}}}\n') },
      ['warning NO_EFFECT autoScaling.resources.typha n.yaml:4:41 < n.yaml:4:21 < n.yaml:3:18'],
    ],
    [
      'NO_EFFECT of SNAT with an overlay',
      { 'n.yaml': config('overlay: {enabled: true}\nsnatToUpstreamDNS: {enabled: true}\n') },
      ['warning NO_EFFECT snatToUpstreamDNS n.yaml:4:1 < n.yaml:3:20'],
    ],
    [
      'NO_EFFECT of SNAT without an overlay setting',
      { 'n.yaml': config('snatToUpstreamDNS: {enabled: false}\n') },
      ['warning NO_EFFECT snatToUpstreamDNS n.yaml:3:1'],
    ],
    [
      'NO_EFFECT of installCNIPlugins',
      { 'n.yaml': config('multus: {installCNIPlugins: true}\n') },
      ['warning NO_EFFECT multus.installCNIPlugins n.yaml:3:10'],
    ],
    [
      'NO_EFFECT of createPodRoutes',
      { 'n.yaml': config('overlay: {enabled: true, createPodRoutes: true}\n') },
      ['warning NO_EFFECT overlay.createPodRoutes n.yaml:3:26 < n.yaml:3:20'],
    ],
    [
      'NO_EFFECT of a method',
      {
        's.yaml': `${SHOOT}    nodes: 10.250.0.0/16\n    providerConfig: {overlay: {enabled: true}, ipv4: {autoDetectionMethod: first-found}}\n`,
      },
      ['warning NO_EFFECT spec.networking.providerConfig.ipv4.autoDetectionMethod s.yaml:12:55 < s.yaml:11:12'],
    ],
    ['DEPRECATED ipip', { 'n.yaml': config('ipip: Always\n') }, ['warning DEPRECATED ipip n.yaml:3:1']],
    [
      'DEPRECATED ipAutodetectionMethod',
      { 'n.yaml': config('ipAutodetectionMethod: first-found\n') },
      ['warning DEPRECATED ipAutodetectionMethod n.yaml:3:1'],
    ],
    ['NO_FAMILIES', { 'n.yaml': NETWORK }, ['warning NO_FAMILIES spec.ipFamilies n.yaml:1:1']],
    [
      'NO_FAMILIES by an empty list',
      { 'n.yaml': `${NETWORK}  ipFamilies: []\n` },
      ['warning NO_FAMILIES spec.ipFamilies n.yaml:8:15'],
    ],
    [
      'POOL_CIDR of IPv6',
      { 'n.yaml': `${V6}  ipFamilies: [IPv6]\n` },
      ['warning POOL_CIDR spec.ipFamilies n.yaml:8:15'],
    ],
    [
      'POOL_CIDR of IPv4',
      { 'n.yaml': `${V6}  ipFamilies: [IPv6, IPv4]\n` },
      ['warning POOL_CIDR spec.podCIDR n.yaml:6:12', 'warning POOL_CIDR spec.ipFamilies n.yaml:8:15'],
    ],
    [
      'EXTENSION_FAILS for a backslash',
      { 'n.yaml': config('ipv4: {autoDetectionMethod: interface=eth\\d+}\n') },
      ['warning EXTENSION_FAILS ipv4.autoDetectionMethod n.yaml:3:8'],
    ],
    [
      'EXTENSION_FAILS for a double quote',
      { 'n.yaml': config('ipv4: {autoDetectionMethod: interface="a"}\n') },
      ['warning EXTENSION_FAILS ipv4.autoDetectionMethod n.yaml:3:8'],
    ],
    [
      'EXTENSION_FAILS for the nodes',
      { 's.yaml': `${SHOOT}    nodes: '10.0.0.0/8"'\n    providerConfig: {overlay: {enabled: true}}\n` },
      [
        'warning ADMISSION spec.networking.nodes s.yaml:11:12',
        'warning EXTENSION_FAILS spec.networking.nodes s.yaml:11:12',
      ],
    ],
  ];

  test.each(cases)('has its location: %s', (_code, texts, lines) => {
    expect(issueLines(texts)).toEqual(lines);
  });

  test.each(cases)('does not prevent the rendering, except with --strict: %s', (_code, texts, lines) => {
    expect(renderTexts(texts).documents.length).toBeGreaterThan(15);
    const strict = renderTexts(texts, { strict: true });
    expect(strict.documents).toEqual([]);
    expect(issueLines(texts, { strict: true })).toEqual(lines.map((line) => line.replace('warning', 'error')));
  });

  test('has a reason', () => {
    for (const [, texts] of cases) {
      for (const { message } of renderTexts(texts).issues) expect(message).toMatch(/^.{30,}$/);
    }
  });
});

describe('there is no warning', () => {
  const quiet: [what: string, texts: Record<string, string>, options?: Options][] = [
    ['of the defaults', { 'c.yaml': CONTROLLER_CONFIGURATION }],
    [
      'of a gate that is off',
      { 'c.yaml': GATE.replace('true', 'false'), 'n.yaml': config('birdExporter: {enabled: true}\n') },
    ],
    ['of a Shoot with an overlay', { 's.yaml': shoot('') }],
    ['of a Network without one', { 'n.yaml': `${NETWORK}  ipFamilies: [IPv4]\n` }],
    [
      'of eBPF without overlay and kube-proxy',
      {
        's.yaml': shoot(
          '',
          '{ebpfDataplane: {enabled: true}, overlay: {enabled: false}, snatToUpstreamDNS: {enabled: false}}',
        ).replace('    version', '    kubeProxy: {enabled: false}\n    version'),
      },
      { extensionVersion: 'v1.58.0' },
    ],
    ['of SNAT that is off', { 'n.yaml': config('overlay: {enabled: false}\nsnatToUpstreamDNS: {enabled: false}\n') }],
    [
      'requests that are effective',
      { 'n.yaml': config('autoScaling: {mode: static, resources: {node: {cpu: 1}, typha: {cpu: 1}}}\n') },
    ],
    ['of a method that counts', { 'n.yaml': config('ipv4: {autoDetectionMethod: "interface=eth.*"}\n') }],
    ['of pool vxlan', { 'n.yaml': config('overlay: {enabled: true}\nvxlan: {enabled: true}\nipv4: {pool: vxlan}\n') }],
    ['of multus', { 'n.yaml': config('multus: {enabled: true, installCNIPlugins: true}\n') }],
    [
      'of pods of IPv6 in the status',
      {
        's.yaml': `${shoot('').replace('100.96.0.0/11', '2001:db8:1::/48').replace('100.64.0.0/13', '2001:db8:2::/108')}    ipFamilies: [IPv6]\nstatus: {networking: {pods: ["2001:db8:1::/48"]}}\n`,
      },
    ],
    [
      'of the IPv6 pool before it took the range of the status',
      { 'n.yaml': `${V6}  ipFamilies: [IPv6]\n` },
      { extensionVersion: 'v1.56.0' },
    ],
  ];

  test.each(quiet)('for %s', (_what, texts, options) => {
    expect(issueLines(texts, options)).toEqual([]);
  });
});

describe('an image that the chart cannot hold without quotes', () => {
  const lines = (entry: string, config = '') =>
    issueLines(
      { 'n.yaml': NETWORK_CONFIG + config },
      { overrides: { imageVectorOverwrite: { name: 'i.yaml', text: `images:\n- ${entry}\n` } } },
    ).filter((line) => line.includes('EXTENSION_FAILS'));

  test.each([
    ['{name: calico-node, ref: "x # c"}'],
    ['{name: calico-cni, ref: "a: b"}'],
    ['{name: calico-typha, repository: "[a]", tag: v1}'],
    ['{name: calico-kube-controllers, repository: "*x", tag: v1}'],
    ['{name: calico-node, repository: example.org/x, tag: "v1 #"}'],
    ['{name: calico-node, ref: "5"}'],
    ['{name: calico-cpa, ref: "a/b:"}'],
  ])('causes a warning at its entry: %s', (entry) => {
    expect(lines(entry)).toEqual(['warning EXTENSION_FAILS images[0] i.yaml:2:3']);
  });

  test.each([
    ['{name: calico-node, ref: "registry.example.org:5000/a/b:v1@sha256:00"}'],
    ['{name: calico-node, repository: a, tag: v1}'],
    ['{name: calico-node, ref: a+b#c}'],
    ['{name: multus-cni, ref: "x # c"}'],
  ])('causes no warning if it needs no quotes or is not rendered: %s', (entry) => {
    expect(lines(entry)).toEqual([]);
  });

  test('causes a warning if the component with the image is rendered', () => {
    expect(lines('{name: multus-cni, ref: "x # c"}', 'multus: {enabled: true}\n')).toHaveLength(1);
    expect(lines('{name: calico-typha, ref: "x # c"}', 'typha: {enabled: false}\n')).toEqual([]);
  });
});
