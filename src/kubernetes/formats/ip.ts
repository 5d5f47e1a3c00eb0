/** An IP address as it is written: one written as IPv6 has 128 bits, also if it maps an IPv4 address. */
export interface Ip {
  bits: 32 | 128;
  value: bigint;
}

/**
 * Reads an IP address as Go's `net.ParseIP` does: no leading zeros in IPv4, no zone, any notation of IPv6.
 *
 * @returns nothing where Go returns nil
 */
export function parseIp(text: string): Ip | undefined {
  const groups = text.includes(':') ? readIPv6(text) : undefined;
  if (groups) return { bits: 128, value: combine(groups, 16n) };
  const bytes = readIPv4(text);
  return bytes && { bits: 32, value: combine(bytes, 8n) };
}

/** Whether an address is an IPv4 one in IPv6 notation (`::ffff:10.0.0.1`); Go's `net` takes those for IPv4. */
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
  // The gap stands for one group at least.
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
