import type { Issue } from '../issues/issue.ts';
import { nearest } from '../issues/near-miss.ts';
import type { Node } from '../parse/node.ts';
import type { Schema } from './check-schema.ts';
import { toIssue } from './finding.ts';
import type { Part, Steps } from './part.ts';

interface SchemaNode {
  title?: string;
  $ref?: string;
  properties?: Record<string, SchemaNode>;
  additionalProperties?: boolean;
}

/**
 * Finds fields of an open document (one that may hold fields that are not read) whose name is nearly that of a field
 * that is read and is missing beside them.
 */
export function checkNearMisses(part: Part, schema: Schema): Issue[] {
  return visit(part, part.node, schema.text, schema.text, []);
}

function visit(part: Part, node: Node, schema: SchemaNode, root: SchemaNode, steps: Steps): Issue[] {
  // What another schema describes is closed: it reports its unknown fields itself.
  const resolved = schema.$ref?.startsWith('#/') ? follow(root, schema.$ref) : schema;
  if (node.kind !== 'mapping' || !resolved.properties || resolved.additionalProperties === false) return [];
  const { properties } = resolved;
  const written = new Set(node.entries.map(({ key }) => key));
  const missing = Object.keys(properties).filter((name) => !written.has(name));
  return node.entries.flatMap(({ key, value }) => {
    const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (known) return visit(part, value, known, root, [...steps, key]);
    const meant = nearest(key, missing);
    if (meant === undefined) return [];
    const message = `field ${JSON.stringify(key)} is not read, did you mean "${meant}"?`;
    return [toIssue(part, { steps: [...steps, key], code: 'NEAR_MISS', severity: 'warning', message, atKey: true })];
  });
}

function follow(root: SchemaNode, ref: string): SchemaNode {
  return ref
    .split('/')
    .slice(1)
    .reduce<SchemaNode>((node, key) => (node as Record<string, SchemaNode>)[key] ?? {}, root);
}
