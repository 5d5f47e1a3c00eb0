import { MAX_ISSUES } from '../../issues/issue-list.ts';
import type { Budget } from '../budget.ts';
import { joinPath } from '../field-path.ts';
import { tooManyMistakes } from '../limits.ts';
import type { Node, ScalarNode } from '../node.ts';
import type { Problem, ProblemFacts } from '../problem.ts';
import type { Resolved } from '../scalar/resolved.ts';
import type { Token } from '../scan/token.ts';

/** Turns an offset into the text that is read into one of the source that holds it. */
export type Place = (offset: number) => number;

/** What a name that begins with `&` stands for. */
export interface Anchor {
  /** Nothing as long as its end was not seen. */
  node?: Node;
  /** How many nodes it is, aliases in it followed. */
  size: number;
}

/** How far the tokens of a text are made nodes. Nodes and problems have offsets into the source, tokens into the text. */
export interface Composer {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Why the tokens end before the text does. */
  readonly failure: Problem | undefined;
  readonly place: Place;
  /** The token that comes next. */
  next: number;
  /** Where the last token ends that is more than the end of a block. */
  contentEnd: number;
  /** What the run has read so far. */
  readonly budget: Budget;
  /** Nodes so far, aliases followed, and how many of them came with aliases. */
  size: number;
  aliased: number;
  readonly anchors: Map<string, Anchor>;
  /** What numbers say, for their names as keys. */
  readonly numbers: Map<ScalarNode, Resolved>;
  readonly mergeKeys: Set<ScalarNode>;
  /** Where in the document we are. */
  readonly steps: (string | number)[];
  /** What is wrong but does not keep us from reading on. */
  readonly problems: ProblemFacts[];
}

/** The next token. Where the text cannot be read any further, this is where it is said. */
export function peek(composer: Composer): Token {
  const token = composer.tokens[composer.next] as Token;
  if (token.kind === 'problem' && composer.failure) throw composer.failure;
  return token;
}

/** Takes the next token. */
export function take(composer: Composer): Token {
  const token = peek(composer);
  composer.next += 1;
  if (token.kind !== 'block-end') composer.contentEnd = token.end;
  return token;
}

/** Reports a value that YAML has and JSON does not. */
export function refuseValue(composer: Composer, offset: number, message: string, hint?: string): void {
  if (composer.problems.length >= MAX_ISSUES) throw tooManyMistakes(offset);
  const path = composer.steps.reduce<string>(joinPath, '');
  composer.problems.push({ code: 'INVALID_VALUE', offset, message, path, ...(hint && { hint }) });
}
