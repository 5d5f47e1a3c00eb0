import { type Budget, type Cost, chargeDocument, limits } from '../limits.ts';
import type { Node, ScalarNode } from '../node.ts';
import { inSource, Problem, type ProblemDetails, syntaxError, type ToSource } from '../problem.ts';
import { scan, TOKENS_PER_NODE } from '../scan/scan.ts';
import type { Token } from '../scan/token.ts';
import { trailingToken } from '../syntax-errors.ts';
import { composeValue } from './compose.ts';
import { type Composer, peek, take } from './composer.ts';

/** The root of a text, absent if the text is empty, null or invalid, and its problems. */
export interface YamlResult extends Cost {
  root?: Node;
  problems: ProblemDetails[];
}

/**
 * Reads a text that holds one YAML document, as sigs.k8s.io/yaml does: YAML by go-yaml v2, then a conversion to JSON.
 *
 * Libraries for JavaScript read YAML 1.2. They refuse texts that Kubernetes accepts (a closing bracket that is not
 * indented) and read other values (`{a:}`, the last line break of a block). Of several documents go-yaml silently reads
 * the first one; here the second one is a problem.
 *
 * @param budget is charged for the nodes of the text
 */
export function readYaml(text: string, toSource: ToSource, budget: Budget): YamlResult {
  const maxNodes = limits.nodes - budget.kept;
  const { tokens, problem } = scan(text, maxNodes);
  const failure = problem && new Problem(inSource(problem.details, toSource));
  const composer: Composer = {
    text,
    tokens,
    failure,
    toSource,
    next: 0,
    contentEnd: 0,
    budget,
    size: 0,
    aliased: 0,
    anchors: new Map(),
    numbers: new Map(),
    mergeKeys: new Set<ScalarNode>(),
    steps: [],
    problems: [],
  };
  const cost = () => ({ size: composer.size - composer.aliased, aliased: composer.aliased });
  try {
    const root = readDocument(composer);
    refuseMore(composer);
    budget.read += cost().size;
    chargeDocument(budget, toSource(0));
    return { ...(root && { root }), problems: composer.problems, ...cost() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // Reading an invalid text takes time, too. A text that is too large ends the reading.
    const size = tokens.length / TOKENS_PER_NODE;
    budget.read += size;
    if (size > maxNodes) budget.kept += size;
    return { problems: [...composer.problems, error.details], ...cost() };
  }
}

/** Reads a document with its markers. Returns undefined if it is empty or null. */
function readDocument(composer: Composer): Node | undefined {
  while (peek(composer).kind === 'directive') readDirective(composer, take(composer));
  const isExplicit = peek(composer).kind === 'document-start';
  if (isExplicit) take(composer);
  const { kind } = peek(composer);
  if (kind === 'end' || (isExplicit && (kind === 'directive' || kind === 'document-start' || kind === 'document-end')))
    return undefined;
  const root = composeValue(composer, 'block');
  return root.kind === 'scalar' && root.value === null ? undefined : root;
}

function readDirective(composer: Composer, { start, end }: Token): void {
  const isSupported = /^%YAML[ \t]+1\.1[ \t]*(#.*)?$/.test(composer.text.slice(start, end));
  const { kind } = peek(composer);
  if (isSupported && kind === 'document-start') return;
  const message = isSupported
    ? 'missing line --- after the directive'
    : 'unsupported directive: Kubernetes accepts %YAML 1.1 only';
  throw syntaxError(composer.toSource(start), message);
}

/** Reads to the end of the text, where only empty documents may follow. */
function refuseMore(composer: Composer): void {
  for (let token = peek(composer); token.kind !== 'end'; token = peek(composer)) {
    if (token.kind === 'document-end') take(composer);
    else if (token.kind !== 'document-start' && token.kind !== 'directive') throw trailingToken(composer, token);
    else if (readDocument(composer)) {
      const message = 'another document starts here, which Kubernetes ignores';
      throw syntaxError(composer.toSource(token.start), message);
    }
  }
}
