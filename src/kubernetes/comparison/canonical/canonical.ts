import type { Around, FieldRule } from '../rules/rule.ts';
import { fieldRules, itemRules, type RuleTree } from '../rules/rule-tree.ts';
import type { Canon, CanonMap, HiddenDefault } from './canon.ts';
import { canonicalList } from './canonical-list.ts';
import type { Identities } from './identities.ts';
import { identityOf } from './identity-of.ts';

/** Makes a value ready to be compared with others for which `identities` is the same. */
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
    // So that the defaults within it are known.
    if (child.rule.emptyIsAbsent && child.fields.size > 0 && !fields.has(key))
      fields.set(key, emptyMap(child, inside, identities));
  }
  return { type: 'map', fields, defaults: defaults.size === 0 ? NO_DEFAULTS : defaults, tree };
}

/** Shared by all maps without, since most are: a workload has thousands of maps. */
const NO_DEFAULTS: ReadonlyMap<string, HiddenDefault> = new Map();
const emptyMaps = new WeakMap<RuleTree, CanonMap>();

/** What an absent mapping comes to: always the same, unless a default within it follows from what is around it. */
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

/** Null is absent to the API server, and so is an empty list, which it does not store; but a JSON Schema's default is a value. */
function isAbsent(value: unknown, key: string): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0 && key !== 'default');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
