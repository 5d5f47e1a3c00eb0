import { limits, tooManyAliasedNodes } from '../limits.ts';
import type { Node } from '../node.ts';
import { Problem } from '../problem.ts';
import type { Token } from '../scan/token.ts';
import type { Anchor, Composer } from './composer.ts';

/** Reads a node under the name that its anchor gives it, if it has one. */
export function composeAnchored(composer: Composer, token: Token | undefined, compose: () => Node): Node {
  if (!token) return compose();
  const anchor: Anchor = { size: composer.size };
  composer.anchors.set(nameOf(composer, token), anchor);
  anchor.node = compose();
  anchor.size = composer.size - anchor.size;
  return anchor.node;
}

/** The node that an alias names. A scalar gets the alias' place, so that messages point to it. */
export function composeAlias(composer: Composer, token: Token): Node {
  const name = nameOf(composer, token);
  const anchor = composer.anchors.get(name);
  const start = composer.place(token.start);
  if (!anchor)
    throw new Problem({
      code: 'YAML_SYNTAX',
      offset: start,
      message: `alias *${name}: there is no anchor &${name} before it`,
    });
  if (!anchor.node)
    throw new Problem({ code: 'YAML_SYNTAX', offset: start, message: `alias *${name} stands within its own anchor` });
  countAliased(composer, anchor.size, start);
  if (anchor.node.kind !== 'scalar') return anchor.node;
  const copy = { ...anchor.node, start, end: composer.place(token.end) };
  const number = composer.numbers.get(anchor.node);
  if (number) composer.numbers.set(copy, number);
  return copy;
}

/**
 * Counts nodes that an alias or a merge key repeats.
 *
 * @throws Problem for too many
 */
export function countAliased(composer: Composer, nodes: number, offset: number): void {
  composer.size += nodes;
  composer.aliased += nodes;
  if (composer.aliased > limits.aliasedNodes) throw tooManyAliasedNodes(offset);
}

function nameOf({ text }: Composer, { start, end }: Token): string {
  return text.slice(start + 1, end);
}
