import type { Issue } from '../../issues/issue.ts';
import { toJson } from '../../yaml/node.ts';
import type { Located } from '../../yaml/node-ref.ts';
import type { Inputs, WrittenNetworkConfig } from '../validate/inputs.ts';
import { overriddenIssue } from './overridden.ts';
import { conflictIssue, isSame } from './pick.ts';
import type { Explicit } from './sourced.ts';

/**
 * The NetworkConfig that counts: the flag's over a document's over the Network's over the Shoot's, always as a whole.
 *
 * @param flag what `--network-config` names
 */
export function resolveNetworkConfig(
  inputs: Inputs,
  flag: Located<WrittenNetworkConfig> | undefined,
  issues: Issue[],
): Located<WrittenNetworkConfig> | undefined {
  const { networkConfig, networkProviderConfig: network, shootProviderConfig: shoot } = inputs;
  if (network && shoot && !isSame(toJson(network.node), toJson(shoot.node))) {
    issues.push(conflictIssue(asFact(network), asFact(shoot)));
  }
  const winner = flag ?? networkConfig ?? network ?? shoot;
  const loser = [networkConfig, network, shoot].find((config) => config && config !== winner);
  const outweighs = winner === flag || winner === networkConfig;
  if (winner && loser && outweighs && !isSame(toJson(winner.node), toJson(loser.node))) {
    const origin = winner.document.locate(winner.node.start);
    const name = winner === flag ? '--network-config' : 'the NetworkConfig';
    const issue = overriddenIssue({ name, value: origin.source, origin }, asFact(loser));
    issues.push({ ...issue, path: winner.path });
  }
  return winner;
}

function asFact(config: Located<WrittenNetworkConfig>): Explicit<unknown> {
  return { value: toJson(config.node), path: config.path, origin: config.document.locate(config.node.start) };
}
