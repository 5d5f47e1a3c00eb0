import { type FieldRule, type Rules, SET } from './rule.ts';

/** Rules as a tree with a level for each step of a path. */
export interface RuleTree {
  rule: FieldRule;
  fields: Map<string, RuleTree>;
  /** Rules of fields whose name matches a pattern. */
  patterns?: Map<string, RuleTree>;
  /** Rules of any other field. */
  anyField?: RuleTree;
  items?: RuleTree;
}

/** The tree of a field without rules. */
export const NO_RULES: RuleTree = { rule: {}, fields: new Map() };

/** Builds the tree of a table of rules. */
export function createRuleTree(rules: Rules): RuleTree {
  const root: RuleTree = { rule: {}, fields: new Map() };
  for (const [path, rule] of Object.entries(rules)) {
    let tree = root;
    for (const step of stepsOf(path)) tree = childFor(tree, step);
    if (rule.jsonSchema) Object.assign(tree, JSON_SCHEMA);
    else tree.rule = rule;
  }
  return root;
}

/** Rules of a JSON Schema, which is recursive. Descriptions are not compared. */
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

/** Returns the rules of a field. */
export function fieldRules(tree: RuleTree, field: string): RuleTree {
  return tree.fields.get(field) ?? patternRules(tree, field) ?? tree.anyField ?? NO_RULES;
}

function patternRules({ patterns }: RuleTree, field: string): RuleTree | undefined {
  if (!patterns) return undefined;
  for (const [pattern, rules] of patterns) if (matchesPattern(pattern, field)) return rules;
  return undefined;
}

/** Returns the rules of the items of a list. */
export function itemRules(tree: RuleTree): RuleTree {
  return tree.items ?? NO_RULES;
}

/**
 * True if a text matches a pattern in which `*` stands for any characters. Takes at most the product of their lengths
 * in time.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
