import type { CanonItem, CanonList } from '../canonical/canon.ts';
import { toPlain } from '../canonical/to-plain.ts';

/** Whether the order of two lists differs in a way that has a meaning. Items that only one has do not count. */
export function ordersDiffer(before: CanonList, after: CanonList): boolean {
  if (!before.ordered || !after.ordered) return false;
  const [left, right] = [commonKeys(before, after), commonKeys(after, before)];
  if (before.ordered === true) return left.some((key, index) => key !== right[index]);
  return [...before.items, ...after.items].some((item) => {
    const others = referencesOf(item).filter((name) => left.includes(name));
    return (
      left.includes(item.key) &&
      others.some((name) => comesFirst(left, name, item.key) !== comesFirst(right, name, item.key))
    );
  });
}

function commonKeys(list: CanonList, other: CanonList): string[] {
  const keys = new Set(other.items.map(({ key }) => key));
  return list.items.map(({ key }) => key).filter((key) => keys.has(key));
}

function comesFirst(keys: readonly string[], one: string, other: string): boolean {
  return keys.indexOf(one) < keys.indexOf(other);
}

/** Variables that a variable's value refers to: they must stand before it. `$$(NAME)` is no reference. */
function referencesOf({ value }: CanonItem): string[] {
  const { value: text } = toPlain(value) as { value?: unknown };
  return typeof text === 'string'
    ? [...text.matchAll(/\$\$|\$\(([^)]+)\)/g)].flatMap(([, name]) => (name === undefined ? [] : [name]))
    : [];
}
