import type { Refusal } from './scalar-text.ts';

/** An IP address in its written family: IPv4-mapped IPv6 has 128 bits. */
interface Ip {
  bits: 32 | 128;
  value: bigint;
}

/**
 * Parses an IP address as Go's `net.ParseIP` does: no leading zeros in IPv4, no zone, any notation of IPv6.
 *
 * @returns undefined where Go returns nil
 */
export function parseIp(text: string): Ip | undefined {
  const groups = text.includes(':') ? readIPv6(text) : undefined;
  if (groups) return { bits: 128, value: combine(groups, 16n) };
  const bytes = readIPv4(text);
  return bytes && { bits: 32, value: combine(bytes, 8n) };
}

/** True if an address is IPv4 in IPv6 notation (`::ffff:10.0.0.1`), which Go's `net` reads as IPv4. */
export function isMappedIPv4({ bits, value }: Ip): boolean {
  return bits === 128 && value >> 32n === 0xffffn;
}

function readIPv4(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function readIPv6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, index) => readGroups(half, index === halves.length - 1));
  if (!head) return undefined;
  if (halves.length === 1) return head.length === 8 ? head : undefined;
  // The gap replaces at least one group.
  if (!tail || head.length + tail.length > 7) return undefined;
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

function readGroups(text: string, mayEndInIPv4: boolean): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const bytes = mayEndInIPv4 ? readIPv4(parts.at(-1) ?? '') : undefined;
  const hex = bytes ? parts.slice(0, -1) : parts;
  if (!hex.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return undefined;
  const groups = hex.map((part) => Number.parseInt(part, 16));
  const [a = 0, b = 0, c = 0, d = 0] = bytes ?? [];
  return bytes ? [...groups, a * 256 + b, c * 256 + d] : groups;
}

function combine(parts: number[], width: bigint): bigint {
  return parts.reduce((value, part) => (value << width) | BigInt(part), 0n);
}

/** Formats an IP address canonically (RFC 5952), as Go's `net.IP.String` does: mapped IPv4 becomes plain IPv4. */
export function formatIp(ip: Ip): string {
  if (ip.bits === 32 || isMappedIPv4(ip)) return split(ip.value & 0xffffffffn, 4, 8n).join('.');
  const groups = split(ip.value, 8, 16n).map((group) => group.toString(16));
  const gap = longestZeros(groups);
  if (!gap) return groups.join(':');
  return `${groups.slice(0, gap.start).join(':')}::${groups.slice(gap.start + gap.length).join(':')}`;
}

function split(value: bigint, count: number, width: bigint): bigint[] {
  const mask = (1n << width) - 1n;
  return Array.from({ length: count }, (_, index) => (value >> (width * BigInt(count - 1 - index))) & mask);
}

/** Returns the first of the longest runs of zeros. A single zero is no run. */
function longestZeros(groups: string[]): { start: number; length: number } | undefined {
  let longest: { start: number; length: number } | undefined;
  for (let start = 0; start < groups.length; start += 1) {
    let length = 0;
    while (groups[start + length] === '0') length += 1;
    if (length > (longest?.length ?? 1)) longest = { start, length };
  }
  return longest;
}

/** A range of IP addresses. As in Go's `net`, an IPv4-mapped range is an IPv4 range. */
export interface Cidr {
  /** The first address of the range. */
  network: Ip;
  /** The number of leading bits of `network` that are fixed. */
  prefix: number;
}

/**
 * Parses a CIDR as Go's `net.ParseCIDR` does: bits beyond the prefix are dropped, and the prefix may have leading
 * zeros.
 *
 * @returns undefined where Go returns an error
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
  // A prefix below 96 clears bits of the mapping, so that the rest maps no IPv4.
  if (!isMappedIPv4(network)) return { network, prefix };
  return { network: { bits: 32, value: network.value & 0xffffffffn }, prefix: prefix - 96 };
}

/** Returns the IP family of a range, as Go's `IPNet.IP.To4` decides it. */
export function cidrFamily({ network }: Cidr): 'IPv4' | 'IPv6' {
  return network.bits === 32 ? 'IPv4' : 'IPv6';
}

/** True if two ranges have an address in common (`ValidateNotOverlap` of Gardener's `pkg/utils/validation/cidr`). */
export function cidrsOverlap(a: Cidr, b: Cidr): boolean {
  if (a.network.bits !== b.network.bits) return false;
  const hostBits = BigInt(a.network.bits - Math.min(a.prefix, b.prefix));
  return a.network.value >> hostBits === b.network.value >> hostBits;
}

/** Formats a range canonically, as Go's `IPNet.String` does. */
export function formatCidr({ network, prefix }: Cidr): string {
  return `${formatIp(network)}/${prefix}`;
}

/**
 * Checks a CIDR against the strict rules of Kubernetes (`IsValidCIDR` of `k8s.io/apimachinery/pkg/util/validation`):
 * canonical text, no bits beyond the prefix, no leading zeros, no IPv4 in IPv6 notation.
 *
 * @returns the problem, or undefined for a valid CIDR
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
  if (ip && ip.bits !== cidr.network.bits) return 'is an IPv4 CIDR in IPv6 notation';
  if (ip?.value !== cidr.network.value) return 'has host bits set';
  return 'is not in canonical form';
}

function hintForNone(text: string): string {
  const ip = parseIp(text);
  return ip ? `for this one address, write ${formatIp(ip)}/${ip.bits}` : 'for example 10.250.0.0/16 or 2001:db8::/48';
}

/**
 * Removes leading zeros, which Go accepted before 1.17 and Kubernetes still accepts in old fields. Finds the intended
 * CIDR.
 */
function withoutLeadingZeros(text: string): string {
  return text.replace(/(^|[.:/])0+(?=[0-9a-f])/gi, '$1');
}
