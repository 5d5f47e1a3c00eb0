import { type CanonScalar, isPlain, isSameScalar, scalarIdentity } from './canonical-scalar.ts';
import type { FieldRule } from './rules/rule.ts';
import { fieldRules, type RuleTree } from './rules/rule-tree.ts';

/** A value in canonical form, ready to be compared. */
export type Canon = CanonScalar | CanonMap | CanonList;

/** A mapping in canonical form. */
export interface CanonMap {
  type: 'map';
  /** The fields, without defaults and ignored fields. */
  fields: Map<string, Canon>;
  /** The omitted defaults that are explicit or depend on other fields. */
  defaults: ReadonlyMap<string, HiddenDefault>;
  tree: RuleTree;
}

/** The value of a field that has its default. */
export interface HiddenDefault {
  value: unknown;
  /** True if the default is explicit. */
  isWritten: boolean;
}

/** A list in canonical form. */
export interface CanonList {
  type: 'list';
  mode: 'keyed' | 'set' | 'sequence';
  ordered: boolean | 'references';
  items: CanonItem[];
}

/** An item of a list in canonical form. */
export interface CanonItem {
  /** A key that is unique within the list. In a set or sequence, equal items share a key. */
  key: string;
  /** The key for people. Absent for items without a key of their own. */
  label?: string;
  value: Canon;
}

/** Returns the default of a field that a map omits. */
export function hiddenDefault({ defaults, tree }: CanonMap, key: string): HiddenDefault | undefined {
  const known = defaults.get(key);
  if (known) return known;
  const rule = tree.fields.get(key)?.rule.default;
  return rule && 'value' in rule ? { value: rule.value, isWritten: false } : undefined;
}

/** Returns the rule of a field of a map, even if the map omits the field. */
export function ruleIn({ tree }: CanonMap, key: string): FieldRule {
  return fieldRules(tree, key).rule;
}

/** True if a field is equivalent to an absent one. */
export function isEquivalentToAbsent(canon: Canon, rule: FieldRule): boolean {
  return (
    rule.emptyIsAbsent === true &&
    canon.type === 'map' &&
    [...canon.fields].every(([key, child]) => isEquivalentToAbsent(child, ruleIn(canon, key)))
  );
}

/** Short names of strings. One comparison shares them, so that equal strings of both sides have the same name. */
export interface Identities {
  /** Returns the name of an identity, as `identityOf` returns it. */
  nameOf(text: string): string;
  /** Returns the name of a long string, or undefined for a short one. */
  nameOfString(value: string): string | undefined;
}

/** The length up to which a string is its own name. */
const LONG = 64;

/**
 * Creates the names. Without them, the identity of nested lists would repeat the text of each inner list.
 *
 * The name of a long string begins with `#`, which no short identity does.
 */
export function createIdentities(): Identities {
  const names = new Map<string, string>();
  const strings = new Map<string, string>();
  const nameIn = (known: Map<string, string>, mark: string, text: string) => {
    const name = known.get(text) ?? `${mark}${known.size}`;
    known.set(text, name);
    return name;
  };
  return {
    nameOf: (text) => (text.length <= LONG ? text : nameIn(names, '#', text)),
    nameOfString: (value) => (value.length <= LONG ? undefined : nameIn(strings, '#"', value)),
  };
}

/** Returns a string that is the same for equal values only. */
export function identityOf(canon: Canon): string {
  if (canon.type === 'scalar') return scalarIdentity(canon);
  if (canon.type === 'list') {
    const items = canon.items.map(({ key, value }) =>
      canon.mode === 'keyed' ? `${JSON.stringify(key)}:${identityOf(value)}` : key,
    );
    return `[${(canon.mode === 'sequence' || canon.ordered === true ? items : items.sort()).join()}]`;
  }
  const fields = [...canon.fields].filter(([key, child]) => !isEquivalentToAbsent(child, ruleIn(canon, key)));
  return `{${fields
    .map(([key, child]) => `${JSON.stringify(key)}:${identityOf(child)}`)
    .sort()
    .join()}}`;
}

/**
 * Returns a short string that is the same for equal values of one comparison. A long string that aliases repeat is
 * looked up, not copied each time.
 */
export function nameOf(canon: Canon, identities: Identities): string {
  const name =
    canon.type === 'scalar' && typeof canon.value === 'string' && isPlain(canon)
      ? identities.nameOfString(canon.value)
      : undefined;
  return name ?? identities.nameOf(identityOf(canon));
}

/**
 * Converts a value back to plain form, without ignored fields, defaults and empty mappings.
 *
 * @param like the value of the other side. Equal scalars are written as there, and unordered lists follow its order, so
 *   that the two differ as text only where they differ
 */
export function toPlain(canon: Canon, like?: Canon): unknown {
  if (canon.type === 'scalar') {
    const isSame = like?.type === 'scalar' && isSameScalar(like, canon);
    if (canon.rule.secret) return like && !isSame ? '*** (differs)' : '***';
    return isSame ? like.value : canon.value;
  }
  if (canon.type === 'list') return plainItems(canon, like?.type === 'list' ? like : undefined);
  return plainFields(canon, like?.type === 'map' ? like : undefined);
}

function plainItems(list: CanonList, like: CanonList | undefined): unknown[] {
  if (!like || list.mode === 'sequence')
    return list.items.map(({ value }, index) => toPlain(value, like?.items[index]?.value));
  const others = new Map(like.items.map(({ key, value }, index) => [key, { value, index }]));
  const place = (key: string) => others.get(key)?.index ?? others.size;
  const items = list.ordered === true ? list.items : [...list.items].sort((a, b) => place(a.key) - place(b.key));
  return items.map(({ key, value }) => toPlain(value, others.get(key)?.value));
}

function plainFields(map: CanonMap, like: CanonMap | undefined): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [key, child] of map.fields) {
    if (!isEquivalentToAbsent(child, ruleIn(map, key))) define(plain, key, toPlain(child, like?.fields.get(key)));
  }
  return plain;
}

/** Sets a field, even one called `__proto__`. */
function define(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
