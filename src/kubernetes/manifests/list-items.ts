import type { ParsedDocument } from '../../yaml/document.ts';
import type { MappingEntry, MappingNode, Node, ScalarNode } from '../../yaml/node.ts';
import { type Part, partAt, partOf, textAt } from '../../yaml/node-ref.ts';

/**
 * Returns the items of a List (`v1` `List`, `ShootList` and so on), as `kubectl get` and the API server print several objects.
 *
 * The API server leaves apiVersion and kind out of the items of a typed list: such items get those that the list implies.
 * @returns nothing where the part is no List
 */
export function listItems(part: Part): Part[] | undefined {
  const kind = textAt(part, ['kind']);
  if (part.node.kind !== 'mapping' || !kind?.endsWith('List')) return undefined;
  const items = partAt(part, ['items']);
  if (!items) return kind === 'List' ? [] : undefined;
  if (items.node.kind === 'scalar' && items.node.value === null) return [];
  if (items.node.kind !== 'sequence') return undefined;
  const implied = impliedEntries(part.node, kind);
  return items.node.items.map((node, index) => ({
    document: part.document,
    node: withEntries(node, implied),
    path: `${items.path}[${index}]`,
  }));
}

/** Returns the objects that a part holds: the items of a List, also of Lists in a List, or else the part itself. */
export function unpackPart(part: Part): Part[] {
  return listItems(part)?.flatMap(unpackPart) ?? [part];
}

/** Returns the documents that a document holds, as {@link unpackPart} does. */
export function unpackList(document: ParsedDocument): ParsedDocument[] {
  return unpackPart(partOf(document)).map(({ node, path }) =>
    node === document.root ? document : { ...document, root: node, path },
  );
}

function impliedEntries({ entries }: MappingNode, listKind: string): MappingEntry[] {
  if (listKind === 'List') return [];
  return entries.flatMap((entry) => {
    if (entry.key === 'apiVersion') return [entry];
    if (entry.key !== 'kind' || entry.value.kind !== 'scalar') return [];
    const kind = listKind.slice(0, -'List'.length);
    const value: ScalarNode = { ...entry.value, value: kind, text: kind };
    return [{ ...entry, value }];
  });
}

function withEntries(node: Node, implied: readonly MappingEntry[]): Node {
  if (node.kind !== 'mapping' || implied.length === 0) return node;
  if (node.entries.some(({ key }) => key === 'apiVersion' || key === 'kind')) return node;
  return { ...node, entries: [...implied, ...node.entries] };
}
