/** A part of a fleet: number `index` of `count`, counted from 0. */
export interface Shard {
  index: number;
  count: number;
}

/**
 * Reads a shard as it is written: `I/N`, I from 0 to N-1, as Kubernetes counts the pods of an Indexed Job.
 *
 * @returns the shard, or why it is none, as a sentence
 */
export function parseShard(text: string): Shard | string {
  const [, index, count] = /^(0|[1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? [];
  if (index === undefined || count === undefined)
    return `${JSON.stringify(text)} is no shard: write I/N, such as 0/4, with I from 0 to N-1`;
  if (Number(index) >= Number(count))
    return `there is no shard ${text}: shards count from 0, the last one of ${count} is ${Number(count) - 1}/${count}`;
  return { index: Number(index), count: Number(count) };
}

/** Whether what has this name belongs to a shard: the same on every machine and in every version. */
export function isInShard(name: string, { index, count }: Shard): boolean {
  return fnv1a(name) % count === index;
}

/** FNV-1a with 32 bits over the text's UTF-8 (Fowler, Noll, Vo). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
