import { textOf } from '../../../text/text-of.ts';
import { type Fields, itemsOf } from './pod-template.ts';

/** One thing that a rule of a role allows: a verb on a resource of a group, of all names or one, or on a URL. */
interface Permission {
  verb: string;
  group?: string;
  resource?: string;
  name?: string;
  url?: string;
}

/** True if some rules of a role allow all that others do, as RBAC reads them: `*` is any verb, group or resource, at the end of a URL any URL that begins so. */
export function coversRules(rules: unknown, others: unknown): boolean {
  const allowed = new Set(permissionsOf(rules).map(keyOf));
  return permissionsOf(others).every((permission) => coveringOf(permission).some((one) => allowed.has(keyOf(one))));
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

/** Beyond that a URL is compared as it stands, since there are as many patterns for it as it has characters. */
const LONGEST_URL = 1000;

/** The permissions any of which includes one. */
function coveringOf({ verb, group, resource, name, url }: Permission): Permission[] {
  const verbs = [verb, '*'];
  if (url !== undefined) {
    const lengths = url.length > LONGEST_URL ? 1 : url.length + 1;
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
  return Array.isArray(list) ? list.map(textOf) : [];
}
