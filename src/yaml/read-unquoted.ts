import { openBudget } from './budget.ts';
import { readYaml } from './compose/read-yaml.ts';
import type { ScalarNode } from './node.ts';

/**
 * Reads text as a template prints it into YAML without quotes: `"100"` becomes a number, `a # b` loses its comment.
 *
 * @returns undefined where it is no scalar there, or would change what stands around it. The node's offsets are of no source
 */
export function readUnquoted(text: string): ScalarNode | undefined {
  if (text.trimEnd().includes('\n')) return undefined;
  const { root, problems } = readYaml(`key: ${text}\n`, (offset) => offset, openBudget());
  const [entry, ...others] = root?.kind === 'mapping' ? root.entries : [];
  return problems.length === 0 && others.length === 0 && entry?.value.kind === 'scalar' ? entry.value : undefined;
}
