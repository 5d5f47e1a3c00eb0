import type { Sourced } from '../extension/resolve/sourced.ts';
import type { Setting } from './report.ts';

/** The encapsulation of traffic between nodes, as an Installation names it. */
export type Encapsulation = 'IPIP' | 'IPIPCrossSubnet' | 'VXLAN' | 'VXLANCrossSubnet' | 'None';

export type Family = 'IPv4' | 'IPv6';

/** An IP pool. */
export interface PoolSettings {
  /** The pool itself, as the report refers to it. */
  setting: Setting;
  name?: string;
  family: Family;
  /** In canonical form. Absent if the source does not name it. */
  cidr?: Sourced<string>;
  encapsulation: Sourced<Encapsulation>;
  natOutgoing: Sourced<boolean>;
  /** True for a pool that gives no addresses to pods. */
  isUnused: boolean;
  /** Fields without a counterpart that differ from those of the extension's pools, and why they are dropped. */
  others: { setting: Setting; reason?: string }[];
}

/** How nodes find their own address in a family. */
export type Autodetection = { method: string } | { cidrs: readonly string[] };

/** Requests of a container by resource, as quantities. */
export type Requests = Partial<Record<'cpu' | 'memory', Sourced<string>>>;

/** The images that an installation has in common with the extension. */
export const IMAGES = {
  node: 'calico-node',
  cni: 'calico-cni',
  typha: 'calico-typha',
  'kube-controllers': 'calico-kube-controllers',
} as const;

export type CalicoImage = keyof typeof IMAGES;

/** The effective settings of an installation of Calico, however it is installed. */
export interface CalicoSettings {
  installedBy: 'operator' | 'manifest';
  /** Calico's version. */
  version?: Sourced<string>;
  /** True if BIRD runs. */
  bgp: Sourced<boolean>;
  ipam: Sourced<'calico-ipam' | 'host-local'>;
  /** The CIDR from which host-local takes addresses, if it is not the node's pod CIDR. */
  ipamCidr?: Sourced<string>;
  /** True if Felix programs routes in place of BIRD. */
  felixRoutes?: Sourced<boolean>;
  pools: PoolSettings[];
  dataplane: Sourced<'Iptables' | 'BPF' | 'Nftables'>;
  /** True if the operator turns kube-proxy off with eBPF. */
  kubeProxyManagement: Sourced<boolean>;
  mtu?: Sourced<string>;
  autodetection: Partial<Record<Family, Sourced<Autodetection>>>;
  serviceCidrs: Sourced<string>[];
  typha: Sourced<boolean>;
  /** Repositories that differ from those of Calico's releases. */
  repositories: Partial<Record<CalicoImage, Sourced<string>>>;
  /** Digests that an ImageSet pins. */
  digests: Partial<Record<CalicoImage, Sourced<string>>>;
  requests: { node: Requests; typha: Requests };
  nonPrivileged?: Sourced<true>;
  multus?: Sourced<true>;
  wireguard: Partial<Record<Family, Sourced<boolean>>>;
  serviceLoopPrevention?: Sourced<string>;
}
