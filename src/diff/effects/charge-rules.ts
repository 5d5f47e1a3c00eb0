import { LimitError } from '../../issues/limit-error.ts';
import type { Manifest } from '../../render/document.ts';
import { chargeCharacters, type TextBudget } from '../../text/text-budget.ts';
import { describeObject, objectName } from '../object-name.ts';
import { itemsOf } from './pod-template.ts';

/** Far beyond what any role of a cluster grants: a rule multiplies its verbs, groups, resources and names. */
const MAX_GRANTS = 100_000;
const CHARACTERS_OF_GRANT = 16;

/**
 * Charges what the rules of a role grant one by one, before they are written out.
 *
 * @throws LimitError for a role that grants too much to be compared, and where all roles do together
 */
export function chargeRules(budget: TextBudget, manifest: Manifest | undefined): void {
  if (!manifest || !/^(Cluster)?Role$/.test(manifest.kind)) return;
  const grants = itemsOf(manifest['rules']).reduce((sum, rule) => {
    const [verbs = 0, groups = 0, resources = 0, names = 0, urls = 0] = [
      'verbs',
      'apiGroups',
      'resources',
      'resourceNames',
      'nonResourceURLs',
    ].map((field) => (Array.isArray(rule[field]) ? rule[field].length : 0));
    return sum + verbs * (groups * resources * Math.max(1, names) + urls);
  }, 0);
  if (grants > MAX_GRANTS) {
    const name = describeObject(objectName(manifest));
    throw new LimitError(
      `${name}: its rules grant more than ${MAX_GRANTS} verbs on single resources: leave it out, or use * in its rules`,
    );
  }
  chargeCharacters(budget, grants * CHARACTERS_OF_GRANT);
}
