import type { FieldRule } from '../rules/rule.ts';
import { fieldRules, type RuleTree } from '../rules/rule-tree.ts';

/** A value made ready to be compared. */
export type Canon = CanonScalar | CanonMap | CanonList;

export interface CanonScalar {
  type: 'scalar';
  /** As written. */
  value: string | number | boolean | null;
  rule: FieldRule;
}

export interface CanonMap {
  type: 'map';
  /** Neither fields that hold their default nor what is not compared. */
  fields: Map<string, Canon>;
  /** The defaults of fields that `fields` does not have, but for those that are always the same and not written out. */
  defaults: ReadonlyMap<string, HiddenDefault>;
  tree: RuleTree;
}

/** A field that holds its default. */
export interface HiddenDefault {
  value: unknown;
  /** Whether it is written out. */
  isWritten: boolean;
}

export interface CanonList {
  type: 'list';
  mode: 'keyed' | 'set' | 'sequence';
  ordered: boolean | 'references';
  items: CanonItem[];
}

export interface CanonItem {
  /** Unique within the list; for a set and a sequence, the same for items that are equal. */
  key: string;
  /** The key as people read it. Absent where the item itself says it all. */
  label?: string;
  value: Canon;
}

/** Returns the default of a field that the fields of a map do not have. */
export function hiddenDefault({ defaults, tree }: CanonMap, key: string): HiddenDefault | undefined {
  const known = defaults.get(key);
  if (known) return known;
  const rule = tree.fields.get(key)?.rule.default;
  return rule && 'value' in rule ? { value: rule.value, isWritten: false } : undefined;
}

/** Returns the rule of a field of a map, whether the map has the field or not. */
export function ruleIn({ tree }: CanonMap, key: string): FieldRule {
  return fieldRules(tree, key).rule;
}

/** Whether a field that is there is as good as absent. */
export function saysNothing(canon: Canon, rule: FieldRule): boolean {
  return (
    rule.emptyIsAbsent === true &&
    canon.type === 'map' &&
    [...canon.fields].every(([key, child]) => saysNothing(child, ruleIn(canon, key)))
  );
}
