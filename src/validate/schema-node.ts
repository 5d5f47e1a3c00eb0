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
  let node: SchemaNode | undefined = root;
  let file = root;
  for (const step of [...steps, undefined]) {
    const place: { node: SchemaNode | undefined; file: SchemaNode } = followRef(node, file, others);
    node = place.node;
    file = place.file;
    if (step === undefined || !node) break;
    node =
      typeof step === 'number'
        ? node.items
        : Object.hasOwn(node.properties ?? {}, step)
          ? node.properties?.[step]
          : undefined;
  }
  return node;
}

function followRef(node: SchemaNode | undefined, file: SchemaNode, others: readonly SchemaNode[]) {
  if (!node?.$ref) return { node, file };
  const [name = '', pointer = ''] = node.$ref.split('#');
  const target = name === '' ? file : (others.find(({ $id }) => $id?.endsWith(`/${name}`)) ?? file);
  const found = pointer
    .split('/')
    .slice(1)
    .reduce<SchemaNode | undefined>((place, key) => (place as Record<string, SchemaNode> | undefined)?.[key], target);
  return { node: found, file: target };
}
