import { checkStrictCidr, formatIp, parseIp } from '../../kubernetes/formats/cidr.ts';
import { checkDns1123Subdomain } from '../../kubernetes/formats/dns1123.ts';
import { checkRegexp } from '../../kubernetes/formats/regexp.ts';
import type { Refusal } from '../../kubernetes/formats/scalar-text.ts';
import { didYouMean, nearest } from '../../text/near-miss.ts';

/** The parameter of each method. Methods without one take no `=`. */
const METHODS: Record<string, { example: string; check: (parameter: string) => Refusal | undefined } | undefined> = {
  'first-found': undefined,
  'kubernetes-internal-ip': undefined,
  'can-reach': { example: 'can-reach=192.0.2.1', check: checkDestination },
  interface: { example: 'interface=eth.*', check: checkRegexp },
  'skip-interface': { example: 'skip-interface=docker.*', check: checkRegexp },
  cidr: { example: 'cidr=10.250.0.0/16', check: checkStrictCidr },
};

const NAMES = Object.keys(METHODS);

/** Linux takes no longer ones in a process's environment, with their name and a zero at the end. */
const LONGEST = 128 * 1024 - 'IP6_AUTODETECTION_METHOD='.length - 1;

/**
 * Checks an IP autodetection method by the extension's rules (`ValidateIPAutoDetectionMethod` in its
 * `pkg/apis/calico/validation`). The empty text is rejected: some fields treat it as absent.
 *
 * @returns the problem, undefined for a valid method
 */
export function checkAutodetectionMethod(method: string): Refusal | undefined {
  if (method === '') return { message: 'the autodetection method is empty', hint: hintForMethods() };
  if (method.length > LONGEST) return { message: 'the autodetection method is too long for an environment variable' };
  const equals = method.indexOf('=');
  const name = equals < 0 ? method : method.slice(0, equals);
  const parameter = equals < 0 ? undefined : method.slice(equals + 1);
  if (!Object.hasOwn(METHODS, name)) return unknownMethod(name);
  const taken = METHODS[name];
  if (!taken) {
    if (parameter === undefined) return undefined;
    return { message: `the autodetection method "${name}" takes no parameter`, hint: `write ${name}, without "="` };
  }
  if (!parameter)
    return { message: `the autodetection method "${name}" requires a parameter`, hint: `for example ${taken.example}` };
  return taken.check(parameter);
}

function unknownMethod(name: string): Refusal {
  const meant = nearest(name.trim(), NAMES);
  const message = `unsupported autodetection method ${JSON.stringify(name)}`;
  return meant ? { message: `${message}${didYouMean(name, meant)}` } : { message, hint: hintForMethods() };
}

function hintForMethods(): string {
  return `for example ${NAMES.map((name) => METHODS[name]?.example ?? name).join(', ')}`;
}

/** An IP address, IPv6 in canonical form, or a DNS name. An IPv4 address with leading zeros is a valid name. */
function checkDestination(destination: string): Refusal | undefined {
  const ip = parseIp(destination);
  const canonical = ip && formatIp(ip);
  if (canonical === destination) return undefined;
  if (canonical)
    return { message: `${JSON.stringify(destination)} is not in canonical form`, hint: `write ${canonical}` };
  const message = checkDns1123Subdomain(destination);
  if (message === undefined) return undefined;
  if (destination.includes(':')) return { message: `${JSON.stringify(destination)} is not an IP address` };
  return { message, hint: 'can-reach takes one IP address or DNS name, without a port' };
}
