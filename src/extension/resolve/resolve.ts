import type { Issue } from '../../issues/issue.ts';
import { append } from '../../text/append.ts';
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

/** Brings together what all documents, the flags and the defaults say, and checks what only shows when they are together. */
export function resolve(inputs: Inputs, overrides: Overrides, flagParts: FlagParts, release: Release): Resolved {
  const issues: Issue[] = [];
  const decisions: Decision[] = [];
  const featureGates = resolveFeatureGates(release, inputs.controllerConfiguration, overrides.featureGates);
  append(issues, featureGates.issues);
  append(decisions, featureGates.decisions);
  const settings: Settings = {
    release,
    featureGates: featureGates.gates,
    network: resolveNetwork(inputs, overrides, issues, decisions),
    cluster: resolveCluster(inputs, overrides, issues),
    networkConfig: resolveNetworkConfig(inputs, flagParts.networkConfig, issues),
    imageVectorOverwrite: flagParts.imageVectorOverwrite ?? inputs.imageVectorOverwrite,
  };
  append(issues, [...checkSettings(settings), ...checkAdmission(inputs)]);
  return { settings, decisions, issues };
}
