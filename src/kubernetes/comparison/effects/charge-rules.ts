import { LimitError } from '../../../text/limit-error.ts';
import { chargeCharacters, type TextBudget } from '../../../text/text-budget.ts';
import type { Manifest } from '../../manifests/manifest.ts';
import { describeObject, objectName } from '../object-name.ts';
import { type Fields, itemsOf } from './pod-template.ts';

/** Far beyond what any role of a cluster grants: a rule multiplies its verbs, groups, resources and names. */
const MAX_GRANTS = 50_000;
/** What a grant costs beside its text: it is held against all wildcards that may cover it. */
const CHARACTERS_OF_GRANT = 200;
/** A URL is held against one wildcard for each of so many of its characters. */
const CHARACTERS_OF_URL = 1000;
const URL_CHARACTERS_OF_GRANT = 8;

/**
 * Charges what the rules of a role grant one by one, before they are written out.
 *
 * @throws LimitError for a role that grants too much to be compared, and where all roles do together
 */
export function chargeRules(budget: TextBudget, manifest: Manifest | undefined): void {
  if (!manifest || !/^(Cluster)?Role$/.test(manifest.kind)) return;
  const grants = itemsOf(manifest['rules']).reduce((sum, rule) => sum + grantsOf(rule), 0);
  if (grants > MAX_GRANTS) {
    const name = describeObject(objectName(manifest));
    throw new LimitError(
      `${name}: its rules grant more than ${MAX_GRANTS} verbs on single resources: leave it out, or use * in its rules`,
    );
  }
  chargeCharacters(budget, grants * CHARACTERS_OF_GRANT);
}

function grantsOf(rule: Fields): number {
  const listOf = (field: string): readonly unknown[] => (Array.isArray(rule[field]) ? rule[field] : []);
  const lengthOf = (field: string) => listOf(field).length;
  const resources = lengthOf('apiGroups') * lengthOf('resources') * Math.max(1, lengthOf('resourceNames'));
  const urls = listOf('nonResourceURLs').reduce<number>((sum, url) => {
    const length = typeof url === 'string' ? Math.min(url.length, CHARACTERS_OF_URL) : 0;
    return sum + 1 + length / URL_CHARACTERS_OF_GRANT;
  }, 0);
  return lengthOf('verbs') * (resources + urls);
}
