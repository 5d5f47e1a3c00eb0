import type { Written } from '../../yaml/node-ref.ts';
import type { Release } from '../releases/release.ts';
import type { IPFamily, WrittenNetworkConfig } from '../validate/inputs.ts';
import type { Fact } from './fact.ts';

/** Everything that the values follow from, complete: what the user left out has its default. */
export interface Settings {
  release: Release;
  /** Every gate that the release knows, as it takes effect. */
  featureGates: Record<string, Fact<boolean>>;
  network: NetworkSettings;
  cluster: ClusterSettings;
  /** What the NetworkConfig that counts says; nothing where there is none. */
  networkConfig: Written<WrittenNetworkConfig> | undefined;
  /** An image vector overwrite that was found right; nothing where there is none. */
  imageVectorOverwrite: Written<unknown> | undefined;
}

export interface NetworkSettings {
  namespace: string;
  /** As declared, the first one primary. */
  families: Fact<readonly IPFamily[]>;
  /** Those that count: while nodes are still migrated to dual-stack, only the first. */
  countingFamilies: readonly IPFamily[];
  podCIDR: Fact<string>;
  serviceCIDR: Fact<string>;
  /** Every CIDR of pods and services in a Shoot that stands alone. */
  shootRanges: readonly Fact<string>[];
}

export interface ClusterSettings {
  kubernetesVersion: Fact<string>;
  kubeProxy: { enabled: Fact<boolean>; mode: Fact<string> | undefined };
  wantsVerticalPodAutoscaler: Fact<boolean>;
  /** `spec.networking.nodes`, as given. */
  nodeCIDR: Fact<string> | undefined;
  /** `spec.provider.type`: the infrastructure, where it is known. */
  provider: Fact<string> | undefined;
  /** The ranges of `status.networking`, one by one. */
  status: { pods: readonly Fact<string>[]; nodes: readonly Fact<string>[] };
}
