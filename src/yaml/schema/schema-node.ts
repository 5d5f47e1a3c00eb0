import { type Node, toJson } from '../node.ts';

/** A position in a JSON Schema, as far as we look into it. */
export interface SchemaNode {
  $id?: string;
  $ref?: string;
  title?: string;
  description?: string;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  additionalProperties?: boolean;
}

/** A position in a JSON Schema with what its references are about. */
export interface SchemaPosition {
  node: SchemaNode;
  /** The schema that the position stands in. */
  file: SchemaNode;
  /** Schemas that it may refer to. */
  others: readonly SchemaNode[];
}

/** The position of a schema that describes the whole document. */
export function rootPosition(root: SchemaNode, others: readonly SchemaNode[]): SchemaPosition {
  return follow(root, root, others);
}

/** The position that describes a field or an item of what a position describes. */
export function childPosition(
  { node, file, others }: SchemaPosition,
  step: string | number,
): SchemaPosition | undefined {
  const { items, properties = {} } = node;
  const within = typeof step === 'number' ? items : Object.hasOwn(properties, step) ? properties[step] : undefined;
  return within && follow(within, file, others);
}

/**
 * What a schema says about a field of a document: nothing (an empty node) where it does not name it.
 *
 * @param others schemas that this one may refer to
 */
export function schemaAt(
  root: SchemaNode,
  steps: readonly (string | number)[],
  others: readonly SchemaNode[],
): SchemaNode {
  const start = rootPosition(root, others);
  return (
    steps.reduce<SchemaPosition | undefined>((position, step) => position && childPosition(position, step), start)
      ?.node ?? {}
  );
}

/** Follows `#/definitions/x` or `other.schema.json#/definitions/x`. The build refuses a reference that leads nowhere. */
function follow(node: SchemaNode, file: SchemaNode, others: readonly SchemaNode[]): SchemaPosition {
  if (node.$ref === undefined) return { node, file, others };
  const [name, ...keys] = node.$ref.split('/');
  const target = others.find(({ $id }) => `${$id}#`.endsWith(`/${name}`)) ?? file;
  const found = keys.reduce<unknown>((position, key) => (position as Record<string, unknown>)[key], target);
  return { node: found as SchemaNode, file: target, others };
}

/**
 * The JSON value of a node as far as a schema reads it: what an open position holds beside its own fields is left out. As with
 * `toJson`, each call makes a new value, whose objects have no prototype.
 */
export function schemaValue(node: Node, position: SchemaPosition | undefined): unknown {
  if (node.kind === 'sequence' && position?.node.items) {
    const within = childPosition(position, 0);
    return node.items.map((item) => schemaValue(item, within));
  }
  if (node.kind !== 'mapping' || !position?.node.properties) return toJson(node);
  const isOpen = position.node.additionalProperties === undefined;
  const object: Record<string, unknown> = Object.create(null);
  // Of repeated fields the last one stays.
  for (const { key, value } of node.entries) {
    const within = childPosition(position, key);
    if (within || !isOpen) object[key] = schemaValue(value, within);
  }
  return object;
}
