import { type Part, partAt, textAt } from '../../validate/part.ts';

/** The items of a List, as `kubectl get -o yaml` prints several objects. Nothing for what is no list. */
export function listItems(part: Part): Part[] | undefined {
  if (!textAt(part, ['kind'])?.endsWith('List')) return undefined;
  const items = partAt(part, ['items']);
  if (items?.node.kind !== 'sequence') return undefined;
  return items.node.items.map((node, index) => ({ document: part.document, node, path: `${items.path}[${index}]` }));
}
