import { append } from '../../text/lists.ts';
import { chargeCharacters } from '../../text/text-budget.ts';
import { fieldPath, itemPath } from '../objects/fields.ts';
import { type Budget, editRuns, lineHunks } from './bounded-diff.ts';
import { type CanonScalar, isSameScalar, normalizeJson } from './canonical-scalar.ts';
import {
  type Canon,
  type CanonItem,
  type CanonList,
  type CanonMap,
  hiddenDefault,
  identityOf,
  ruleIn,
  toPlain,
} from './canonical-value.ts';
import type { FieldDifference } from './differences.ts';
import { NO_RULES } from './rules/rule-tree.ts';

/** Compares two values in canonical form. Returns their differences in the order of the fields. */
export function compare(before: Canon, after: Canon, path: string, budget: Budget): FieldDifference[] {
  if (before.type === 'map' && after.type === 'map') return compareMaps(before, after, path, budget);
  if (before.type === 'list' && after.type === 'list' && before.mode === after.mode)
    return before.mode === 'sequence'
      ? compareSequences(before.items, after.items, path, budget)
      : compareKeyedLists(before, after, path, budget);
  if (before.type === 'scalar' && after.type === 'scalar') return compareScalars(before, after, path, budget);
  if (identityOf(before) === identityOf(after)) return [];
  return [{ change: 'changed', path, before: toPlain(before), after: toPlain(after) }];
}

/** The form of an absent mapping: one without fields and defaults. */
const EMPTY: CanonMap = { type: 'map', fields: new Map(), defaults: new Map(), tree: NO_RULES };

function compareMaps(before: CanonMap, after: CanonMap, path: string, budget: Budget): FieldDifference[] {
  const keys = new Set([...before.fields.keys(), ...after.fields.keys()]);
  return [...keys].flatMap((key) => {
    const [left, right] = [before.fields.get(key), after.fields.get(key)];
    const inner = fieldPath(path, key);
    if (left && right) return compare(left, right, inner, budget);
    const field = left ?? right;
    const rule = ruleIn(before === EMPTY ? after : before, key);
    if (!field || (rule.assigned && isAssignable(field))) return [];
    if (rule.emptyIsAbsent && field.type === 'map') return compare(left ?? EMPTY, right ?? EMPTY, inner, budget);
    return [left ? removedField(left, after, key, inner) : addedField(field, before, key, inner)];
  });
}

/** True if the server may have chosen a value. `None` is an explicit choice for a Service without an address. */
function isAssignable(canon: Canon): boolean {
  if (canon.type === 'scalar') return canon.value !== 'None';
  const values = canon.type === 'list' ? canon.items.map(({ value }) => value) : [...canon.fields.values()];
  return values.every(isAssignable);
}

function removedField(left: Canon, map: CanonMap, key: string, path: string): FieldDifference {
  const hidden = hiddenDefault(map, key);
  const before = toPlain(left);
  if (!hidden) return { change: 'removed', path, before };
  return { change: 'changed', path, before, after: hidden.value, ...(!hidden.isWritten && { defaulted: 'after' }) };
}

function addedField(right: Canon, map: CanonMap, key: string, path: string): FieldDifference {
  const hidden = hiddenDefault(map, key);
  const after = toPlain(right);
  if (!hidden) return { change: 'added', path, after };
  return { change: 'changed', path, before: hidden.value, after, ...(!hidden.isWritten && { defaulted: 'before' }) };
}

function compareKeyedLists(before: CanonList, after: CanonList, path: string, budget: Budget): FieldDifference[] {
  const [left, right] = [byKey(before), byKey(after)];
  const differences = [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    compareItems(left.get(key), right.get(key), path, budget),
  );
  if (ordersDiffer(before, after))
    differences.push({ change: 'reordered', path, before: labels(before), after: labels(after) });
  return differences;
}

function compareItems(
  left: CanonItem | undefined,
  right: CanonItem | undefined,
  path: string,
  budget: Budget,
): FieldDifference[] {
  const label = left?.label ?? right?.label;
  const inner = label === undefined ? path : itemPath(path, label);
  // Items of a set with the same key are equal.
  if (left && right) return label === undefined ? [] : compare(left.value, right.value, inner, budget);
  if (left) return [{ change: 'removed', path: inner, before: toPlain(left.value) }];
  return right ? [{ change: 'added', path: inner, after: toPlain(right.value) }] : [];
}

