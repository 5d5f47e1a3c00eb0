import type { Source } from '../../yaml/document.ts';

/** What the command's flags say, each as the text that was given; files as sources. */
export interface Overrides {
  /** `--network-config`: a NetworkConfig, which replaces the whole provider configuration. */
  networkConfig?: Source;
  /** `--pod-cidr`: a CIDR, or a comma-separated list of one for each family. */
  podCIDR?: string;
  /** `--service-cidr`, as `podCIDR`. */
  serviceCIDR?: string;
  /** `--node-cidr`, as `podCIDR`. */
  nodeCIDR?: string;
  /** `--ip-families`: such as `IPv4,IPv6`. */
  ipFamilies?: string;
  /** `--kubernetes-version` */
  kubernetesVersion?: string;
  /** `--provider`: the infrastructure, as `spec.provider.type` of a Shoot names it, such as `azure`. */
  provider?: string;
  /** `--feature-gates`: such as `NonPrivilegedCalicoNode=true,AllAlpha=false`. */
  featureGates?: string;
  /** `--image-vector-overwrite`: an image vector. */
  imageVectorOverwrite?: Source;
}
