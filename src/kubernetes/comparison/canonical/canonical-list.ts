import { textOf } from '../../../text/text-of.ts';
import type { ListRule } from '../rules/rule.ts';
import type { Canon, CanonItem, CanonList } from './canon.ts';
import type { Identities } from './identities.ts';
import { nameOf } from './identity-of.ts';

/**
 * A list with what tells its items apart.
 *
 * @param items the items made ready
 * @param written the same items as written
 * @param rule without one, a list of objects with names of their own is told apart by name, any other by place
 */
export function canonicalList(
  items: readonly Canon[],
  written: readonly unknown[],
  rule: ListRule | undefined,
  identities: Identities,
): CanonList {
  const { mode, keys = [], ordered = false, lastWins = false } = rule ?? guess(written);
  if (mode !== 'keyed') {
    const toItem = (value: Canon): CanonItem => ({ key: nameOf(value, identities), value });
    return { type: 'list', mode, ordered: false, items: items.map(toItem) };
  }
  const all = items.map((value, index): CanonItem => {
    const label = keys
      .map((key) => keyText(written[index], key))
      .filter((text) => text !== '')
      .join('/');
    return { key: label, label, value };
  });
  const last = new Map(all.map(({ key }, index) => [key, index]));
  const counting = lastWins ? all.filter(({ key }, index) => last.get(key) === index) : all;
  return { type: 'list', mode, ordered, items: withDistinctKeys(counting) };
}

/** A key that stands in a list more often than it may gets a number. */
function withDistinctKeys(items: readonly CanonItem[]): CanonItem[] {
  const counts = new Map<string, number>();
  return items.map((item) => {
    const count = (counts.get(item.key) ?? 0) + 1;
    counts.set(item.key, count);
    const key = count === 1 ? item.key : `${item.key}#${count}`;
    return { ...item, key, label: key };
  });
}

function keyText(item: unknown, { field, otherwise }: { field: string; otherwise?: unknown }): string {
  const value = isObject(item) ? (item[field] ?? otherwise) : item;
  if (value === undefined || value === null) return '';
  // The core API group is the empty text.
  if (Array.isArray(value))
    return value
      .map((part) => (part === '' ? 'core' : textOf(part)))
      .sort()
      .join(',');
  return textOf(value);
}

function guess(items: readonly unknown[]): ListRule {
  const names = items.map((item) => (isObject(item) ? item['name'] : undefined));
  const areNames = names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
  return areNames && names.length > 0
    ? { mode: 'keyed', keys: [{ field: 'name' }], ordered: true }
    : { mode: 'sequence' };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
