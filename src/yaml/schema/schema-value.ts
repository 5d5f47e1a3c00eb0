import type { Node } from '../node.ts';
import { toJson } from '../to-json.ts';
import { placeWithin, type SchemaPlace } from './schema-node.ts';

/**
 * The JSON value of a node as far as a schema reads it: what an open place holds beside its own fields is left out. As with
 * `toJson`, each call makes a new value, whose objects have no prototype.
 */
export function schemaValue(node: Node, place: SchemaPlace | undefined): unknown {
  if (node.kind === 'sequence' && place?.node.items) {
    const within = placeWithin(place, 0);
    return node.items.map((item) => schemaValue(item, within));
  }
  if (node.kind !== 'mapping' || !place?.node.properties) return toJson(node);
  const isOpen = place.node.additionalProperties === undefined;
  const object: Record<string, unknown> = Object.create(null);
  // Of repeated fields the last one stays.
  for (const { key, value } of node.entries) {
    const within = placeWithin(place, key);
    if (within || !isOpen) object[key] = schemaValue(value, within);
  }
  return object;
}
