/** A place in a JSON Schema, as far as we look into it. */
export interface SchemaNode {
  $id?: string;
  $ref?: string;
  title?: string;
  description?: string;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  additionalProperties?: boolean;
}

/** A place in a JSON Schema with what its references are about. */
export interface SchemaPlace {
  node: SchemaNode;
  /** The schema that the place stands in. */
  file: SchemaNode;
  /** Schemas that it may refer to. */
  others: readonly SchemaNode[];
}

/** The place of a schema that describes the whole document. */
export function rootPlace(root: SchemaNode, others: readonly SchemaNode[]): SchemaPlace {
  return follow(root, root, others);
}

/** The place that describes a field or an item of what a place describes. */
export function placeWithin({ node, file, others }: SchemaPlace, step: string | number): SchemaPlace | undefined {
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
  const start = rootPlace(root, others);
  return steps.reduce<SchemaPlace | undefined>((place, step) => place && placeWithin(place, step), start)?.node ?? {};
}

/** Follows `#/definitions/x` or `other.schema.json#/definitions/x`. The build refuses a reference that leads nowhere. */
function follow(node: SchemaNode, file: SchemaNode, others: readonly SchemaNode[]): SchemaPlace {
  if (node.$ref === undefined) return { node, file, others };
  const [name, ...keys] = node.$ref.split('/');
  const target = others.find(({ $id }) => `${$id}#`.endsWith(`/${name}`)) ?? file;
  const found = keys.reduce<unknown>((place, key) => (place as Record<string, unknown>)[key], target);
  return { node: found as SchemaNode, file: target, others };
}
