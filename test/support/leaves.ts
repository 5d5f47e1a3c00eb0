import type { Json } from './json.ts';

/** Returns the values of a manifest by path, including those of JSON in strings. Empty collections are values. */
export function leavesOf(value: Json, path = ''): Map<string, Json> {
  const leaves = new Map<string, Json>();
  collect(value, path, leaves);
  return leaves;
}

function collect(value: Json, path: string, leaves: Map<string, Json>): void {
  const inner = typeof value === 'string' ? asJson(value) : value;
  if (inner === null || typeof inner !== 'object' || Object.keys(inner).length === 0) {
    leaves.set(path, value);
    return;
  }
  for (const [key, item] of Object.entries(inner))
    collect(item, `${path}${typeof value === 'string' ? '»' : '.'}${JSON.stringify(key)}`, leaves);
}

/** Parses a mapping or list in JSON, after the placeholders that a node replaces. */
function asJson(text: string): Json {
  if (!/^\s*[{[]/.test(text)) return null;
  try {
    return JSON.parse(text.replaceAll('__CNI_MTU__', '1440'));
  } catch {
    return null;
  }
}
