/** A release of the extension, as data: what it pins and how it differs, by named properties. */
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
  /** Whether kube-proxy's mode NFTables has a counterpart in Felix, and a mode without kube-proxy is refused. */
  nftables: boolean;
  /** Whether an overlay that is disabled switches IP-in-IP off and the IPv4 mode to `Never`. */
  overlayDisabledStopsIpip: boolean;
  /** Whether kube-controllers may read namespaces. */
  kubeControllersReadNamespaces: boolean;
  /** Whether NetworkConfig has the field `serviceLoopPrevention`. */
  serviceLoopPrevention: boolean;
  /** Where typha's safe-to-evict annotation stands. */
  typhaSafeToEvict: 'podTemplate' | 'deployment';
  /** Whether `calico-ipam` is refused with IPv6. */
  calicoIpamNeedsIPv4Only: boolean;
  /** Whether containers have memory limits. */
  memoryLimits: boolean;
  /** The value that the IPv6 pool's CIDR comes from. */
  ipv6PoolCidr: 'podCIDRv6' | 'podCIDR';
  /** Whether dual-stack clusters have the pool `no-snat-for-node-cidr` as well; otherwise only those with IPv4 alone. */
  noSnatPoolInDualStack: boolean;
  /** Whether a dual-stack cluster may have an overlay; otherwise only one that is disabled, with a range of nodes, gets through. */
  dualStackOverlay: boolean;
  /** In which autoscaling modes `resources.node` becomes calico-node's requests. */
  nodeRequestsIn: readonly ('static' | 'vpa')[];
  /** Whether a non-privileged calico-node may gain privileges: `allowPrivilegeEscalation` is unset up to v1.46, and false since v1.47.0. */
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
