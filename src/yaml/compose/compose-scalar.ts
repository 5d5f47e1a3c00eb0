import { addDecoded } from '../budget.ts';
import { limits, tooLong } from '../limits.ts';
import type { ScalarNode } from '../node.ts';
import { Problem } from '../problem.ts';
import { scalarText } from '../scalar/decode-scalar.ts';
import { resolvePlain } from '../scalar/resolve-plain.ts';
import { longTag, resolveTagged } from '../scalar/resolve-tagged.ts';
import type { Resolved } from '../scalar/resolved.ts';
import type { Token } from '../scan/token.ts';
import { type Composer, refuseValue } from './composer.ts';

/** What stands before a node: `&name`, `!tag`. */
export interface Properties {
  anchor?: Token;
  tag?: Token;
}

/** Makes a scalar a node; without a token, it is empty: nothing is written where a value could stand. */
export function composeScalar(composer: Composer, token: Token | undefined, properties: Properties): ScalarNode {
  const scalar = token?.kind === 'scalar' ? token : undefined;
  const text = scalar ? scalarText(composer.text, scalar) : '';
  const plain = !scalar || scalar.style === 'plain';
  const start = composer.place(scalar?.start ?? composer.contentEnd);
  if (scalar && !scalar.verbatim) addDecoded(composer.budget, text, start);
  else if (text.length > limits.scalarLength) throw tooLong(start);
  const tag = properties.tag && readTag(composer, properties.tag);
  const resolved = tag === undefined ? (plain ? resolvePlain(text) : undefined) : resolve(composer, tag, text, start);
  composer.size += 1;
  const node: ScalarNode = {
    kind: 'scalar',
    start,
    end: scalar ? composer.place(scalar.end) : start,
    value: resolved ? resolved.value : text,
    text,
    plain,
  };
  if (resolved && 'exact' in resolved) node.exact = resolved.exact;
  if (resolved?.type === 'float') node.isFloat = true;
  if (scalar && (scalar.style === 'literal' || scalar.style === 'folded')) node.indent = scalar.indent;
  if (resolved && typeof resolved.value === 'number') composer.numbers.set(node, resolved);
  if (text === '<<' && (tag === undefined ? plain : tag === '!' || tag === 'tag:yaml.org,2002:merge'))
    composer.mergeKeys.add(node);
  return node;
}

/** The tag of a node in its long form. */
export function readTag(composer: Composer, token: Token): string {
  const written = composer.text.slice(token.start, token.end);
  const tag = longTag(written);
  if (tag !== undefined) return tag;
  throw new Problem({
    code: 'YAML_SYNTAX',
    offset: composer.place(token.start),
    message: `the tag ${written} has a handle that is not declared`,
  });
}

function resolve(composer: Composer, tag: string, text: string, offset: number): Resolved {
  const resolved = resolveTagged(tag, text);
  if (!resolved)
    refuseValue(composer, offset, `this is not what its tag says: ${tag.replace('tag:yaml.org,2002:', '!!')}`);
  return resolved ?? { type: 'string', value: text };
}
