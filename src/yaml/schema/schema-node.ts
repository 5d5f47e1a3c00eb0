import { type Node, toJson } from '../node.ts';

/** A JSON Schema or a schema within it, with the keywords that are read here. */
export interface SchemaNode {
  $id?: string;
  $ref?: string;
  title?: string;
  description?: string;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  additionalProperties?: boolean;
}

/** A schema with the files to which its references lead. */
export interface SchemaPosition {
  node: SchemaNode;
  /** The file that contains the schema. */
  file: SchemaNode;
  /** Files to which it may refer. */
  others: readonly SchemaNode[];
}

/** Returns the position of the schema of a whole document. */
export function rootPosition(root: SchemaNode, others: readonly SchemaNode[]): SchemaPosition {
  return follow(root, root, others);
}

/** Returns the position of the schema of a field or an item. */
export function childPosition(
  { node, file, others }: SchemaPosition,
  step: string | number,
): SchemaPosition | undefined {
  const { items, properties = {} } = node;
  const within = typeof step === 'number' ? items : Object.hasOwn(properties, step) ? properties[step] : undefined;
  return within && follow(within, file, others);
}

/**
 * Returns the schema of a field of a document, or an empty schema for a field that it does not describe.
 *
 * @param others files to which the schema may refer
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

/**
 * Follows a reference, `#/definitions/x` or `other.schema.json#/definitions/x`. The build refuses references without a
 * target.
 */
function follow(node: SchemaNode, file: SchemaNode, others: readonly SchemaNode[]): SchemaPosition {
  if (node.$ref === undefined) return { node, file, others };
  const [name, ...keys] = node.$ref.split('/');
  const target = others.find(({ $id }) => `${$id}#`.endsWith(`/${name}`)) ?? file;
  const found = keys.reduce<unknown>((position, key) => (position as Record<string, unknown>)[key], target);
  return { node: found as SchemaNode, file: target, others };
}

/**
 * Returns the JSON value of a node without fields that an open schema does not describe. As with `toJson`, each call
 * returns a new value, whose objects have no prototype.
 */
export function schemaValue(node: Node, position: SchemaPosition | undefined): unknown {
  if (node.kind === 'sequence' && position?.node.items) {
    const within = childPosition(position, 0);
    return node.items.map((item) => schemaValue(item, within));
  }
  if (node.kind !== 'mapping' || !position?.node.properties) return toJson(node);
  const isOpen = position.node.additionalProperties === undefined;
  const object: Record<string, unknown> = Object.create(null);
  // The last of repeated fields takes precedence.
  for (const { key, value } of node.entries) {
    const within = childPosition(position, key);
    if (within || !isOpen) object[key] = schemaValue(value, within);
  }
  return object;
}
