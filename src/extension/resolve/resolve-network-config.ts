import type { Issue } from '../../issues/issue.ts';
import { toJson } from '../../yaml/node.ts';
import type { Located } from '../../yaml/node-ref.ts';
import type { Inputs, WrittenNetworkConfig } from '../validate/inputs.ts';
import { conflictIssue, isSame, overriddenIssue } from './pick.ts';
import type { Explicit } from './sourced.ts';

/**
 * Picks the NetworkConfig: the flag takes precedence over a document, the Network and the Shoot, in this order and always as a whole.
 *
 * @param flag the file that `--network-config` names
 */
export function resolveNetworkConfig(
  inputs: Inputs,
  flag: Located<WrittenNetworkConfig> | undefined,
): { networkConfig: Located<WrittenNetworkConfig> | undefined; issues: Issue[] } {
  const { networkConfig: document, networkProviderConfig: network, shootProviderConfig: shoot } = inputs;
  const isConflict = network && shoot && !isSame(toJson(network.node), toJson(shoot.node));
  const conflicts = isConflict ? [conflictIssue(toSourced(network), toSourced(shoot))] : [];
  const winner = flag ?? document ?? network ?? shoot;
  const loser = [document, network, shoot].find((config) => config && config !== winner);
  const overrides = winner === flag || winner === document;
  if (!winner || !loser || !overrides || isSame(toJson(winner.node), toJson(loser.node)))
    return { networkConfig: winner, issues: conflicts };
  const origin = winner.document.locate(winner.node.start);
  const name = winner === flag ? '--network-config' : 'the NetworkConfig';
  const issue = overriddenIssue({ name, value: origin.source, origin }, toSourced(loser));
  return { networkConfig: winner, issues: [...conflicts, { ...issue, path: winner.path }] };
}

function toSourced(config: Located<WrittenNetworkConfig>): Explicit<unknown> {
  return { value: toJson(config.node), path: config.path, origin: config.document.locate(config.node.start) };
}
