import { matchesPattern } from '../matches-pattern.ts';
import { SET } from './make-rules.ts';
import type { FieldRule, Rules } from './rule.ts';

/** Rules as a tree, step by step of the path: what a walk through an object takes along. */
export interface RuleTree {
  rule: FieldRule;
  fields: Map<string, RuleTree>;
  /** Of fields that `fields` does not name, by a pattern of their names. */
  patterns?: Map<string, RuleTree>;
  /** Of any other field. */
  anyField?: RuleTree;
  items?: RuleTree;
}

/** A field of which nothing is to be known. */
export const NO_RULES: RuleTree = { rule: {}, fields: new Map() };

/** Builds the tree of a table of rules. */
export function ruleTree(rules: Rules): RuleTree {
  const root: RuleTree = { rule: {}, fields: new Map() };
  for (const [path, rule] of Object.entries(rules)) {
    let tree = root;
    for (const step of stepsOf(path)) tree = childFor(tree, step);
    if (rule.jsonSchema) Object.assign(tree, JSON_SCHEMA);
    else tree.rule = rule;
  }
  return root;
}

/** The rules of a JSON Schema, which holds others: its prose is not compared. */
const JSON_SCHEMA: RuleTree = { rule: {}, fields: new Map() };
const SCHEMAS: RuleTree = { rule: {}, fields: new Map(), items: JSON_SCHEMA };
const VALUES: RuleTree = { rule: { list: SET }, fields: new Map() };
for (const [field, tree] of Object.entries<RuleTree>({
  description: { rule: { ignored: true }, fields: new Map() },
  properties: { rule: {}, fields: new Map(), anyField: JSON_SCHEMA },
  items: JSON_SCHEMA,
  additionalProperties: JSON_SCHEMA,
  not: JSON_SCHEMA,
  allOf: SCHEMAS,
  anyOf: SCHEMAS,
  oneOf: SCHEMAS,
  required: VALUES,
  enum: VALUES,
})) {
  JSON_SCHEMA.fields.set(field, tree);
}

function stepsOf(path: string): string[] {
  return path.match(/"[^"]*"|\[\]|[^.[\]"]+/g) ?? [];
}

function childFor(tree: RuleTree, step: string): RuleTree {
  const created = (): RuleTree => ({ rule: {}, fields: new Map() });
  if (step === '[]') {
    tree.items ??= created();
    return tree.items;
  }
  if (step === '*') {
    tree.anyField ??= created();
    return tree.anyField;
  }
  const name = step.replace(/^"|"$/g, '');
  if (name.includes('*')) tree.patterns ??= new Map();
  const children = (name.includes('*') && tree.patterns) || tree.fields;
  const child = children.get(name) ?? created();
  children.set(name, child);
  return child;
}

export function fieldRules(tree: RuleTree, field: string): RuleTree {
  return tree.fields.get(field) ?? patternRules(tree, field) ?? tree.anyField ?? NO_RULES;
}

function patternRules({ patterns }: RuleTree, field: string): RuleTree | undefined {
  if (!patterns) return undefined;
  for (const [pattern, rules] of patterns) if (matchesPattern(pattern, field)) return rules;
  return undefined;
}

export function itemRules(tree: RuleTree): RuleTree {
  return tree.items ?? NO_RULES;
}
