import type { Issue } from '../../issues/issue.ts';
import { createIssue } from '../../yaml/node-ref.ts';
import type { Release } from '../releases/release.ts';
import type { FlagFiles } from '../validate/flag-files.ts';
import type { Inputs, WrittenShoot } from '../validate/inputs.ts';
import { checkCidr } from '../validate/network-rules.ts';
import { checkSettings } from './check-settings.ts';
import type { Overrides } from './overrides.ts';
import { resolveCluster } from './resolve-cluster.ts';
import { resolveFeatureGates } from './resolve-feature-gates.ts';
import { resolveNetwork } from './resolve-network.ts';
import { resolveNetworkConfig } from './resolve-network-config.ts';
import type { Settings } from './settings.ts';
import type { Decision } from './sourced.ts';

export interface Resolved {
  settings: Settings;
  decisions: Decision[];
  issues: Issue[];
}

/** Resolves the inputs, the overrides and the defaults to settings, and checks them against the rules that need several documents. */
export function resolve(inputs: Inputs, overrides: Overrides, flagFiles: FlagFiles, release: Release): Resolved {
  const { gates, ...featureGates } = resolveFeatureGates(
    release,
    inputs.controllerConfiguration,
    overrides.featureGates,
  );
  const { network, ...ofNetwork } = resolveNetwork(inputs, overrides);
  const { cluster, ...ofCluster } = resolveCluster(inputs, overrides);
  const { networkConfig, ...ofConfig } = resolveNetworkConfig(inputs, flagFiles.networkConfig);
  const imageVectorOverwrite = flagFiles.imageVectorOverwrite ?? inputs.imageVectorOverwrite;
  const settings = { release, featureGates: gates, network, cluster, networkConfig, imageVectorOverwrite };
  const found = [featureGates, ofNetwork, ofCluster, ofConfig].flatMap(({ issues }) => issues);
  return {
    settings,
    decisions: [...featureGates.decisions, ...ofNetwork.decisions],
    issues: [...found, ...checkSettings(settings), ...checkAdmission(inputs)],
  };
}

/**
 * Reports inputs that only the admission webhook of the extension rejects (`pkg/admission/validator`). The extension
 * itself accepts them, so these are warnings. The webhook does not receive Shoots without workers or with another
 * network plugin.
 */
export function checkAdmission({ shoot }: Inputs): Issue[] {
  const networking = shoot?.value.spec?.networking;
  if (!shoot || networking?.type !== 'calico' || isWorkerless(shoot.value)) return [];
  return checkCidr(networking.nodes, ['spec', 'networking', 'nodes']).map((finding) => ({
    ...createIssue(shoot, finding),
    severity: 'warning',
    code: 'ADMISSION',
    message: `the extension's admission webhook rejects this Shoot: ${finding.message}`,
  }));
}

/** True for a Shoot with a provider that lists no workers. In a fragment without a provider, workers are unknown. */
function isWorkerless({ spec }: WrittenShoot): boolean {
  const provider = spec?.provider;
  if (typeof provider !== 'object' || provider === null) return false;
  const workers = 'workers' in provider ? provider.workers : undefined;
  return !Array.isArray(workers) || workers.length === 0;
}
