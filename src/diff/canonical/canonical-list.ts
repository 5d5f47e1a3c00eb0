import { textOf } from '../../text/text-of.ts';
import type { ListRule } from '../rules/rule.ts';
import type { Canon, CanonItem, CanonList } from './canon.ts';
import { identityOf } from './identity-of.ts';

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
): CanonList {
  const { mode, keys = [], ordered = false, lastWins = false } = rule ?? guess(written);
  if (mode !== 'keyed') {
    return { type: 'list', mode, ordered: false, items: items.map((value) => ({ key: identityOf(value), value })) };
  }
  const all = items.map((value, index): CanonItem => {
    const label = keys
      .map((key) => keyText(written[index], key))
      .filter((text) => text !== '')
      .join('/');
    return { key: label, label, value };
  });
  const counting = lastWins
    ? all.filter(({ key }, index) => all.findLastIndex((other) => other.key === key) === index)
    : all;
  return {
    type: 'list',
    mode,
    ordered,
    items: counting.map((item, index) => ({ ...item, ...distinct(item.key, counting.slice(0, index)) })),
  };
}

/** A key that stands in a list more often than it may gets a number. */
function distinct(key: string, before: readonly CanonItem[]): { key: string; label: string } {
  const count = before.filter((item) => item.key === key).length;
  const text = count === 0 ? key : `${key}#${count + 1}`;
  return { key: text, label: text };
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
