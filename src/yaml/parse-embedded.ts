import type { Issue } from '../issues/issue.ts';
import type { Place } from './compose/composer.ts';
import type { ParsedDocument } from './document.ts';
import type { Node, ScalarNode } from './node.ts';
import { toIssue } from './problem.ts';
import { readChunk } from './read-chunk.ts';
import { decodeScalar } from './scalar/decode-scalar.ts';
import { createMapSink } from './scalar/offset-map.ts';
import type { ScalarStyle } from './scan/token.ts';
import { isBlank, splitDocuments } from './split-documents.ts';

/**
 * Reads the YAML that a scalar of a document holds as text. Its nodes and issues have their places in the document around it.
 *
 * @param furtherDocuments severity of documents after the first one, which Kubernetes ignores. With a warning they are ignored here, too
 * @returns the root; nothing where the text is empty or cannot be read, which is said in the issues
 */
export function parseEmbedded(
  document: ParsedDocument,
  node: ScalarNode,
  furtherDocuments: Issue['severity'] = 'error',
): { root?: Node; issues: Issue[] } {
  const place = placeWithin(document.source.text, node);
  const end = furtherDocuments === 'warning' ? endOfFirst(node.text) : node.text.length;
  const { roots, problems } = readChunk(node.text.slice(0, end), { place, budget: document.budget });
  const [root, second] = roots;
  const issues = problems.map((problem) => toIssue(problem, document.locate));
  const message = 'another document begins here, which Kubernetes would not read';
  const refuse = (offset: number, severity?: Issue['severity']) =>
    issues.push(toIssue({ code: 'YAML_SYNTAX', offset, message }, document.locate, severity));
  if (second) refuse(second.start);
  if (node.text.slice(end).trim() !== '') refuse(place(end), furtherDocuments);
  return { ...(root && !second && { root }), issues };
}

/** Returns where the first document of a text ends. A line `---` before it begins it. */
function endOfFirst(text: string): number {
  const [first, second] = splitDocuments(text).chunks;
  if (!first) return text.length;
  return isBlank(text.slice(first.start, first.end)) && second ? second.end : first.end;
}

/** Turns offsets into a scalar's value into offsets into its source. */
function placeWithin(source: string, node: ScalarNode): Place {
  const sink = createMapSink(source);
  decodeScalar(
    source,
    { start: node.start, end: node.end, style: styleOf(source, node), indent: node.indent ?? 0 },
    sink,
  );
  const map = sink.map();
  // The places of a text within a text within a text are those of the innermost one that stands in the source as it is.
  return map.text === node.text ? map.toSource : () => node.start;
}

function styleOf(source: string, { start, plain, indent }: ScalarNode): ScalarStyle {
  if (plain) return 'plain';
  if (indent !== undefined) return source[start] === '|' ? 'literal' : 'folded';
  return source[start] === "'" ? 'single-quoted' : 'double-quoted';
}
