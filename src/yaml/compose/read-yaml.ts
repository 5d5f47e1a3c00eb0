import { addDocument, type Budget, type Cost } from '../budget.ts';
import { limits } from '../limits.ts';
import type { Node, ScalarNode } from '../node.ts';
import { Problem, type ProblemFacts } from '../problem.ts';
import { scan, TOKENS_OF_A_NODE } from '../scan/scan.ts';
import type { Token } from '../scan/token.ts';
import { composeValue } from './compose.ts';
import { type Composer, type Place, peek, take } from './composer.ts';
import { trailing } from './explain-token.ts';

/** What a text holds: nothing where it is empty, null, or cannot be read, which is said in the problems. */
export interface Reading extends Cost {
  root?: Node;
  problems: ProblemFacts[];
}

/**
 * Reads a text that holds one YAML document, as sigs.k8s.io/yaml does: YAML by go-yaml v2, then what JSON can say of it.
 *
 * The libraries for JavaScript read the syntax of YAML 1.2, which is another one: they refuse what Kubernetes takes (a closing
 * bracket that is not indented) and quietly read other values (`{a:}`, the last line break of a block). Hence a reader of
 * our own. Of several documents go-yaml would quietly read the first one; here the second one is refused.
 *
 * @param budget what is read is added to it
 */
export function readYaml(text: string, place: Place, budget: Budget): Reading {
  const most = limits.nodes - budget.kept;
  const { tokens, problem } = scan(text, most);
  const failure = problem && new Problem({ ...problem.facts, offset: place(problem.facts.offset) });
  const composer: Composer = {
    text,
    tokens,
    failure,
    place,
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
    addDocument(budget, place(0));
    return { ...(root && { root }), problems: composer.problems, ...cost() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // What cannot be read took its time, too; where it is too large, it ends the reading.
    const size = tokens.length / TOKENS_OF_A_NODE;
    budget.read += size;
    if (size > most) budget.kept += size;
    return { problems: [...composer.problems, error.facts], ...cost() };
  }
}

/** Reads a document with its markers. Nothing where it is empty or null. */
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
  const isKnown = /^%YAML[ \t]+1\.1[ \t]*(#.*)?$/.test(composer.text.slice(start, end));
  const { kind } = peek(composer);
  if (isKnown && kind === 'document-start') return;
  const message = isKnown
    ? 'the line --- is missing after the directive'
    : 'Kubernetes reads no directive but %YAML 1.1';
  throw new Problem({ code: 'YAML_SYNTAX', offset: composer.place(start), message });
}

/** Goes to the end of the text, where nothing but empty documents may follow. */
function refuseMore(composer: Composer): void {
  for (let token = peek(composer); token.kind !== 'end'; token = peek(composer)) {
    if (token.kind === 'document-end') take(composer);
    else if (token.kind !== 'document-start' && token.kind !== 'directive') throw trailing(composer, token);
    else if (readDocument(composer)) {
      const message = 'another document begins here, which Kubernetes would not read';
      throw new Problem({ code: 'YAML_SYNTAX', offset: composer.place(token.start), message });
    }
  }
}
