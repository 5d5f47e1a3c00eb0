/** A part of a fleet: number `index` of `count`, from 0. */
export interface Shard {
  index: number;
  count: number;
}

/**
 * Parses a shard, written `I/N` with I from 0 to N-1, as Kubernetes numbers the pods of an Indexed Job.
 *
 * @returns the shard, or the error message
 */
export function parseShard(text: string): Shard | string {
  const [, index, count] = /^(0|[1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? [];
  if (index === undefined || count === undefined)
    return `${JSON.stringify(text)} is not a shard: write I/N, such as 0/4, with I from 0 to N-1`;
  if (Number(index) >= Number(count))
    return `shard ${text} does not exist: the last shard of ${count} is ${Number(count) - 1}/${count}`;
  return { index: Number(index), count: Number(count) };
}

/** True if a name belongs to a shard. The answer is the same on every machine and in every version. */
export function isInShard(name: string, { index, count }: Shard): boolean {
  return fnv1a(name) % count === index;
}

/** Returns the 32-bit FNV-1a hash of the UTF-8 bytes of a text (Fowler, Noll, Vo). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
