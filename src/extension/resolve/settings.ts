import type { Located } from '../../yaml/node-ref.ts';
import type { Release } from '../releases/release.ts';
import type { IPFamily, WrittenNetworkConfig } from '../validate/inputs.ts';
import type { Sourced } from './sourced.ts';

/** Everything that the values follow from, complete: what the user left out has its default. */
export interface Settings {
  release: Release;
  /** Every gate that the release knows, as it takes effect. */
  featureGates: Record<string, Sourced<boolean>>;
  network: NetworkSettings;
  cluster: ClusterSettings;
  /** The NetworkConfig of highest precedence. */
  networkConfig: Located<WrittenNetworkConfig> | undefined;
  /** An image vector overwrite that was found right; nothing where there is none. */
  imageVectorOverwrite: Located<unknown> | undefined;
}

export interface NetworkSettings {
  namespace: string;
  /** As declared, the first one primary. */
  families: Sourced<readonly IPFamily[]>;
  /** Those that count: while nodes are still migrated to dual-stack, only the first. */
  effectiveFamilies: readonly IPFamily[];
  podCIDR: Sourced<string>;
  serviceCIDR: Sourced<string>;
  /** Every CIDR of pods and services in a Shoot that stands alone. */
  shootRanges: readonly Sourced<string>[];
}

export interface ClusterSettings {
  kubernetesVersion: Sourced<string>;
  kubeProxy: { enabled: Sourced<boolean>; mode: Sourced<string> | undefined };
  wantsVerticalPodAutoscaler: Sourced<boolean>;
  /** `spec.networking.nodes`, as given. */
  nodeCIDR: Sourced<string> | undefined;
  /** `spec.provider.type`: the infrastructure, where it is known. */
  provider: Sourced<string> | undefined;
  /** The ranges of `status.networking`, one by one. */
  status: { pods: readonly Sourced<string>[]; nodes: readonly Sourced<string>[] };
}
