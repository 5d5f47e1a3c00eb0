import type { Issue } from '../issues/issue.ts';
import type { ParsedDocument } from './document.ts';
import type { Node, ScalarNode } from './node.ts';
import { toIssue } from './problem.ts';
import { readChunk } from './read-chunk.ts';
import { decodeScalar } from './scalar/decode-scalar.ts';
import { createMapSink } from './scalar/offset-map.ts';
import type { Place } from './yaml/composer.ts';
import type { ScalarStyle } from './yaml/token.ts';

/**
 * Reads the YAML that a scalar of a document holds as text. Its nodes and issues have their places in the document around it.
 *
 * @returns the root; nothing where the text is empty or cannot be read, which is said in the issues
 */
export function parseEmbedded(document: ParsedDocument, node: ScalarNode): { root?: Node; issues: Issue[] } {
  const { roots, problems } = readChunk(node.text, placeWithin(document.source.text, node));
  const [root, second] = roots;
  const issues = problems.map((problem) => toIssue(problem, document.locate));
  if (second) {
    const message = 'another document begins here, which Kubernetes would not read';
    issues.push(toIssue({ code: 'YAML_SYNTAX', offset: second.start, message }, document.locate));
  }
  return { ...(root && !second && { root }), issues };
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
