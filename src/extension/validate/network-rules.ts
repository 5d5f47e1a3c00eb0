import { parseCidr } from '../../kubernetes/formats/cidr.ts';
import { checkDns1123Label, checkDns1123Subdomain } from '../../kubernetes/formats/dns1123.ts';
import type { Finding } from '../../yaml/node-ref.ts';
import type { IPFamily, WrittenNetwork } from './inputs.ts';

/** What the extension's webhook for Network resources checks, field by field; what needs several fields is checked when they are resolved. */
export function checkNetwork({ metadata, spec = {} }: WrittenNetwork): Finding[] {
  return [
    ...checkName(metadata?.name, ['metadata', 'name']),
    ...checkNamespace(metadata?.namespace, ['metadata', 'namespace']),
    ...(spec.type === '' ? [{ steps: ['spec', 'type'], code: 'REQUIRED', message: 'the type is empty' } as const] : []),
    ...checkCidr(spec.podCIDR, ['spec', 'podCIDR']),
    ...checkCidr(spec.serviceCIDR, ['spec', 'serviceCIDR']),
    ...checkFamilies(spec.ipFamilies, ['spec', 'ipFamilies']),
  ];
}

/** A Network's name must be a DNS-1123 subdomain. */
function checkName(name: string | undefined, steps: string[]): Finding[] {
  const wrong = name === undefined ? undefined : checkDns1123Subdomain(name);
  return wrong === undefined ? [] : [{ steps, code: 'INVALID_VALUE', message: wrong }];
}

/** A Network stands in the shoot's namespace in the seed, whose name is a DNS-1123 label. */
function checkNamespace(namespace: string | null | undefined, steps: string[]): Finding[] {
  // Other types are refused by the schema.
  if (namespace === undefined || namespace === null) return [];
  if (namespace === '') return [{ steps, code: 'REQUIRED', message: 'the namespace is empty' }];
  const wrong = checkDns1123Label(namespace);
  return wrong === undefined ? [] : [{ steps, code: 'INVALID_VALUE', message: wrong }];
}

/** A range must parse as Go's `net.ParseCIDR` has it: host bits are allowed. */
export function checkCidr(cidr: string | null | undefined, steps: (string | number)[]): Finding[] {
  if (cidr === null || cidr === undefined || parseCidr(cidr)) return [];
  const message = cidr === '' ? 'the range is empty' : `${JSON.stringify(cidr)} is not a CIDR`;
  return [{ steps, code: 'INVALID_VALUE', message, hint: 'such as 10.96.0.0/11 or 2001:db8::/48' }];
}

/** Each family counts once at most. */
function checkFamilies(families: readonly IPFamily[] | null | undefined, steps: string[]): Finding[] {
  const findings = families?.flatMap((family, index): Finding[] => {
    if (families.indexOf(family) === index) return [];
    return [{ steps: [...steps, index], code: 'INVALID_VALUE', message: `family "${family}" stands twice` }];
  });
  return findings ?? [];
}
