import type { CanonItem, CanonList } from '../canonical/canon.ts';
import { toPlain } from '../canonical/to-plain.ts';

/** Whether the order of two lists differs in a way that has a meaning. Items that only one has do not count. */
export function ordersDiffer(before: CanonList, after: CanonList): boolean {
  if (!before.ordered || !after.ordered) return false;
  const [left, right] = [commonKeys(before, after), commonKeys(after, before)];
  if (before.ordered === true) return left.some((key, index) => key !== right[index]);
  const [inLeft, inRight] = [placesOf(left), placesOf(right)];
  const comesFirst = (places: Places, one: string, other: string) =>
    (places.get(one) ?? -1) < (places.get(other) ?? -1);
  return [...before.items, ...after.items].some(
    (item) =>
      inLeft.has(item.key) &&
      referencesOf(item).some(
        (name) => inLeft.has(name) && comesFirst(inLeft, name, item.key) !== comesFirst(inRight, name, item.key),
      ),
  );
}

type Places = ReadonlyMap<string, number>;

/** Where each key stands first. */
function placesOf(keys: readonly string[]): Places {
  return new Map(keys.map((key, index): [string, number] => [key, index]).reverse());
}

function commonKeys(list: CanonList, other: CanonList): string[] {
  const keys = new Set(other.items.map(({ key }) => key));
  return list.items.map(({ key }) => key).filter((key) => keys.has(key));
}

/** Variables that a variable's value refers to: they must stand before it. `$$(NAME)` is no reference. */
function referencesOf({ value }: CanonItem): string[] {
  const { value: text } = toPlain(value) as { value?: unknown };
  if (typeof text !== 'string') return [];
  const names: string[] = [];
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at)) {
    const next = text[at + 1];
    const end = next === '(' ? text.indexOf(')', at) : at + 1;
    // Without a closing bracket nothing that follows is a reference either.
    if (end < 0) break;
    if (next === '(' && end > at + 2) names.push(text.slice(at + 2, end));
    at = next === '(' || next === '$' ? end + 1 : end;
  }
  return names;
}
