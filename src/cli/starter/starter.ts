import { schemas } from '../../generated/schemas.js';
import { oneLine } from '../../text/printable.ts';
import type { Schema } from '../../yaml/schema/check-schema.ts';
import { type SchemaNode, schemaAt } from '../../yaml/schema/schema-node.ts';

/** The kinds of documents that have a starter. */
export const STARTER_KINDS = ['ControllerConfiguration', 'NetworkConfig', 'Settings', 'CalicoRender'] as const;

export type StarterKind = (typeof STARTER_KINDS)[number];

interface Described extends SchemaNode {
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  examples?: unknown[];
}

/**
 * Creates a document of a kind to start with, from the JSON Schema of the kind. Required fields are set. Other fields are commented out, with
 * their description and their default or an example. Removing the `#` of a line makes it effective.
 *
 * @param schemaUrl the URL of the schema for editors. Without it, the document names a file next to it and the command that writes that file
 */
export function createStarter(kind: StarterKind, schemaUrl?: string): string {
  const schema = Object.values(schemas).find(({ text }) => text.title === kind);
  if (!schema) throw new Error(`there is no schema of kind ${kind}`);
  const { $id = '', description = '' } = schema.text;
  const file = $id.slice($id.lastIndexOf('/') + 1);
  const head = [
    `# yaml-language-server: $schema=${oneLine(schemaUrl ?? file)}`,
    ...(schemaUrl === undefined
      ? [`# Editors read that file. To write it: calico-render schema ${kind} > ${file}`]
      : []),
    `# ${description}`,
  ];
  const names = Object.keys(schema.text.properties ?? {});
  return `${[...head, ...names.flatMap((name) => entry(schema, [name], 0))].join('\n')}\n`;
}

/** The fields that identify a document, which are always written. */
const KIND_FIELDS = ['apiVersion', 'kind'];

function entry(schema: Schema, steps: string[], depth: number): string[] {
  const node: Described = schemaAt(schema.text, steps, schema.others);
  // A starter has no metadata.
  if (steps[0] === 'metadata') return [];
  const name = steps.at(-1) ?? '';
  if (depth === 0 && KIND_FIELDS.includes(name)) return [`${name}: ${node.const ?? node.enum?.[0]}`];
  const own: Described | undefined = schemaAt(schema.text, steps.slice(0, -1), schema.others).properties?.[name];
  const indent = '  '.repeat(depth);
  const describe = [own?.description ?? node.description, choices(node)].filter((text) => text !== undefined).join(' ');
  // Below the first level, a description stays a comment after the `#` of the whole block is removed.
  const lines = describe === '' ? [] : [depth === 0 ? `# ${describe}` : `#${indent}# ${describe}`];
  const children = Object.keys(node.properties ?? {}).flatMap((child) => entry(schema, [...steps, child], depth + 1));
  const space = depth === 0 ? [''] : [];
  if (children.length > 0) return [...space, ...lines, `#${indent}${name}:`, ...children];
  const value = node.default ?? node.examples?.[0] ?? node.enum?.find(Boolean);
  return value === undefined ? [] : [...space, ...lines, `#${indent}${name}: ${JSON.stringify(value)}`];
}

function choices({ enum: values }: Described): string | undefined {
  const texts = values?.filter((value) => typeof value === 'string' && value !== '');
  return texts ? `One of ${texts.join(', ')}.` : undefined;
}
