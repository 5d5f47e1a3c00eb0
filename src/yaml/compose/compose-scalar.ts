import { chargeDecoded, limits, tooLong } from '../limits.ts';
import type { ScalarNode } from '../node.ts';
import { syntaxError } from '../problem.ts';
import { scalarText } from '../scalar/decode-scalar.ts';
import { longTag, type Resolved, resolvePlain, resolveTagged } from '../scalar/resolve-scalar.ts';
import type { Token } from '../scan/token.ts';
import { type Composer, refuseValue } from './composer.ts';

/** The properties before a node: `&name`, `!tag`. */
export interface Properties {
  anchor?: Token;
  tag?: Token;
}

/** Composes a scalar. Without a token it is empty: the text has nothing where a value may stand. */
export function composeScalar(composer: Composer, token: Token | undefined, properties: Properties): ScalarNode {
  const scalar = token?.kind === 'scalar' ? token : undefined;
  const text = scalar ? scalarText(composer.text, scalar) : '';
  const plain = !scalar || scalar.style === 'plain';
  const start = composer.toSource(scalar?.start ?? composer.contentEnd);
  if (scalar && !scalar.verbatim) chargeDecoded(composer.budget, text, start);
  else if (text.length > limits.scalarLength) throw tooLong(start);
  const tag = properties.tag && readTag(composer, properties.tag);
  const resolved = tag === undefined ? (plain ? resolvePlain(text) : undefined) : resolve(composer, tag, text, start);
  composer.size += 1;
  const node: ScalarNode = {
    kind: 'scalar',
    start,
    end: scalar ? composer.toSource(scalar.end) : start,
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

/** Returns the tag of a node in its long form. */
export function readTag(composer: Composer, token: Token): string {
  const text = composer.text.slice(token.start, token.end);
  const tag = longTag(text);
  if (tag !== undefined) return tag;
  throw syntaxError(composer.toSource(token.start), `the tag ${text} uses an undeclared handle`);
}

function resolve(composer: Composer, tag: string, text: string, offset: number): Resolved {
  const resolved = resolveTagged(tag, text);
  if (!resolved)
    refuseValue(composer, offset, `this value does not match its tag ${tag.replace('tag:yaml.org,2002:', '!!')}`);
  return resolved ?? { type: 'string', value: text };
}
