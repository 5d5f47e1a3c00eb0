import { resolveNumber } from './resolve-number.ts';
import type { Resolved } from './resolved.ts';

const WORDS = new Map<string, Resolved>([
  ...words({ type: 'bool', value: true }, 'y Y yes Yes YES true True TRUE on On ON'),
  ...words({ type: 'bool', value: false }, 'n N no No NO false False FALSE off Off OFF'),
  ...words({ type: 'null', value: null }, '~ null Null NULL'),
  ['', { type: 'null', value: null }],
  ...words({ type: 'float', value: Number.NaN }, '.nan .NaN .NAN'),
  ...words({ type: 'float', value: Number.POSITIVE_INFINITY }, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...words({ type: 'float', value: Number.NEGATIVE_INFINITY }, '-.inf -.Inf -.INF'),
]);
const LONGEST_WORD = 5;
const NUMBER_START = /^[-+.0-9]/;

/**
 * Reads what is written without quotes as go-yaml v2 does, Kubernetes' parser: YAML 1.1 but for sexagesimal numbers, and
 * dates stay text.
 *
 * @returns nothing where it is text
 */
export function resolvePlain(text: string): Resolved | undefined {
  const word = text.length <= LONGEST_WORD ? WORDS.get(text) : undefined;
  if (word) return word;
  return NUMBER_START.test(text) ? resolveNumber(text) : undefined;
}

function words(resolved: Resolved, list: string): [string, Resolved][] {
  return list.split(' ').map((word) => [word, resolved]);
}
