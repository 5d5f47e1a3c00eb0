import { floatAsText } from '../../kubernetes/formats/scalar-text.ts';
import { type Node, type ScalarNode, toJson } from '../../yaml/node.ts';

/**
 * The value of an image vector. Numbers in its entries are the texts that Go makes of them where it wants text, which depends
 * on how they are written: a tag `1000000` stays as it is, `1e6` and `!!float 1000000` become `1e+06` (`sigs.k8s.io/yaml`).
 */
export function imageVectorJson(node: Node): unknown {
  const value = toJson(node);
  if (node.kind !== 'mapping') return value;
  for (const { key, value: list, overriddenBy } of node.entries) {
    if (overriddenBy || list.kind !== 'sequence') continue;
    (value as Record<string, unknown>)[key] = list.items.map(entryJson);
  }
  return value;
}

function entryJson(node: Node): unknown {
  if (node.kind !== 'mapping') return toJson(node);
  const entry: Record<string, unknown> = Object.create(null);
  // Of repeated fields the last one stays.
  for (const { key, value } of node.entries) entry[key] = fieldJson(value);
  return entry;
}

function fieldJson(node: Node): unknown {
  if (node.kind === 'sequence') return node.items.map(fieldJson);
  if (node.kind === 'mapping') return toJson(node);
  return typeof node.value === 'number' ? numberText(node, node.value) : node.value;
}

function numberText({ exact, isFloat }: ScalarNode, value: number): string {
  return isFloat ? floatAsText(value) : (exact ?? String(BigInt(value)));
}
