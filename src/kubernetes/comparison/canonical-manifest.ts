import type { Manifest } from '../manifests/manifest.ts';
import type { Canon } from './canonical/canon.ts';
import { canonical } from './canonical/canonical.ts';
import type { Identities } from './canonical/identities.ts';
import { groupOf } from './object-name.ts';
import { hasOwnRules, rulesOf } from './rules/kind-rules.ts';
import { type RuleTree, ruleTree } from './rules/rule-tree.ts';

const TREES = new Map<string, RuleTree>();

/**
 * A manifest made ready to be compared: without what the server fills in and without defaults of the API.
 *
 * @param identities the same for both sides
 */
export function canonicalManifest(manifest: Manifest, identities: Identities): Canon {
  const kind = `${groupOf(manifest.apiVersion)}/${manifest.kind}`;
  // One tree for all kinds without rules of their own: manifests may name any number of these.
  const key = hasOwnRules(kind) ? kind : '';
  const tree = TREES.get(key) ?? ruleTree(rulesOf(kind));
  TREES.set(key, tree);
  return canonical(manifest, tree, [], identities);
}
