import type { ChartValues } from '../../src/extension/compute/chart-values.ts';
import { present } from '../../src/extension/present/present.ts';
import type { Release } from '../../src/extension/releases/release.ts';
import { findRelease } from '../../src/extension/releases/releases.ts';
import { parseManifests } from '../../src/extension/render/document.ts';
import { renderTemplates } from '../../src/extension/render/render-templates.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests by the fields that they know of
type Manifests = Record<string, any>;

/**
 * Renders an IPv4 cluster with default settings and a change.
 *
 * @returns the manifests by kind and name, `ServiceAccount/multus`
 */
export function renderExample(change: (values: ChartValues) => void = () => {}, version = 'v1.59.0'): Manifests {
  const release = findRelease(version);
  if (!release) throw new Error(`no release ${version}`);
  const values = exampleValues(release);
  change(values);
  const manifests = parseManifests(renderTemplates(present(values, release).contexts));
  return Object.fromEntries(manifests.map((manifest) => [`${manifest.kind}/${manifest.metadata.name}`, manifest]));
}

/** Returns the values of an IPv4 cluster with default settings. */
export function exampleValues(release: Release): ChartValues {
  const images = Object.entries(release.images).map(([name, { repository, tag }]) => [name, `${repository}:${tag}`]);
  return {
    images: Object.fromEntries(images),
    global: { podCIDR: '100.96.0.0/11', nodeCIDR: '10.250.0.0/16' },
    config: {
      backend: 'bird',
      felix: {
        ipinip: { enabled: true },
        bpf: { enabled: false },
        bpfKubeProxyIPTablesCleanup: { enabled: false },
        nftables: { enabled: false },
      },
      ipv4: { enabled: true, pool: 'ipip', mode: 'Always', autoDetectionMethod: null, wireguard: false },
      ipv6: { enabled: false, pool: '', mode: '', autoDetectionMethod: null, wireguard: false, natOutgoing: false },
      ipam: { type: 'host-local', subnet: 'usePodCidr', assign_ipv4: true, assign_ipv6: false },
      typha: { enabled: true },
      kubeControllers: { enabled: true },
      monitoring: { enabled: true, felixMetricsPort: '9091', typhaMetricsPort: '9093', birdMetricsPort: '9094' },
      veth_mtu: '0',
      nonPrivileged: false,
      birdExporter: { enabled: false },
      multus: { enabled: false, installCNIPlugins: false },
    },
    autoscaling: { kubeControllers: false },
  };
}
