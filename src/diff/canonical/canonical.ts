import type { Around, FieldRule } from '../rules/rule.ts';
import { fieldRules, itemRules, type RuleTree } from '../rules/rule-tree.ts';
import type { Canon, CanonMap, HiddenDefault } from './canon.ts';
import { canonicalList } from './canonical-list.ts';
import { canonicalScalar } from './canonical-scalar.ts';
import { identityOf } from './identity-of.ts';

/** Makes a value ready to be compared. */
export function canonical(value: unknown, tree: RuleTree, around: Around): Canon {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, itemRules(tree), around));
    return canonicalList(items, value, tree.rule.list);
  }
  if (isObject(value)) return canonicalMap(value, tree, around);
  return canonicalScalar(value as string | number | boolean | null, tree.rule);
}

function canonicalMap(object: Record<string, unknown>, tree: RuleTree, around: Around): CanonMap {
  const map: CanonMap = { type: 'map', fields: new Map(), defaults: new Map(), rules: new Map() };
  const inside = [...around, object];
  for (const key of Object.keys(object)) {
    const child = fieldRules(tree, key);
    if (child.rule.ignored || isAbsent(object[key], key)) continue;
    map.fields.set(key, canonical(object[key], child, inside));
    map.rules.set(key, child.rule);
  }
  for (const [key, child] of tree.fields) {
    map.rules.set(key, child.rule);
    if (child.rule.default) hideDefault(map, key, child, inside);
    // So that the defaults within it are known.
    if (child.rule.emptyIsAbsent && child.fields.size > 0 && !map.fields.has(key))
      map.fields.set(key, canonicalMap({}, child, inside));
  }
  return map;
}

function hideDefault(map: CanonMap, key: string, tree: RuleTree, inside: Around): void {
  const value = defaultOf(tree.rule, inside);
  if (value === undefined) return;
  const written = map.fields.get(key);
  if (written && identityOf(written) !== identityOf(canonical(value, tree, inside))) return;
  map.fields.delete(key);
  const hidden: HiddenDefault = { value, isWritten: written !== undefined };
  map.defaults.set(key, hidden);
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
