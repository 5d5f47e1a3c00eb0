import type { ImageName } from '../releases/release.ts';

/** Pool types of an address family. Empty for a family that is not in use. */
export type Pool = '' | 'ipip' | 'vxlan';

/** Pool modes of an address family. Empty for a family that is not in use. */
export type PoolMode = '' | 'Always' | 'Never' | 'CrossSubnet' | 'Off';

export interface FamilyValues {
  enabled: boolean;
  pool: Pool;
  mode: PoolMode;
  /**
   * A method in the notation of Calico (`cidr=…`, `interface=…`). Empty for a family without a node CIDR. Null if no
   * method is in effect: Helm then deletes the default of the chart.
   */
  autoDetectionMethod: string | null;
  wireguard: boolean;
}

/** Requests of a workload: Kubernetes quantities in canonical form. Empty for a workload without requests. */
export interface ResourceRequests {
  cpu?: string;
  memory?: string;
}

/** The values that the extension passes to Helm (its `pkg/charts`), key for key. An unset value is absent, unless the extension passes an explicit null. */
export interface ChartValues {
  images: Record<ImageName, string>;
  global: {
    podCIDR: string;
    podCIDRv6?: string;
    nodeCIDR?: string;
    overlayEnabled?: 'true' | 'false';
    vxlanEnabled?: 'true';
    snatToUpstreamDNSEnabled?: 'true' | 'false';
  };
  config: {
    backend: 'bird' | 'none' | 'vxlan';
    felix: {
      ipinip: { enabled: boolean };
      bpf: { enabled: boolean };
      bpfKubeProxyIPTablesCleanup: { enabled: boolean };
      /** Absent in releases without the property `nftables`. */
      nftables?: { enabled: boolean };
      serviceLoopPrevention?: 'Disabled' | 'Drop' | 'Reject';
    };
    ipv4: FamilyValues;
    ipv6: FamilyValues & { natOutgoing: boolean };
    ipam: {
      type: string;
      subnet: string;
      ranges?: { subnet: string }[][];
      assign_ipv4: boolean;
      assign_ipv6: boolean;
    };
    typha: { enabled: boolean };
    kubeControllers: { enabled: boolean };
    monitoring: { enabled: boolean; felixMetricsPort: string; typhaMetricsPort: string; birdMetricsPort: string };
    veth_mtu: string;
    nonPrivileged: boolean;
    birdExporter: { enabled: boolean };
    multus: { enabled: boolean; installCNIPlugins: boolean };
  };
  autoscaling: {
    kubeControllers: boolean;
    node?: 'true';
    typha?: 'true';
    staticRequests?: 'true';
    resourceRequests?: { node?: ResourceRequests; typha?: ResourceRequests };
  };
}
