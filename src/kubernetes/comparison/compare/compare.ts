import type { Budget } from '../budget.ts';
import { type Canon, type CanonMap, hiddenDefault, ruleIn } from '../canonical/canon.ts';
import { identityOf } from '../canonical/identity-of.ts';
import { toPlain } from '../canonical/to-plain.ts';
import type { FieldDifference } from '../diff-report.ts';
import { NO_RULES } from '../rules/rule-tree.ts';
import { compareLists } from './compare-lists.ts';
import { compareScalars } from './compare-scalars.ts';
import { fieldPath } from './field-path.ts';

/** What differs between two values, in the order of the fields. */
export function compare(before: Canon, after: Canon, path: string, budget: Budget): FieldDifference[] {
  if (before.type === 'map' && after.type === 'map') return compareMaps(before, after, path, budget);
  if (before.type === 'list' && after.type === 'list' && before.mode === after.mode)
    return compareLists(before, after, path, compare, budget);
  if (before.type === 'scalar' && after.type === 'scalar') return compareScalars(before, after, path, budget);
  if (identityOf(before) === identityOf(after)) return [];
  return [{ change: 'changed', path, before: toPlain(before), after: toPlain(after) }];
}

function compareMaps(before: CanonMap, after: CanonMap, path: string, budget: Budget): FieldDifference[] {
  const keys = new Set([...before.fields.keys(), ...after.fields.keys()]);
  return [...keys].flatMap((key) => {
    const [left, right] = [before.fields.get(key), after.fields.get(key)];
    const inner = fieldPath(path, key);
    if (left && right) return compare(left, right, inner, budget);
    const rule = ruleIn(before === EMPTY ? after : before, key);
    if (left)
      return rule.assigned && isChosen(left)
        ? []
        : removed(left, after, key, inner, rule.emptyIsAbsent === true, budget);
    return right && !(rule.assigned && isChosen(right))
      ? added(right, before, key, inner, rule.emptyIsAbsent === true, budget)
      : [];
  });
}

/** Whether the server may have chosen a value. `None` is what people write for a Service without an address. */
function isChosen(canon: Canon): boolean {
  if (canon.type === 'scalar') return canon.value !== 'None';
  const values = canon.type === 'list' ? canon.items.map(({ value }) => value) : [...canon.fields.values()];
  return values.every(isChosen);
}

/** What an absent mapping is compared as: as one without fields and defaults. */
const EMPTY: CanonMap = { type: 'map', fields: new Map(), defaults: new Map(), tree: NO_RULES };

function removed(
  left: Canon,
  after: CanonMap,
  key: string,
  path: string,
  emptyIsAbsent: boolean,
  budget: Budget,
): FieldDifference[] {
  if (emptyIsAbsent && left.type === 'map') return compare(left, EMPTY, path, budget);
  const hidden = hiddenDefault(after, key);
  const before = toPlain(left);
  if (!hidden) return [{ change: 'removed', path, before }];
  return [
    { change: 'changed', path, before, after: hidden.value, ...(!hidden.isWritten && { defaulted: 'after' as const }) },
  ];
}

function added(
  right: Canon,
  before: CanonMap,
  key: string,
  path: string,
  emptyIsAbsent: boolean,
  budget: Budget,
): FieldDifference[] {
  if (emptyIsAbsent && right.type === 'map') return compare(EMPTY, right, path, budget);
  const hidden = hiddenDefault(before, key);
  const after = toPlain(right);
  if (!hidden) return [{ change: 'added', path, after }];
  return [
    {
      change: 'changed',
      path,
      before: hidden.value,
      after,
      ...(!hidden.isWritten && { defaulted: 'before' as const }),
    },
  ];
}
