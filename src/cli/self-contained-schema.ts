import type { SchemaNode } from '../yaml/schema/schema-node.ts';

interface Pending {
  file: SchemaNode;
  name: string;
  keys: string[];
}

/**
 * Returns a schema that needs no other file: what it refers to in others stands among its own definitions.
 *
 * @param schemas all schemas, by whose `$id` references are found
 */
export function selfContained(schema: SchemaNode, schemas: readonly SchemaNode[]): SchemaNode {
  const taken = new Map<string, Pending>();
  const rewrite = (node: unknown, file: SchemaNode): unknown => {
    if (Array.isArray(node)) return node.map((item) => rewrite(item, file));
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === '$ref' && typeof value === 'string' ? refer(value, file) : rewrite(value, file),
      ]),
    );
  };
  const refer = (reference: string, from: SchemaNode): string => {
    const [path = '', ...keys] = reference.split('/');
    const name = path.replace(/#$/, '');
    const file = name === '' ? from : schemas.find(({ $id }) => $id?.endsWith(`/${name}`));
    if (!file) throw new Error(`no schema ${name}`);
    if (file === schema) return `#/${keys.join('/')}`;
    const own = `${file.title}.${keys.at(-1)}`;
    taken.set(own, taken.get(own) ?? { file, name: own, keys });
    return `#/definitions/${own}`;
  };
  const whole = rewrite(schema, schema) as SchemaNode & { definitions?: Record<string, unknown> };
  const added: Record<string, unknown> = {};
  // What is added may refer to more: the map grows while it is gone through.
  for (const { file, name, keys } of taken.values()) {
    const target = keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], file);
    added[name] = rewrite(target, file);
  }
  if (taken.size === 0) return whole;
  return { ...whole, definitions: { ...whole.definitions, ...added } } as SchemaNode;
}
