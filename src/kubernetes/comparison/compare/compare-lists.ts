import type { Budget } from '../budget.ts';
import type { Canon, CanonItem, CanonList } from '../canonical/canon.ts';
import { toPlain } from '../canonical/to-plain.ts';
import type { FieldDifference } from '../diff-report.ts';
import type { Compare } from './compare-items.ts';
import { compareSequences } from './compare-sequences.ts';
import { itemPath } from './field-path.ts';
import { ordersDiffer } from './orders-differ.ts';

/** What differs between two lists of one mode. */
export function compareLists(
  before: CanonList,
  after: CanonList,
  path: string,
  compare: Compare,
  budget: Budget,
): FieldDifference[] {
  if (before.mode === 'sequence') return compareSequences(before.items, after.items, path, compare, budget);
  const [left, right] = [byKey(before), byKey(after)];
  const differences = [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    compareItems(left.get(key), right.get(key), path, (one, other, inner) => compare(one, other, inner, budget)),
  );
  if (ordersDiffer(before, after))
    differences.push({ change: 'reordered', path, before: labels(before), after: labels(after) });
  return differences;
}

function compareItems(
  left: CanonItem | undefined,
  right: CanonItem | undefined,
  path: string,
  compare: (before: Canon, after: Canon, path: string) => FieldDifference[],
): FieldDifference[] {
  const label = left?.label ?? right?.label;
  const inner = label === undefined ? path : itemPath(path, label);
  // Items of a set are told apart by all they say.
  if (left && right) return label === undefined ? [] : compare(left.value, right.value, inner);
  if (left) return [{ change: 'removed', path: inner, before: toPlain(left.value) }];
  return right ? [{ change: 'added', path: inner, after: toPlain(right.value) }] : [];
}

function byKey({ items }: CanonList): Map<string, CanonItem> {
  return new Map(items.map((item) => [item.key, item]));
}

function labels({ items }: CanonList): string[] {
  return items.map(({ key, label }) => label ?? key);
}
