import type { Issue } from '../../issues/issue.ts';
import type { Located } from '../../yaml/node-ref.ts';
import type { Release } from '../releases/release.ts';
import type { Inputs, WrittenNetworkConfig } from '../validate/inputs.ts';
import { checkAdmission } from './check-admission.ts';
import { checkSettings } from './check-settings.ts';
import type { Decision } from './decision.ts';
import type { Overrides } from './overrides.ts';
import { resolveCluster } from './resolve-cluster.ts';
import { resolveFeatureGates } from './resolve-feature-gates.ts';
import { resolveNetwork } from './resolve-network.ts';
import { resolveNetworkConfig } from './resolve-network-config.ts';
import type { Settings } from './settings.ts';

/** What the flags that name files hold, read like any document. */
export interface FlagParts {
  networkConfig?: Located<WrittenNetworkConfig>;
  imageVectorOverwrite?: Located<unknown>;
}

export interface Resolved {
  settings: Settings;
  decisions: Decision[];
  issues: Issue[];
}

/** Resolves the inputs, the overrides and the defaults to settings, and checks them against the rules that need several documents. */
export function resolve(inputs: Inputs, overrides: Overrides, flagParts: FlagParts, release: Release): Resolved {
  const { gates, ...featureGates } = resolveFeatureGates(
    release,
    inputs.controllerConfiguration,
    overrides.featureGates,
  );
  const { network, ...ofNetwork } = resolveNetwork(inputs, overrides);
  const { cluster, ...ofCluster } = resolveCluster(inputs, overrides);
  const { networkConfig, ...ofConfig } = resolveNetworkConfig(inputs, flagParts.networkConfig);
  const imageVectorOverwrite = flagParts.imageVectorOverwrite ?? inputs.imageVectorOverwrite;
  const settings = { release, featureGates: gates, network, cluster, networkConfig, imageVectorOverwrite };
  const found = [featureGates, ofNetwork, ofCluster, ofConfig].flatMap(({ issues }) => issues);
  return {
    settings,
    decisions: [...featureGates.decisions, ...ofNetwork.decisions],
    issues: [...found, ...checkSettings(settings), ...checkAdmission(inputs)],
  };
}
