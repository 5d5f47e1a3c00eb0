/** A release of the extension as data: its pinned versions and its properties. */
export interface Release {
  /** As in its tag: `v1.59.0`. */
  version: string;
  /** Of publication, ISO 8601; absent for a development version. */
  date?: string;
  calico: string;
  /** Which of the sets of Calico's CustomResourceDefinitions it deploys. */
  crds: '3.30' | '3.31';
  /** Repository and tag by name of image. */
  images: Record<ImageName, { repository: string; tag: string }>;
  /** The feature gates that it knows, with their defaults and stages. */
  featureGates: Record<string, { default: boolean; stage: 'alpha' | 'beta' }>;
  properties: ReleaseProperties;
}

/** Named differences in behaviour between releases. */
export interface ReleaseProperties {
  /** `updateMode` of the VerticalPodAutoscalers. */
  vpaUpdateMode: 'Recreate' | 'InPlaceOrRecreate';
  /** `revisionHistoryLimit` of Deployments and DaemonSets. */
  revisionHistoryLimit: number;
  /** Name of the init container of calico-node that prepares eBPF. */
  ebpfInitContainer: 'ebpf-bootstrap' | 'mount-bpffs';
  /** True if kube-proxy's mode NFTables has a counterpart in Felix, and a mode without kube-proxy is rejected. */
  nftables: boolean;
  /** True if a disabled overlay disables IP-in-IP and sets the IPv4 mode to `Never`. */
  overlayDisabledStopsIpip: boolean;
  /** True if kube-controllers may read namespaces. */
  kubeControllersReadNamespaces: boolean;
  /** True if NetworkConfig has the field `serviceLoopPrevention`. */
  serviceLoopPrevention: boolean;
  /** The object with typha's safe-to-evict annotation. */
  typhaSafeToEvict: 'podTemplate' | 'deployment';
  /** True if `calico-ipam` is rejected with IPv6. */
  calicoIpamNeedsIPv4Only: boolean;
  /** True if containers have memory limits. */
  memoryLimits: boolean;
  /** The value with the CIDR of the IPv6 pool. */
  ipv6PoolCidr: 'podCIDRv6' | 'podCIDR';
  /** True if dual-stack clusters have the pool `no-snat-for-node-cidr`, too. Otherwise only IPv4 clusters have it. */
  noSnatPoolInDualStack: boolean;
  /** True if a dual-stack cluster may have an overlay. Otherwise only a disabled one with a node CIDR is accepted. */
  dualStackOverlay: boolean;
  /** In which autoscaling modes `resources.node` becomes calico-node's requests. */
  nodeRequestsIn: readonly ('static' | 'vpa')[];
  /** True if a non-privileged calico-node may gain privileges: `allowPrivilegeEscalation` is unset up to v1.46, and false since v1.47.0. */
  nonPrivilegedEscalation: boolean;
}

/** Names of the images that the extension's chart takes. */
export type ImageName =
  | 'calico-node'
  | 'calico-cni'
  | 'calico-typha'
  | 'calico-kube-controllers'
  | 'calico-cpa'
  | 'calico-cpva'
  | 'bird-exporter'
  | 'multus-cni'
  | 'cni-plugins';
