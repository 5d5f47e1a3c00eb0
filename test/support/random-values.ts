import type { IPFamily } from '../../src/extension/validate/inputs.ts';
import type { Random } from './random.ts';

// Ranges of pods, services and nodes that do not overlap.
const RANGES: Record<'pods' | 'services' | 'nodes', Record<IPFamily, readonly string[]>> = {
  pods: { IPv4: ['100.128.0.0/11', '100.64.0.0/12', '10.1.2.3/16'], IPv6: ['2001:db8:1::/48', 'fd00:10:96::/64'] },
  services: { IPv4: ['100.104.0.0/13', '10.96.0.0/16'], IPv6: ['fd00:20::/108', '2001:DB8:2::/112'] },
  nodes: { IPv4: ['10.250.0.0/16', '192.168.7.0/24'], IPv6: ['2001:db8:3::/56', 'fd00:30::/64'] },
};

/** A range that a Network or Shoot may have. */
export function randomRange(random: Random, what: keyof typeof RANGES, family: IPFamily): string {
  return random.pick(RANGES[what][family]);
}

/** An autodetection method that calico-node understands. */
export function randomMethod(random: Random): string {
  return random.pick([
    'first-found',
    'kubernetes-internal-ip',
    'can-reach=8.8.8.8',
    'can-reach=2001:db8::1',
    'can-reach=node.example.org',
    'interface=eth0',
    'interface=eth\\d+,en[op].*',
    'interface=^(eth|ens)[0-9]+$',
    'interface="quoted"',
    "interface='single'",
    'interface=a: b # c',
    'interface={{x}}',
    'skip-interface=docker.*,br-.*',
    'skip-interface=\u00e9\u4e2d\u{1f600}',
    'cidr=10.250.0.0/16',
    'cidr=2001:db8::/32',
  ]);
}

/** A quantity above zero, as text or as a number of YAML. */
export function randomQuantity(random: Random, resource: 'cpu' | 'memory'): string | number {
  const texts =
    resource === 'cpu'
      ? ['250m', '1', '0.5', '1500m', '+5', '5.', '1E3', '007']
      : ['100Mi', '1Gi', '1024Mi', '1e9', '512000k', '2G'];
  return random.chance(0.2)
    ? random.pick(resource === 'cpu' ? [1, 2, 0.25] : [1_000_000_000, 1e3, 134217728])
    : random.pick(texts);
}

export function randomKubernetesVersion(random: Random): string {
  return random.pick(['1.33', 'v1.33.1', '1.36.0', '1.34.5', '1.35.2-gke.1', '1.32.7+build.9', '1.36']);
}
