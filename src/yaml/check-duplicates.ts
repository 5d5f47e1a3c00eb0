import { createIssueList, type Issue } from '../issues/issue.ts';
import { cutText } from '../text/cut-text.ts';
import type { Node } from './node.ts';
import { type NodeRef, pathIn } from './node-ref.ts';

/**
 * Returns an issue for each duplicate key.
 *
 * @param severity a warning if the reader of the document accepts duplicates and uses the last one
 */
export function checkDuplicates(ref: NodeRef, severity: Issue['severity'] = 'error'): Issue[] {
  const issues = createIssueList();
  const consequence = severity === 'warning' ? '; the last one is used' : '';
  const visited = new Set<Node>();
  const steps: (string | number)[] = [];
  const visitWithin = (step: string | number, node: Node): void => {
    steps.push(step);
    visit(node);
    steps.pop();
  };
  const visit = (node: Node): void => {
    // An alias refers to a node that was visited.
    if (node.kind === 'scalar' || visited.has(node)) return;
    visited.add(node);
    if (node.kind === 'sequence') {
      for (const [index, item] of node.items.entries()) visitWithin(index, item);
      return;
    }
    for (const { key, keyNode, value, overriddenBy } of node.entries) {
      if (overriddenBy) {
        issues.add(() => ({
          severity,
          code: 'DUPLICATE_KEY',
          path: pathIn(ref, [...steps, key]),
          message: `duplicate field ${JSON.stringify(cutText(key))}${consequence}`,
          location: ref.document.locate(keyNode.start),
          related: [ref.document.locate(overriddenBy.start)],
        }));
      }
      visitWithin(key, value);
    }
  };
  visit(ref.node);
  return issues.all();
}