function byKey({ items }: CanonList): Map<string, CanonItem> {
  return new Map(items.map((item) => [item.key, item]));
}

function labels({ items }: CanonList): string[] {
  return items.map(({ key, label }) => label ?? key);
}

/** True if the order of the common items of two lists differs in a significant way. */
function ordersDiffer(before: CanonList, after: CanonList): boolean {
  if (!before.ordered || !after.ordered) return false;
  const [left, right] = [commonKeys(before, after), commonKeys(after, before)];
  if (before.ordered === true) return left.some((key, index) => key !== right[index]);
  const [inLeft, inRight] = [firstPositions(left), firstPositions(right)];
  const isBefore = (positions: Positions, one: string, other: string) =>
    (positions.get(one) ?? -1) < (positions.get(other) ?? -1);
  return [...before.items, ...after.items].some(
    (item) =>
      inLeft.has(item.key) &&
      referencesOf(item).some(
        (name) => inLeft.has(name) && isBefore(inLeft, name, item.key) !== isBefore(inRight, name, item.key),
      ),
  );
}

type Positions = ReadonlyMap<string, number>;

function firstPositions(keys: readonly string[]): Positions {
  return new Map(keys.map((key, index): [string, number] => [key, index]).reverse());
}

function commonKeys(list: CanonList, other: CanonList): string[] {
  const keys = new Set(other.items.map(({ key }) => key));
  return list.items.map(({ key }) => key).filter((key) => keys.has(key));
}

/** Returns the variables that the value of a variable refers to, which must precede it. `$$(NAME)` is no reference. */
function referencesOf({ value }: CanonItem): string[] {
  const { value: text } = toPlain(value) as { value?: unknown };
  if (typeof text !== 'string') return [];
  const names: string[] = [];
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at)) {
    const next = text[at + 1];
    const end = next === '(' ? text.indexOf(')', at) : at + 1;
    // Without a closing parenthesis there are no further references.
    if (end < 0) break;
    if (next === '(' && end > at + 2) names.push(text.slice(at + 2, end));
    at = next === '(' || next === '$' ? end + 1 : end;
  }
  return names;
}

/**
 * Compares lists whose items have no keys, with the fewest added and removed items. As many removed as added items at one position are changed items.
 * If the budget is too small for a search, the lists are compared position by position.
 */
function compareSequences(
  before: readonly CanonItem[],
  after: readonly CanonItem[],
  path: string,
  budget: Budget,
): FieldDifference[] {
  const keys = (items: readonly CanonItem[]) => items.map(({ key }) => key);
  const differences: FieldDifference[] = [];
  let [left, right] = [0, 0];
  for (const { removed, added, same } of editRuns(keys(before), keys(after), budget)) {
    const [olds, news] = [before.slice(left, left + removed), after.slice(right, right + added)];
    const isChange = removed === added;
    for (const [index, { value }] of olds.entries()) {
      const other = isChange ? news[index] : undefined;
      if (other) append(differences, compare(value, other.value, itemPath(path, right + index), budget));
      else differences.push({ change: 'removed', path: itemPath(path, left + index), before: toPlain(value) });
    }
    for (const [index, { value }] of isChange ? [] : news.entries())
      differences.push({ change: 'added', path: itemPath(path, right + index), after: toPlain(value) });
    left += removed + same;
    right += added + same;
  }
  return differences;
}

/** Compares scalars: multi-line strings and JSON by lines. Hides the values of secrets. */
function compareScalars(left: CanonScalar, right: CanonScalar, path: string, budget: Budget): FieldDifference[] {
  if (isSameScalar(left, right)) return [];
  if (left.rule.secret || right.rule.secret)
    return [{ change: 'changed', path, before: '***', after: '*** (differs)' }];
  const { value: before } = left;
  const { value: after } = right;
  const difference: FieldDifference = { change: 'changed', path, before, after };
  if (typeof before !== 'string' || typeof after !== 'string') return [difference];
  // Aliases may repeat a long string any number of times.
  chargeCharacters(budget, before.length + after.length);
  const [beforeLines, afterLines] = [inLines(before), inLines(after)];
  if (!beforeLines.includes('\n') && !afterLines.includes('\n')) return [difference];
  return [{ ...difference, hunks: lineHunks(beforeLines, afterLines, budget) }];
}

/** Formats JSON on one line as several lines. */
function inLines(text: string): string {
  const json = text.includes('\n') ? undefined : normalizeJson(text, 2);
  return json === undefined ? text : `${json}\n`;
}
