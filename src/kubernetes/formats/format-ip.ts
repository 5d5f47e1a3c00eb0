import { type Ip, isMappedIPv4 } from './ip.ts';

/** The canonical text of an IP address (RFC 5952), as Go's `net.IP.String` gives it: mapped IPv4 becomes plain IPv4. */
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

/** The first of the longest runs of zeros; a single zero is no run. */
function longestZeros(groups: string[]): { start: number; length: number } | undefined {
  let longest: { start: number; length: number } | undefined;
  for (let start = 0; start < groups.length; start += 1) {
    let length = 0;
    while (groups[start + length] === '0') length += 1;
    if (length > (longest?.length ?? 1)) longest = { start, length };
  }
  return longest;
}
