import type { Json } from './json.ts';
import type { Random } from './random.ts';

/** The same value with the keys of all its mappings in another order; lists stay as they are. */
export function reorder(value: Json, random: Random): Json {
  if (Array.isArray(value)) return value.map((item) => reorder(item, random));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(random.shuffle(Object.entries(value)).map(([key, item]) => [key, reorder(item, random)]));
}
