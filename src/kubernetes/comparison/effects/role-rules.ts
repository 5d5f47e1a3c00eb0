import { formatValue } from '../../../text/json-text.ts';
import { chargeCharacters, LimitError, type TextBudget } from '../../../text/text-budget.ts';
import { type Fields, itemsOf } from '../../objects/fields.ts';
import { describeObject, type Manifest, objectName } from '../../objects/object-key.ts';

/** Far more than any role of a cluster grants. A rule multiplies its verbs, groups, resources and names. */
const MAX_GRANTS = 50_000;
/** The cost of a grant in addition to its text. It is compared with all wildcards that may cover it. */
const CHARACTERS_OF_GRANT = 200;
/** The length up to which a URL is compared with one wildcard for each of its prefixes. */
const CHARACTERS_OF_URL = 1000;
const URL_CHARACTERS_OF_GRANT = 8;

/**
 * Charges the individual grants of a role before they are expanded.
 *
 * @throws LimitError for a role that grants too much to be compared, and for all roles together
 */
export function chargeRules(budget: TextBudget, manifest: Manifest | undefined): void {
  if (!manifest || !/^(Cluster)?Role$/.test(manifest.kind)) return;
  const grants = itemsOf(manifest['rules']).reduce((sum, rule) => sum + grantsOf(rule), 0);
  if (grants > MAX_GRANTS) {
    const name = describeObject(objectName(manifest));
    throw new LimitError(
      `${name}: its rules have more than ${MAX_GRANTS} individual grants (combinations of verb, API group, resource and name): exclude it, or use * in its rules`,
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

/** A single grant of a role: a verb on a resource of a group, with or without a name, or on a URL. */
interface Permission {
  verb: string;
  group?: string;
  resource?: string;
  name?: string;
  url?: string;
}

/**
 * True if some rules of a role allow everything that others do, as RBAC evaluates them. `*` is any verb, group or
 * resource, and at the end of a URL any suffix.
 */
export function coversRules(rules: unknown, others: unknown): boolean {
  const allowed = new Set(permissionsOf(rules).map(keyOf));
  return permissionsOf(others).every((permission) => coveringOf(permission).some((one) => allowed.has(keyOf(one))));
}

/** Lists the permissions of rules, such as `get pods/NAME` and `list deployments.apps`. */
export function listPermissions(rules: unknown): string[] {
  const lines = permissionsOf(rules).map(({ verb, group, resource = '', name, url }) => {
    const thing = `${resource}${group ? `.${group}` : ''}${name === undefined ? '' : `/${name}`}`;
    return `${verb} ${url ?? thing}`;
  });
  return [...new Set(lines)];
}

function permissionsOf(rules: unknown): Permission[] {
  return itemsOf(rules).flatMap((rule) => {
    const names = texts(rule, 'resourceNames');
    const resources = texts(rule, 'apiGroups').flatMap((group) =>
      texts(rule, 'resources').flatMap((resource) =>
        names.length === 0 ? [{ group, resource }] : names.map((name) => ({ group, resource, name })),
      ),
    );
    const things = [...resources, ...texts(rule, 'nonResourceURLs').map((url) => ({ url }))];
    return texts(rule, 'verbs').flatMap((verb) => things.map((thing) => ({ verb, ...thing })));
  });
}

/** Longer URLs are compared literally, because there is a pattern for each character. */
const MAX_URL_LENGTH = 1000;

/** Returns the permissions that include a permission. */
function coveringOf({ verb, group, resource, name, url }: Permission): Permission[] {
  const verbs = [verb, '*'];
  if (url !== undefined) {
    const lengths = url.length > MAX_URL_LENGTH ? 1 : url.length + 1;
    const urls = [url, ...Array.from({ length: lengths }, (_, length) => `${url.slice(0, length)}*`)];
    return verbs.flatMap((one) => urls.map((other) => ({ verb: one, url: other })));
  }
  const subresource = resource?.includes('/') ? [`*${resource.slice(resource.indexOf('/'))}`] : [];
  const resources = [resource ?? '', '*', ...subresource];
  const names = name === undefined ? [{}] : [{}, { name }];
  return verbs.flatMap((one) =>
    [group ?? '', '*'].flatMap((other) =>
      resources.flatMap((third) => names.map((fourth) => ({ verb: one, group: other, resource: third, ...fourth }))),
    ),
  );
}

function keyOf({ verb, group, resource, name, url }: Permission): string {
  return JSON.stringify(url === undefined ? [verb, group, resource, name] : [verb, url]);
}

function texts(rule: Fields, field: string): string[] {
  const list = rule[field];
  return Array.isArray(list) ? list.map(formatValue) : [];
}
