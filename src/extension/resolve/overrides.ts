import type { Source } from '../../yaml/document.ts';

/** Values that take precedence over those of the documents. A comment names the flag of the same meaning. */
export interface Overrides {
  /** `--network-config`: a NetworkConfig, which replaces the whole provider configuration. */
  networkConfig?: Source;
  /** `--pod-cidr`: a CIDR for each family. */
  podCIDR?: readonly string[];
  /** `--service-cidr`: a CIDR for each family. */
  serviceCIDR?: readonly string[];
  /** `--node-cidr`: the CIDRs of the nodes. */
  nodeCIDR?: readonly string[];
  /** `--ip-families`: `IPv4`, `IPv6` or both, the primary one first. */
  ipFamilies?: readonly string[];
  /** `--kubernetes-version` */
  kubernetesVersion?: string;
  /** `--provider`: the infrastructure, as `spec.provider.type` of a Shoot names it, such as `azure`. */
  provider?: string;
  /** `--feature-gates`: merged gate by gate over those of the ControllerConfiguration. */
  featureGates?: Readonly<Record<string, boolean>>;
  /** `--image-vector-overwrite`: an image vector. */
  imageVectorOverwrite?: Source;
}
