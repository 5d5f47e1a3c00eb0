import type { Issue } from '../issues/issue.ts';
import { nearest } from '../issues/near-miss.ts';
import type { Node } from '../parse/node.ts';
import type { Schema } from './check-schema.ts';
import { toIssue } from './finding.ts';
import type { Part, Steps } from './part.ts';
import { placeWithin, rootPlace, type SchemaPlace } from './schema-node.ts';

/**
 * Finds fields of an open document (one that may hold fields that are not read) whose name is nearly that of a field
 * that is read and is missing beside them.
 */
export function checkNearMisses(part: Part, schema: Schema): Issue[] {
  return visit(part, part.node, rootPlace(schema.text, schema.others), []);
}

function visit(part: Part, node: Node, place: SchemaPlace, steps: Steps): Issue[] {
  const { properties, additionalProperties } = place.node;
  // A closed place has its unknown fields reported by the schema itself.
  if (node.kind !== 'mapping' || !properties || additionalProperties === false) return [];
  const written = new Set(node.entries.map(({ key }) => key));
  const missing = Object.keys(properties).filter((name) => !written.has(name));
  return node.entries.flatMap(({ key, value }) => {
    const within = placeWithin(place, key);
    if (within) return visit(part, value, within, [...steps, key]);
    const meant = nearest(key, missing);
    if (meant === undefined) return [];
    const message = `field ${JSON.stringify(key)} is not read, did you mean "${meant}"?`;
    return [toIssue(part, { steps: [...steps, key], code: 'NEAR_MISS', severity: 'warning', message, atKey: true })];
  });
}
