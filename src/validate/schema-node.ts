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
export function rootPlace(root: SchemaNode, others: readonly SchemaNode[]): SchemaPlace | undefined {
  return follow(root, root, others);
}

/** The place that describes a field or an item of what a place describes. */
export function placeWithin({ node, file, others }: SchemaPlace, step: string | number): SchemaPlace | undefined {
  if (typeof step === 'number') return follow(node.items, file, others);
  const { properties } = node;
  return properties && Object.hasOwn(properties, step) ? follow(properties[step], file, others) : undefined;
}

/**
 * The place of a schema that describes a field of a document.
 *
 * @param others schemas that this one may refer to
 */
export function schemaAt(
  root: SchemaNode,
  steps: readonly (string | number)[],
  others: readonly SchemaNode[],
): SchemaNode | undefined {
  return steps.reduce((place, step) => place && placeWithin(place, step), rootPlace(root, others))?.node;
}

function follow(
  node: SchemaNode | undefined,
  file: SchemaNode,
  others: readonly SchemaNode[],
): SchemaPlace | undefined {
  if (!node?.$ref) return node && { node, file, others };
  const [name = '', pointer = ''] = node.$ref.split('#');
  const target = name === '' ? file : (others.find(({ $id }) => $id?.endsWith(`/${name}`)) ?? file);
  const found = pointer
    .split('/')
    .slice(1)
    .reduce<SchemaNode | undefined>((place, key) => (place as Record<string, SchemaNode> | undefined)?.[key], target);
  return found && { node: found, file: target, others };
}
