import { formatValue } from '../../text/json-text.ts';
import { groupKindOf, type Manifest } from '../objects/object-key.ts';
import {
  type Canon,
  type CanonItem,
  type CanonList,
  type CanonMap,
  type HiddenDefault,
  type Identities,
  identityOf,
  nameOf,
} from './canonical-value.ts';
import type { RuleSet } from './rules/kind-rules.ts';
import type { Around, FieldRule, ListRule } from './rules/rule.ts';
import { fieldRules, itemRules, type RuleTree } from './rules/rule-tree.ts';

/**
 * Returns the canonical form of a manifest: without fields that the server fills in, and without defaults of the API.
 *
 * @param identities the same for both sides of a comparison
 */
export function canonicalManifest(manifest: Manifest, identities: Identities, rules: RuleSet): Canon {
  return canonical(manifest, rules.rulesOf(groupKindOf(manifest)), [], identities);
}

/** Returns the canonical form of a value. Only values with the same identities can be compared. */
export function canonical(value: unknown, tree: RuleTree, around: Around, identities: Identities): Canon {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, itemRules(tree), around, identities));
    return canonicalList(items, value, tree.rule.list, identities);
  }
  if (isObject(value)) return canonicalMap(value, tree, around, identities);
  return { type: 'scalar', value: value as string | number | boolean | null, rule: tree.rule };
}

function canonicalMap(
  object: Record<string, unknown>,
  tree: RuleTree,
  around: Around,
  identities: Identities,
): CanonMap {
  const fields = new Map<string, Canon>();
  const defaults = new Map<string, HiddenDefault>();
  const inside = [...around, object];
  for (const key of Object.keys(object)) {
    const child = fieldRules(tree, key);
    if (child.rule.ignored || isAbsent(object[key], key)) continue;
    fields.set(key, canonical(object[key], child, inside, identities));
  }
  for (const [key, child] of tree.fields) {
    const value = defaultOf(child.rule, inside);
    const written = fields.get(key);
    if (value !== undefined) {
      const isDefault = (canon: Canon) => identityOf(canon) === identityOf(canonical(value, child, inside, identities));
      if (written && isDefault(written)) {
        fields.delete(key);
        defaults.set(key, { value, isWritten: true });
      } else if (!written && isDerived(child.rule)) defaults.set(key, { value, isWritten: false });
    }
    // Defaults within an absent mapping apply, too.
    if (child.rule.emptyIsAbsent && child.fields.size > 0 && !fields.has(key))
      fields.set(key, emptyMap(child, inside, identities));
  }
  return { type: 'map', fields, defaults: defaults.size === 0 ? NO_DEFAULTS : defaults, tree };
}

/** Shared by all maps without defaults, of which a workload has thousands. */
const NO_DEFAULTS: ReadonlyMap<string, HiddenDefault> = new Map();
const emptyMaps = new WeakMap<RuleTree, CanonMap>();

/** Returns the canonical form of an absent mapping. It is shared unless a default within it depends on other fields. */
function emptyMap(tree: RuleTree, around: Around, identities: Identities): CanonMap {
  const known = emptyMaps.get(tree);
  if (known) return known;
  const empty = canonicalMap({}, tree, around, identities);
  if (!hasDerived(tree)) emptyMaps.set(tree, empty);
  return empty;
}

function hasDerived({ fields }: RuleTree): boolean {
  return [...fields.values()].some((tree) => isDerived(tree.rule) || (tree.rule.emptyIsAbsent && hasDerived(tree)));
}

function isDerived({ default: rule }: FieldRule): boolean {
  return rule !== undefined && 'of' in rule;
}

function defaultOf({ default: rule }: FieldRule, inside: Around): unknown {
  if (!rule) return undefined;
  return 'of' in rule ? rule.of(inside) : rule.value;
}

/**
 * True for a value that the API server treats as absent: null, and an empty list, except the default of a JSON Schema.
 */
function isAbsent(value: unknown, key: string): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0 && key !== 'default');
}

/**
 * Returns a list with the keys of its items.
 *
 * @param items the items in canonical form
 * @param written the items as written
 * @param rule the rule of the list. Default: items with unique names are identified by name, others by position
 */
export function canonicalList(
  items: readonly Canon[],
  written: readonly unknown[],
  rule: ListRule | undefined,
  identities: Identities,
): CanonList {
  const { mode, keys = [], ordered = false, lastWins = false } = rule ?? inferRule(written);
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
  const effective = lastWins ? all.filter(({ key }, index) => last.get(key) === index) : all;
  return { type: 'list', mode, ordered, items: withDistinctKeys(effective) };
}

/** Adds a number to each repeated key. */
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
  // The core API group is the empty string.
  if (Array.isArray(value))
    return value
      .map((part) => (part === '' ? 'core' : formatValue(part)))
      .sort()
      .join(',');
  return formatValue(value);
}

function inferRule(items: readonly unknown[]): ListRule {
  const names = items.map((item) => (isObject(item) ? item['name'] : undefined));
  const areNames = names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
  return areNames && names.length > 0
    ? { mode: 'keyed', keys: [{ field: 'name' }], ordered: true }
    : { mode: 'sequence' };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
