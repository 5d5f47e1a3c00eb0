import fc from 'fast-check';
import type { Release } from '../../src/extension/releases/release.ts';
import { DEFAULT_RELEASE, releases } from '../../src/extension/releases/releases.ts';
import type { IPFamily } from '../../src/extension/validate/inputs.ts';
import { chance, maybe } from './choices.ts';

/** A cluster that the extension accepts. */
export interface Cluster {
  release: Release;
  /** The documents that describe the cluster. */
  carrier: 'nothing' | 'network' | 'shoot' | 'cluster' | 'network and shoot';
  families: readonly IPFamily[];
  /** The families in use: during a migration to dual-stack, only the first one. */
  effectiveFamilies: readonly IPFamily[];
  pods: string;
  services: string;
  nodes: string | undefined;
  statusPods: string[];
  statusNodes: string[];
  kubernetesVersion: string;
  ebpf: boolean;
  kubeProxy: { enabled?: boolean; mode?: string } | undefined;
  vpa: boolean | undefined;
}

const FAMILIES: readonly (readonly IPFamily[])[] = [['IPv4'], ['IPv4'], ['IPv6'], ['IPv4', 'IPv6'], ['IPv6', 'IPv4']];
const CARRIERS = ['nothing', 'network', 'shoot', 'shoot', 'cluster', 'network and shoot', 'network and shoot'] as const;

/** One CIDR for each family. */
const cidrs = (ipv4: readonly string[], ipv6: readonly string[]) =>
  fc.record({ IPv4: fc.constantFrom(...ipv4), IPv6: fc.constantFrom(...ipv6) });
// Pod, service and node CIDRs do not overlap.
const pods = cidrs(['100.128.0.0/11', '100.64.0.0/12', '10.1.2.3/16'], ['2001:db8:1::/48', 'fd00:10:96::/64']);
const services = cidrs(['100.104.0.0/13', '10.96.0.0/16'], ['fd00:20::/108', '2001:DB8:2::/112']);
const nodes = cidrs(['10.250.0.0/16', '192.168.7.0/24'], ['2001:db8:3::/56', 'fd00:30::/64']);

export const cluster: fc.Arbitrary<Cluster> = fc
  .record({
    carrier: fc.constantFrom(...CARRIERS),
    familyList: fc.constantFrom(...FAMILIES),
    lacksFamilies: chance(10),
    isMigrating: chance(25),
    release: fc.oneof(fc.constant(DEFAULT_RELEASE), fc.constantFrom(...releases)),
    ebpf: chance(25),
    isProxyDisabled: chance(50),
    kubeProxy: maybe(
      fc.record(
        { enabled: fc.constant(true), mode: fc.constantFrom('IPTables', 'IPVS', 'NFTables') },
        { requiredKeys: [] },
      ),
      50,
    ),
    podCidrs: pods,
    serviceCidrs: services,
    nodeCidrs: maybe(nodes, 50),
    statusPodCidrs: maybe(pods, 70),
    statusNodeCidrs: maybe(nodes, 70),
    kubernetesVersion: fc.constantFrom('1.33', 'v1.33.1', '1.36.0', '1.34.5', '1.35.2-gke.1', '1.32.7+build.9', '1.36'),
    vpa: maybe(chance(70), 70),
  })
  .map(({ carrier, familyList, lacksFamilies, isMigrating, isProxyDisabled, ...rest }) => {
    const hasShoot = carrier !== 'nothing' && carrier !== 'network';
    const families = carrier === 'network' && lacksFamilies ? [] : familyList;
    const first = families[0] ?? 'IPv4';
    return {
      carrier,
      release: rest.release,
      families,
      effectiveFamilies: hasShoot && isMigrating ? families.slice(0, 1) : families,
      pods: rest.podCidrs[first],
      services: rest.serviceCidrs[first],
      nodes: rest.nodeCidrs?.[first],
      statusPods: hasShoot ? families.flatMap((family) => rest.statusPodCidrs?.[family] ?? []) : [],
      statusNodes: hasShoot ? families.flatMap((family) => rest.statusNodeCidrs?.[family] ?? []) : [],
      kubernetesVersion: rest.kubernetesVersion,
      ebpf: rest.ebpf,
      kubeProxy: !hasShoot ? undefined : rest.ebpf && isProxyDisabled ? { enabled: false } : rest.kubeProxy,
      vpa: hasShoot ? rest.vpa : undefined,
    };
  });
