import type { FieldRule, Rules } from './rule.ts';

/** Rules as a tree, step by step of the path: what a walk through an object takes along. */
export interface RuleTree {
  rule: FieldRule;
  fields: Map<string, RuleTree>;
  /** Of any field that `fields` does not name. */
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
    tree.rule = rule;
  }
  return root;
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
  const child = tree.fields.get(name) ?? created();
  tree.fields.set(name, child);
  return child;
}

export function fieldRules(tree: RuleTree, field: string): RuleTree {
  return tree.fields.get(field) ?? tree.anyField ?? NO_RULES;
}

export function itemRules(tree: RuleTree): RuleTree {
  return tree.items ?? NO_RULES;
}
