import { quantityOf, readSuffix } from '../formats/quantity.ts';
import type { FieldRule } from './rules/rule.ts';

/** True if two scalars are equal: quantities by amount, JSON in strings by value. */
export function isSameScalar(one: CanonScalar, other: CanonScalar): boolean {
  if (one.rule === other.rule && (one.value === other.value || isPlain(one))) return one.value === other.value;
  return scalarIdentity(one) === scalarIdentity(other);
}

/** True for a scalar that equals the same text only. */
export function isPlain({ rule: { quantity, text } }: CanonScalar): boolean {
  return quantity === undefined && text !== true;
}

/** Returns a string that is the same for equal scalars only. */
export function scalarIdentity({ value, rule: { quantity, text } }: CanonScalar): string {
  if (quantity && (typeof value === 'string' || typeof value === 'number')) {
    const amount = amountOf(value, quantity);
    if (amount !== undefined) return `quantity ${amount}`;
  }
  if (text && typeof value === 'string') {
    const json = normalizeJson(value);
    if (json !== undefined) return `json ${json}`;
  }
  return JSON.stringify(value);
}

/** Longer strings are compared as text, because computing large numbers is slow. */
const MAX_QUANTITY_LENGTH = 100;

const BILLION = 10n ** 9n;
const MILLION = 10n ** 6n;

/**
 * Returns the amount of a quantity in billionths, which is the precision of Kubernetes.
 *
 * @param rounding `milli` rounds up to thousandths, as the API server does with resources of containers
 * @returns undefined for a string that is no quantity or has more than 100 characters
 */
export function amountOf(written: string | number, rounding: 'exact' | 'milli'): bigint | undefined {
  if (typeof written === 'string' && written.length > MAX_QUANTITY_LENGTH) return undefined;
  const text = quantityOf(written)?.text;
  const [, sign, digits = '', fraction = '', suffixText = ''] = /^([+-]?)(\d*)\.?(\d*)(.*)$/.exec(text ?? '') ?? [];
  const suffix = readSuffix(suffixText);
  // Kubernetes caps amounts beyond these limits.
  if (text === undefined || !suffix || Math.abs(suffix.exponent) > 100) return undefined;
  const unscaled = BigInt(`${digits}${fraction}` || '0') * BILLION;
  const { format, exponent } = suffix;
  const scaled =
    format === 'binary'
      ? unscaled << BigInt(exponent)
      : exponent >= 0
        ? unscaled * 10n ** BigInt(exponent)
        : unscaled / 10n ** BigInt(-exponent);
  const billionths = scaled / 10n ** BigInt(fraction.length);
  const rounded = rounding === 'milli' ? ((billionths + MILLION - 1n) / MILLION) * MILLION : billionths;
  return sign === '-' ? -rounded : rounded;
}

// A placeholder for a value, which is replaced on the node.
const PLACEHOLDER = /__[A-Z0-9_]+__/y;

/** JSON with more UTF-16 code units is compared as text, because parsing it takes many times its memory. */
const MAX_JSON_LENGTH = 256 * 1024;

/**
 * Formats the JSON in a string with sorted fields. Placeholders such as `__CNI_MTU__` are values.
 *
 * @param indent spaces for each level. Default: one line
 * @returns undefined for a string that holds no JSON object or list, or is longer than 256 Ki characters
 */
export function normalizeJson(text: string, indent?: number): string | undefined {
  if (text.length > MAX_JSON_LENGTH || !/^\s*[[{]/.test(text)) return undefined;
  const marked = markPlaceholders(text);
  if (marked === undefined) return undefined;
  try {
    const json = JSON.stringify(sorted(JSON.parse(marked)), null, indent);
    return json.replace(/"\\u0000(__[A-Z0-9_]+__)"/g, '$1');
  } catch {
    return undefined;
  }
}

/**
 * Replaces placeholders outside of strings by strings.
 *
 * @returns undefined for an unterminated string, which is not JSON
 */
function markPlaceholders(text: string): string | undefined {
  const pieces: string[] = [];
  let written = 0;
  for (let at = nextMark(text, 0); at < text.length; at = nextMark(text, at)) {
    if (text[at] === '"') {
      const end = stringEnd(text, at);
      if (end === undefined) return undefined;
      at = end;
      continue;
    }
    PLACEHOLDER.lastIndex = at;
    const [placeholder] = PLACEHOLDER.exec(text) ?? [];
    if (placeholder === undefined) {
      at += 1;
      continue;
    }
    pieces.push(text.slice(written, at), `"\\u0000${placeholder}"`);
    at += placeholder.length;
    written = at;
  }
  return pieces.join('') + text.slice(written);
}

/** Returns the next position where a string or a placeholder may begin. */
function nextMark(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"' && text[at] !== '_') at += 1;
  return at;
}

function stringEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, sorted(item)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A scalar and its rule. */
export interface CanonScalar {
  type: 'scalar';
  /** The value as written. */
  value: string | number | boolean | null;
  rule: FieldRule;
}
