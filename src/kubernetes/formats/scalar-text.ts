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
  return `the ${typeof value === 'string' ? 'text' : typeof value} ${JSON.stringify(value)}`;
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
  return Number.isInteger(value) && Math.abs(value) < 2 ** 64 ? BigInt(value).toString() : floatAsText(value);
}

/** Formats a number with a fraction or an exponent as Go's `strconv.FormatFloat(value, 'g', -1, 32)` does. */
export function floatAsText(value: number): string {
  const single = Math.fround(value);
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  if (!Number.isFinite(single)) return single > 0 ? '+Inf' : '-Inf';
  const [digits = '', exponentText = ''] = shortestFloat32(single).split('e');
  const exponent = Number(exponentText);
  // Go uses exponents for smaller numbers than JavaScript does.
  if (exponent >= -4 && exponent < 6) return String(Number(`${digits}e${exponent}`));
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Returns the shortest decimal that is the same number in 32 bits. */
function shortestFloat32(single: number): string {
  const precisions = [0, 1, 2, 3, 4, 5, 6, 7];
  const texts = precisions.map((precision) => roundedTo(single, precision));
  return texts.find((text) => Math.fround(Number(text)) === single) ?? single.toExponential(8);
}

/** Rounds to a number of digits after the first one. In a tie Go takes the even decimal, JavaScript the larger. */
function roundedTo(single: number, precision: number): string {
  const [, kept = '', rest = '', exponent = ''] =
    new RegExp(`^(-?\\d\\.\\d{${precision}})(\\d*)(e.*)$`).exec(single.toExponential(100)) ?? [];
  const isTie = /^50*$/.test(rest);
  return isTie && /[02468]\.?$/.test(kept) ? `${kept.replace(/\.$/, '')}${exponent}` : single.toExponential(precision);
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
