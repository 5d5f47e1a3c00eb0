import { MAX_ISSUES } from '../../issues/issue.ts';
import { type Budget, limits, tooManyAliasedNodes, tooManyMistakes } from '../limits.ts';
import type { Node, ScalarNode } from '../node.ts';
import { joinPath } from '../node-ref.ts';
import { type Problem, type ProblemDetails, syntaxError, type ToSource } from '../problem.ts';
import type { Resolved } from '../scalar/resolve-scalar.ts';
import type { Token } from '../scan/token.ts';

/** The node that an anchor (`&name`) names. */
export interface Anchor {
  /** Absent until the end of the node is read. */
  node?: Node;
  /** The number of its nodes, those of aliases in it included. */
  size: number;
}

/** The state of making nodes of tokens. Nodes and problems have offsets into the source, tokens into the text. */
export interface Composer {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The problem at which the tokens end before the text does. */
  readonly failure: Problem | undefined;
  readonly toSource: ToSource;
  /** The index of the next token. */
  next: number;
  /** The end of the last token that is not the end of a block. */
  contentEnd: number;
  readonly budget: Budget;
  /** The number of nodes so far, those of aliases included, and the number of the latter. */
  size: number;
  aliased: number;
  readonly anchors: Map<string, Anchor>;
  /** The resolved numbers, from which the names of keys are made. */
  readonly numbers: Map<ScalarNode, Resolved>;
  readonly mergeKeys: Set<ScalarNode>;
  /** The path of the current position in the document. */
  readonly steps: (string | number)[];
  /** Problems that do not end the reading. */
  readonly problems: ProblemDetails[];
}

/**
 * Returns the next token.
 *
 * @throws Problem at the end of a text that cannot be read any further
 */
export function peek(composer: Composer): Token {
  const token = composer.tokens[composer.next] as Token;
  if (token.kind === 'problem' && composer.failure) throw composer.failure;
  return token;
}

/** Returns the next token and moves on to the one after it. */
export function take(composer: Composer): Token {
  const token = peek(composer);
  composer.next += 1;
  if (token.kind !== 'block-end') composer.contentEnd = token.end;
  return token;
}

/** Records a problem of a value that YAML has and JSON lacks. */
export function refuseValue(composer: Composer, offset: number, message: string, hint?: string): void {
  if (composer.problems.length >= MAX_ISSUES) throw tooManyMistakes(offset);
  const path = composer.steps.reduce<string>(joinPath, '');
  composer.problems.push({ code: 'INVALID_VALUE', offset, message, path, ...(hint && { hint }) });
}

/** Composes a node and records it under the name of its anchor, if it has one. */
export function composeAnchored(composer: Composer, token: Token | undefined, compose: () => Node): Node {
  if (!token) return compose();
  const anchor: Anchor = { size: composer.size };
  composer.anchors.set(nameOf(composer, token), anchor);
  anchor.node = compose();
  anchor.size = composer.size - anchor.size;
  return anchor.node;
}

/** Returns the node that an alias names. A scalar gets the offsets of the alias, so that messages point to it. */
export function composeAlias(composer: Composer, token: Token): Node {
  const name = nameOf(composer, token);
  const anchor = composer.anchors.get(name);
  const start = composer.toSource(token.start);
  if (!anchor) throw syntaxError(start, `alias *${name}: no anchor &${name} precedes it`);
  if (!anchor.node) throw syntaxError(start, `alias *${name} refers to the value that contains it`);
  chargeAliased(composer, anchor.size, start);
  if (anchor.node.kind !== 'scalar') return anchor.node;
  const copy = { ...anchor.node, start, end: composer.toSource(token.end) };
  const number = composer.numbers.get(anchor.node);
  if (number) composer.numbers.set(copy, number);
  return copy;
}

/**
 * Charges nodes that an alias or a merge key repeats.
 *
 * @throws Problem for too many
 */
export function chargeAliased(composer: Composer, nodes: number, offset: number): void {
  composer.size += nodes;
  composer.aliased += nodes;
  if (composer.aliased > limits.aliasedNodes) throw tooManyAliasedNodes(offset);
}

function nameOf({ text }: Composer, { start, end }: Token): string {
  return text.slice(start + 1, end);
}
