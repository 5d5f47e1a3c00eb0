import type { ParsedDocument } from '../../yaml/document.ts';
import type { MappingEntry, MappingNode, Node, ScalarNode } from '../../yaml/node.ts';
import { childAt, type NodeRef, rootRef, textAt } from '../../yaml/node-ref.ts';

/**
 * Returns the items of a List (`v1` `List`, `ShootList` and so on), which `kubectl get` and the API server print for
 * several objects.
 *
 * The API server omits apiVersion and kind in the items of a typed list. Such items get those that the list implies.
 *
 * @returns undefined for an object that is no List
 */
export function listItems(ref: NodeRef): NodeRef[] | undefined {
  const kind = textAt(ref, ['kind']);
  if (ref.node.kind !== 'mapping' || !kind?.endsWith('List')) return undefined;
  const items = childAt(ref, ['items']);
  if (!items) return kind === 'List' ? [] : undefined;
  if (items.node.kind === 'scalar' && items.node.value === null) return [];
  if (items.node.kind !== 'sequence') return undefined;
  const implied = impliedEntries(ref.node, kind);
  return items.node.items.map((node, index) => ({
    document: ref.document,
    node: withEntries(node, implied),
    path: `${items.path}[${index}]`,
  }));
}

/** Returns the objects in a document: the items of a List, also of Lists in a List, or else the document itself. */
export function unpackRef(ref: NodeRef): NodeRef[] {
  return listItems(ref)?.flatMap(unpackRef) ?? [ref];
}

/** Returns the documents that a document holds, as {@link unpackRef} does. */
export function unpackList(document: ParsedDocument): ParsedDocument[] {
  return unpackRef(rootRef(document)).map(({ node, path }) =>
    node === document.root ? document : { ...document, root: node, path },
  );
}

/**
 * Returns a document that is an item of a List as {@link unpackList} returns it from the whole List.
 *
 * @param list the apiVersion and kind of the List, if they are known
 */
export function asItem(
  document: ParsedDocument,
  index: number,
  list: { apiVersion?: string; kind?: string },
): ParsedDocument {
  const { root } = document;
  const span = { start: root.start, end: root.start };
  const entry = (key: string, text: string): MappingEntry => ({
    key,
    keyNode: { kind: 'scalar', value: key, text: key, plain: true, ...span },
    value: { kind: 'scalar', value: text, text, plain: true, ...span },
  });
  const implied =
    list.apiVersion === undefined || list.kind === undefined || list.kind === 'List'
      ? []
      : [entry('apiVersion', list.apiVersion), entry('kind', itemKind(list.kind))];
  return { ...document, root: withEntries(root, implied), path: `items[${index}]` };
}

function itemKind(listKind: string): string {
  return listKind.slice(0, -'List'.length);
}

function impliedEntries({ entries }: MappingNode, listKind: string): MappingEntry[] {
  if (listKind === 'List') return [];
  return entries.flatMap((entry) => {
    if (entry.key === 'apiVersion') return [entry];
    if (entry.key !== 'kind' || entry.value.kind !== 'scalar') return [];
    const kind = itemKind(listKind);
    const value: ScalarNode = { ...entry.value, value: kind, text: kind };
    return [{ ...entry, value }];
  });
}

function withEntries(node: Node, implied: readonly MappingEntry[]): Node {
  if (node.kind !== 'mapping' || implied.length === 0) return node;
  if (node.entries.some(({ key }) => key === 'apiVersion' || key === 'kind')) return node;
  return { ...node, entries: [...implied, ...node.entries] };
}
