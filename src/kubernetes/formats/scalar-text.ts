import { formatFloat32 } from '../../yaml/scalar/number-text.ts';

/** The reason why a string is rejected. */
export interface Refusal {
  /** Set for a string that may be valid but exceeds a limit. */
  code?: 'LIMIT';
  message: string;
  /** A suggestion for a valid string. */
  hint?: string;
}

/** Describes a value for a message: its type, and the value of a scalar. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return `the ${typeof value} ${JSON.stringify(value)}`;
}

/**
 * Returns the string that `sigs.k8s.io/yaml` makes of an unquoted scalar in a string field: `3.31` of `tag: 3.31`,
 * `1.1` of `tag: 1.10`, `true` of `tag: true`.
 */
export function scalarAsText(value: string | number | boolean): string {
  return typeof value === 'number' ? numberAsText(value) : String(value);
}

/** Formats a number. A whole number was most likely written as one, and keeps its digits. */
function numberAsText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 64 ? BigInt(value).toString() : formatFloat32(value);
}

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/**
 * Parses a decimal number as Go's `strconv.Atoi` does on 64-bit machines: with an optional sign and leading zeros,
 * without spaces, underscores and fractions.
 *
 * @returns undefined where Go returns an error, such as beyond an int64
 */
export function parseAtoi(text: string): bigint | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text.replace('+', ''));
  return value >= INT64_MIN && value <= INT64_MAX ? value : undefined;
}
