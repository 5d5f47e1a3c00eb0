import { getEntry, type Node } from '../../src/yaml/node.ts';
import { splitPath } from '../../src/yaml/node-ref.ts';

/**
 * Returns the node at a path such as `spec.ipFamilies[0]`, or the root at the empty path. Undefined if there is none.
 */
export function findNode(root: Node, path: string): Node | undefined {
  let node: Node | undefined = root;
  for (const step of splitPath(path) ?? [Number.NaN]) {
    if (node?.kind === 'mapping') node = getEntry(node, String(step))?.value;
    else node = node?.kind === 'sequence' && typeof step === 'number' ? node.items[step] : undefined;
  }
  return node;
}
