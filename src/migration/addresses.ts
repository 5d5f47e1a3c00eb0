import type { Sourced } from '../extension/resolve/sourced.ts';
import { checkAutodetectionMethod } from '../extension/validate/autodetection-method.ts';
import type { Issue, IssueCode } from '../issues/issue.ts';
import { isExplicit } from '../issues/origin.ts';
import { cidrFamily, formatCidr, formatIp, parseCidr, parseIp } from '../kubernetes/formats/cidr.ts';
import { cutText } from '../text/cut-text.ts';
import type { Autodetection, Family } from './calico-settings.ts';

/** Creates the error of a value that cannot be used. */
export function invalidValue(
  { path, origin }: Pick<Sourced<unknown>, 'path' | 'origin'>,
  refusal: Pick<Issue, 'message' | 'hint'> & { code?: IssueCode },
): Issue {
  return {
    severity: 'error',
    code: refusal.code ?? 'INVALID_VALUE',
    path,
    message: cutText(refusal.message),
    location: isExplicit(origin) ? origin : { source: '', line: 1, column: 1 },
    related: [],
    ...(refusal.hint !== undefined && { hint: cutText(refusal.hint) }),
  };
}

/** Returns a CIDR in canonical form with its family, or the error. */
export function readCidr(written: Sourced<string>): { cidr?: Sourced<string>; family?: Family; issues: Issue[] } {
  const parsed = parseCidr(written.value);
  if (!parsed) {
    const message = `${JSON.stringify(written.value)} is not a CIDR`;
    return { issues: [invalidValue(written, { message, hint: 'such as 10.42.0.0/16 or 2001:db8::/48' })] };
  }
  return { cidr: { ...written, value: formatCidr(parsed) }, family: cidrFamily(parsed), issues: [] };
}

/** Returns a method of autodetection in the form that a NetworkConfig requires, or the error. */
export function readMethod(written: Sourced<string>): { detection?: Sourced<Autodetection>; issues: Issue[] } {
  const value = canonicalMethod(written.value);
  const refusal = checkAutodetectionMethod(value);
  if (refusal) return { issues: [invalidValue(written, refusal)] };
  if (!value.startsWith('cidr=')) return { detection: { ...written, value: { method: value } }, issues: [] };
  return { detection: { ...written, value: { cidrs: [value.slice('cidr='.length)] } }, issues: [] };
}

/** NetworkConfig takes addresses and ranges in canonical form only. Calico takes others as well. */
function canonicalMethod(method: string): string {
  const [, name = '', parameter = ''] = /^(cidr|can-reach)=(.*)$/s.exec(method) ?? [];
  const cidr = name === 'cidr' ? parseCidr(parameter) : undefined;
  const ip = name === 'can-reach' ? parseIp(parameter) : undefined;
  return cidr ? `cidr=${formatCidr(cidr)}` : ip ? `can-reach=${formatIp(ip)}` : method;
}
