import { formatIp } from './format-ip.ts';
import { type Ip, isMappedIPv4, parseIp } from './ip.ts';
import type { Refusal } from './refusal.ts';

/** A range of IP addresses; IPv4 written as IPv6 is an IPv4 range here, as in Go's `net`. */
export interface Cidr {
  /** The first address of the range. */
  network: Ip;
  /** How many leading bits of `network` are fixed. */
  prefix: number;
}

/**
 * Reads a range as Go's `net.ParseCIDR` does: bits beyond the prefix are allowed and dropped, and so are leading zeros of
 * the prefix.
 *
 * @returns nothing where Go returns an error
 */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const ip = slash < 0 ? undefined : parseIp(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (!ip || !/^[0-9]+$/.test(length)) return undefined;
  const prefix = Number(length);
  if (prefix > ip.bits) return undefined;
  const hostBits = BigInt(ip.bits - prefix);
  const network: Ip = { bits: ip.bits, value: (ip.value >> hostBits) << hostBits };
  // A prefix below 96 cuts into the mapping itself, so what is left maps no IPv4.
  if (!isMappedIPv4(network)) return { network, prefix };
  return { network: { bits: 32, value: network.value & 0xffffffffn }, prefix: prefix - 96 };
}

/** The family of a range, as Go's `IPNet.IP.To4` tells them apart. */
export function cidrFamily({ network }: Cidr): 'IPv4' | 'IPv6' {
  return network.bits === 32 ? 'IPv4' : 'IPv6';
}

/** Whether two ranges have an address in common (`ValidateNotOverlap` of Gardener's `pkg/utils/validation/cidr`). */
export function cidrsOverlap(a: Cidr, b: Cidr): boolean {
  if (a.network.bits !== b.network.bits) return false;
  const hostBits = BigInt(a.network.bits - Math.min(a.prefix, b.prefix));
  return a.network.value >> hostBits === b.network.value >> hostBits;
}

/** The canonical text of a range, as Go's `IPNet.String` gives it. */
export function formatCidr({ network, prefix }: Cidr): string {
  return `${formatIp(network)}/${prefix}`;
}

/**
 * Holds a range against Kubernetes' strict rules (`IsValidCIDR` of `k8s.io/apimachinery/pkg/util/validation`): canonical
 * text, no bits set beyond the prefix, no leading zeros, no IPv4 in IPv6 notation.
 *
 * @returns what is wrong; nothing where nothing is
 */
export function checkStrictCidr(text: string): Refusal | undefined {
  const quoted = JSON.stringify(text);
  const cidr = parseCidr(text);
  const meant = cidr ?? parseCidr(withoutLeadingZeros(text));
  if (!meant) return { message: `${quoted} is not a CIDR`, hint: hintForNone(text) };
  const canonical = formatCidr(meant);
  if (canonical === text) return undefined;
  return { message: `${quoted} ${problemOf(text, cidr)}`, hint: `write ${canonical}` };
}

function problemOf(text: string, cidr: Cidr | undefined): string {
  if (!cidr) return 'has leading zeros';
  const [address = '', length = ''] = text.split('/');
  if (/^0[0-9]/.test(length)) return 'has leading zeros in its prefix length';
  const ip = parseIp(address);
  if (ip && ip.bits !== cidr.network.bits) return 'is an IPv4 range in IPv6 notation';
  if (ip?.value !== cidr.network.value) return 'has bits set beyond its prefix';
  return 'is not in canonical form';
}

function hintForNone(text: string): string {
  const ip = parseIp(text);
  return ip ? `for this one address, write ${formatIp(ip)}/${ip.bits}` : 'such as 10.250.0.0/16 or 2001:db8::/48';
}

/** How Go read addresses before 1.17, and Kubernetes still does in old fields: it finds what somebody meant. */
function withoutLeadingZeros(text: string): string {
  return text.replace(/(^|[.:/])0+(?=[0-9a-f])/gi, '$1');
}
