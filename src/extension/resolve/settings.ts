import type { Located } from '../../yaml/node-ref.ts';
import type { Release } from '../releases/release.ts';
import type { IPFamily, WrittenNetworkConfig } from '../validate/inputs.ts';
import type { Sourced } from './sourced.ts';

/** All settings that determine the values. Absent fields have their defaults. */
export interface Settings {
  release: Release;
  /** Every gate that the release knows, as it takes effect. */
  featureGates: Record<string, Sourced<boolean>>;
  network: NetworkSettings;
  cluster: ClusterSettings;
  /** The NetworkConfig of highest precedence. */
  networkConfig: Located<WrittenNetworkConfig> | undefined;
  /** A valid image vector overwrite. Undefined without one. */
  imageVectorOverwrite: Located<unknown> | undefined;
}

export interface NetworkSettings {
  namespace: string;
  /** As declared, the first one primary. */
  families: Sourced<readonly IPFamily[]>;
  /** The families in use: during a migration of nodes to dual-stack, only the first one. */
  effectiveFamilies: readonly IPFamily[];
  podCIDR: Sourced<string>;
  serviceCIDR: Sourced<string>;
  /** All pod and service CIDRs of a Shoot without a Network. */
  shootRanges: readonly Sourced<string>[];
}

export interface ClusterSettings {
  kubernetesVersion: Sourced<string>;
  kubeProxy: { enabled: Sourced<boolean>; mode: Sourced<string> | undefined };
  wantsVerticalPodAutoscaler: Sourced<boolean>;
  /** `spec.networking.nodes`, as given. */
  nodeCIDR: Sourced<string> | undefined;
  /** `spec.provider.type`: the infrastructure, if it is known. */
  provider: Sourced<string> | undefined;
  /** The ranges of `status.networking`, one by one. */
  status: { pods: readonly Sourced<string>[]; nodes: readonly Sourced<string>[] };
}
