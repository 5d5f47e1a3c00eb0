import type { Issue } from '../issues/issue.ts';
import { toIssue } from './finding.ts';
import { type Part, partAt, pathIn, type Steps } from './node-ref.ts';
import { parseEmbedded } from './parse-embedded.ts';

/**
 * Reads the YAML text that a field holds. Its places point into the document around it.
 *
 * @param furtherDocuments severity of documents after the first one
 * @returns the inner part; nothing where the text is missing, empty or cannot be read, which is said in the issues
 */
export function readText(
  part: Part,
  steps: Steps,
  furtherDocuments?: Issue['severity'],
): { inner?: Part; issues: Issue[] } {
  const field = partAt(part, steps);
  if (field?.node.kind !== 'scalar' || typeof field.node.value !== 'string') {
    const message = `field ${JSON.stringify(String(steps.at(-1)))} must hold YAML as text`;
    return { issues: [toIssue(part, { steps, code: field ? 'WRONG_TYPE' : 'REQUIRED', message })] };
  }
  const { root, issues } = parseEmbedded(part.document, field.node, furtherDocuments);
  const placed = issues.map((issue) => ({ ...issue, path: pathIn(part, steps) }));
  return { ...(root && { inner: { document: part.document, node: root, path: field.path } }), issues: placed };
}
