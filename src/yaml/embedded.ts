import type { Issue } from '../issues/issue.ts';
import { readYaml } from './compose/read-yaml.ts';
import type { ParsedDocument } from './document.ts';
import { createBudget } from './limits.ts';
import type { Node, ScalarNode } from './node.ts';
import { childAt, createIssue, type NodeRef, pathIn, type Steps } from './node-ref.ts';
import type { ToSource } from './problem.ts';
import { problemToIssue } from './problem.ts';
import { readDocuments } from './read-documents.ts';
import { decodeScalar } from './scalar/decode-scalar.ts';
import { createMapSink } from './scalar/sink.ts';
import type { ScalarStyle } from './scan/token.ts';
import { isBlank, splitDocuments } from './split-documents.ts';

/**
 * Parses the YAML text in a scalar of a document. Its nodes and issues have locations in the outer document.
 *
 * @param furtherDocuments severity of documents after the first one, which Kubernetes ignores. With a warning they
 *   are ignored here, too
 * @returns the root, absent if the text is empty or invalid, and the issues of the text
 */
export function parseEmbedded(
  document: ParsedDocument,
  node: ScalarNode,
  furtherDocuments: Issue['severity'] = 'error',
): { root?: Node; issues: Issue[] } {
  const toSource = toSourceOf(document.source.text, node);
  const end = furtherDocuments === 'warning' ? endOfFirst(node.text) : node.text.length;
  const { roots, problems } = readDocuments(node.text.slice(0, end), { toSource, budget: document.budget });
  const [root, second] = roots;
  const issues = problems.map((problem) => problemToIssue(problem, document.locate));
  const message = 'another document starts here, which Kubernetes ignores';
  const refuse = (offset: number, severity?: Issue['severity']) =>
    issues.push(problemToIssue({ code: 'YAML_SYNTAX', offset, message }, document.locate, severity));
  if (second) refuse(second.start);
  if (node.text.slice(end).trim() !== '') refuse(toSource(end), furtherDocuments);
  return { ...(root && !second && { root }), issues };
}

/** Returns the end of the first document of a text. A line `---` may precede it. */
function endOfFirst(text: string): number {
  const [first, second] = splitDocuments(text).spans;
  if (!first) return text.length;
  return isBlank(text.slice(first.start, first.end)) && second ? second.end : first.end;
}

/** Returns a map from offsets in a scalar's value to offsets in its source. */
function toSourceOf(source: string, node: ScalarNode): ToSource {
  const sink = createMapSink(source);
  decodeScalar(
    source,
    { start: node.start, end: node.end, style: styleOf(source, node), indent: node.indent ?? 0 },
    sink,
  );
  const map = sink.map();
  // A text within a text within a text has the offset of the innermost text that the source holds unchanged.
  return map.text === node.text ? map.toSource : () => node.start;
}

function styleOf(source: string, { start, plain, indent }: ScalarNode): ScalarStyle {
  if (plain) return 'plain';
  if (indent !== undefined) return source[start] === '|' ? 'literal' : 'folded';
  return source[start] === "'" ? 'single-quoted' : 'double-quoted';
}

/**
 * Parses the YAML text in a field of a document, as `parseEmbedded` does.
 *
 * @param furtherDocuments severity of documents after the first one
 * @returns the root of the text, absent if the field is missing, empty or invalid, and the issues
 */
export function parseTextAt(
  ref: NodeRef,
  steps: Steps,
  furtherDocuments?: Issue['severity'],
): { inner?: NodeRef; issues: Issue[] } {
  const field = childAt(ref, steps);
  if (field?.node.kind !== 'scalar' || typeof field.node.value !== 'string') {
    const message = `field ${JSON.stringify(String(steps.at(-1)))} must be a string that contains YAML`;
    return { issues: [createIssue(ref, { steps, code: field ? 'WRONG_TYPE' : 'REQUIRED', message })] };
  }
  const { root, issues } = parseEmbedded(ref.document, field.node, furtherDocuments);
  const issuesAtField = issues.map((issue) => ({ ...issue, path: pathIn(ref, steps) }));
  return { ...(root && { inner: { document: ref.document, node: root, path: field.path } }), issues: issuesAtField };
}

/**
 * Parses text that a template prints into YAML without quotes: `"100"` becomes a number, `a # b` loses its comment.
 *
 * @returns undefined if the result is not a scalar, or the text changes the YAML around it. The node's offsets are
 *   meaningless
 */
export function parseUnquoted(text: string): ScalarNode | undefined {
  if (text.trimEnd().includes('\n')) return undefined;
  const { root, problems } = readYaml(`key: ${text}\n`, (offset) => offset, createBudget());
  const [entry, ...others] = root?.kind === 'mapping' ? root.entries : [];
  return problems.length === 0 && others.length === 0 && entry?.value.kind === 'scalar' ? entry.value : undefined;
}
