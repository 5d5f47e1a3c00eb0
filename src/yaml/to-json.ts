import type { Node } from './node.ts';

/**
 * The JSON value that Kubernetes makes of a node: of repeated keys the last one counts. Each call makes a new value, which the
 * caller may change. Objects have no prototype, so that `__proto__` and `constructor` are keys like others.
 */
export function toJson(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(toJson);
  const object: Record<string, unknown> = Object.create(null);
  for (const { key, value, overriddenBy } of node.entries) if (!overriddenBy) object[key] = toJson(value);
  return object;
}
