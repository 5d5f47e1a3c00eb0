import { Command } from 'commander';
import { schemas } from '../../generated/schemas.js';
import { didYouMean, nearest } from '../../text/near-miss.ts';
import type { SchemaNode } from '../../yaml/schema/schema-node.ts';
import { type Context, UsageError } from '../context.ts';
import { helpDetails } from '../help-text.ts';

/** Creates `calico-render schema [KIND]`, which prints the JSON Schema of a kind of input. */
export function schemaCommand({ console }: Context): Command {
  return new Command('schema')
    .description('Print the JSON Schema of an input, or list the kinds')
    .usage('[KIND]')
    .argument('[KIND]', 'kind, such as ControllerConfiguration')
    .addHelpText(
      'after',
      helpDetails({
        examples: [
          ['List the kinds', 'calico-render schema'],
          ['Print the schema of a NetworkConfig', 'calico-render schema NetworkConfig > networkconfig.schema.json'],
        ],
      }),
    )
    .action((kind: string | undefined) => {
      const texts = Object.values(schemas).map(({ text }) => text);
      const kinds = texts.map(({ title }) => title);
      if (kind === undefined) return console.out(`${kinds.join('\n')}\n`);
      const found = texts.find(({ title }) => title.toLowerCase() === kind.toLowerCase());
      if (found) return console.data(`${JSON.stringify(selfContained(found, texts), null, 2)}\n`);
      const meant = nearest(kind, kinds);
      throw new UsageError(
        `unknown kind ${JSON.stringify(kind)}${didYouMean(kind, meant)} (supported: ${kinds.join(', ')})`,
      );
    });
}

/** A definition to be added to a schema. */
interface Pending {
  file: SchemaNode;
  name: string;
  keys: string[];
}

/**
 * Returns a schema that needs no other file. Definitions of other files are added to its own.
 *
 * @param schemas all schemas, whose `$id` resolves references
 */
function selfContained(schema: SchemaNode, schemas: readonly SchemaNode[]): SchemaNode {
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
  // An added definition may refer to others: the map grows during the iteration.
  for (const { file, name, keys } of taken.values()) {
    const target = keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], file);
    added[name] = rewrite(target, file);
  }
  if (taken.size === 0) return whole;
  return { ...whole, definitions: { ...whole.definitions, ...added } } as SchemaNode;
}
