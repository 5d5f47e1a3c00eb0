import { parseAtoi } from './scalar-text.ts';

/** A Kubernetes quantity, such as an amount of CPU or memory. */
export interface Quantity {
  sign: -1 | 0 | 1;
  /** The text that `Quantity.String` returns after decoding from JSON. */
  text: string;
}

/**
 * Parses a quantity of a field as Go decodes it from JSON.
 *
 * @param written a number that was read from YAML, or a string, which may have spaces around it
 */
export function quantityOf(written: string | number): Quantity | undefined {
  return parseQuantity(typeof written === 'number' ? JSON.stringify(written) : trim(written));
}

/**
 * Removes the spaces that Go's `strings.TrimSpace` removes from JSON text. Tabs and line breaks are escapes in JSON,
 * which the quantity parser rejects.
 */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  // Not by a regular expression: it would retry at each space within the text.
  while (start < end && SPACE.test(text.charAt(start))) start += 1;
  while (end > start && SPACE.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const SPACE = /[ \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;

const SYNTAX = /^([+-]?)([0-9]*)(?:\.([0-9]*))?((?:[eEinumkKMGTP]+[+-]?|[+-])[0-9]*)?$/;

/**
 * Parses a quantity as `ParseQuantity` of `k8s.io/apimachinery/pkg/api/resource` does, including its caps, its rounding
 * up to billionths, and its keeping of text that seems canonical.
 *
 * @returns undefined where Go returns an error
 */
export function parseQuantity(text: string): Quantity | undefined {
  const [matched, sign, digits = '', fraction = '', suffixText = ''] = SYNTAX.exec(text) ?? [];
  const suffix = readSuffix(suffixText);
  if (!matched || !suffix) return undefined;
  const number = { digits: digits.replace(/^0+/, '') || '0', fraction };
  const small = readSmall(number, suffix.format, suffix.exponent);
  // Only the slow path of Go requires a digit: `+` and `.` are zero.
  if (!small && digits + fraction === '') return undefined;
  const { value, format, isCanonical } = small ?? readLarge(number, suffix.format, suffix.exponent);
  const signed = { ...value, mantissa: sign === '-' ? -value.mantissa : value.mantissa };
  return {
    sign: value.mantissa === 0n ? 0 : sign === '-' ? -1 : 1,
    text: isCanonical ? text : canonicalQuantity(signed, format),
  };
}

interface Digits {
  digits: string;
  fraction: string;
}

interface Reading {
  value: Decimal;
  format: QuantityFormat;
  /** True if Go considers the text canonical, for which it checks a few signs only. */
  isCanonical: boolean;
}

/** Reads a number that Go expects to fit an int64. Returns undefined for others. */
function readSmall({ digits, fraction }: Digits, format: QuantityFormat, exponent: number): Reading | undefined {
  const all = digits + fraction;
  const unscaled = BigInt(all);
  if (format === 'binary') {
    if (fraction !== '' || digits.length > 14 - (exponent * 3) / 10) return undefined;
    const value = { mantissa: unscaled << BigInt(exponent), exponent: 0 };
    return { value, format, isCanonical: (unscaled & 7n) !== 0n };
  }
  const scale = (exponent - fraction.length) | 0;
  if (all.length > 18 || scale < -9) return undefined;
  const isCanonical = scale % 3 === 0 && !all.endsWith('000') && !all.startsWith('0');
  return { value: { mantissa: unscaled, exponent: scale }, format, isCanonical };
}

const INT64_MAX = 2n ** 63n - 1n;

/** Reads any number: powers of 1024 are capped, and digits beyond billionths are rounded up. */
function readLarge({ digits, fraction }: Digits, format: QuantityFormat, exponent: number): Reading {
  const isBinary = format === 'binary';
  const unscaled = BigInt(digits + fraction) << BigInt(isBinary ? exponent : 0);
  const value = roundUp({ mantissa: unscaled, exponent: ((isBinary ? 0 : exponent) - fraction.length) | 0 });
  const unit = isBinary ? 10n ** BigInt(Math.max(-value.exponent, 0)) : 1n;
  if (isBinary && value.mantissa > INT64_MAX * unit)
    return { value: { mantissa: INT64_MAX, exponent: 0 }, format, isCanonical: false };
  return { value, format: isBinary && value.mantissa < unit ? 'decimal' : format, isCanonical: false };
}

const FINEST = -9;

function roundUp({ mantissa, exponent }: Decimal): Decimal {
  const surplus = FINEST - exponent;
  if (surplus <= 0 || mantissa === 0n) return { mantissa, exponent };
  // Dividing by a power with more digits than the number leaves a rest, which is rounded up to one.
  if (surplus > mantissa.toString().length) return { mantissa: 1n, exponent: FINEST };
  const unit = 10n ** BigInt(surplus);
  return { mantissa: (mantissa + unit - 1n) / unit, exponent: FINEST };
}

/** The notation of a quantity: powers of 1024 (`Ki`), powers of 1000 (`k`) or an exponent (`e3`). */
type QuantityFormat = 'binary' | 'decimal' | 'exponent';

interface QuantitySuffix {
  format: QuantityFormat;
  /** The exponent of 2 in the format `binary`, else of 10. */
  exponent: number;
}

const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const OF_ONE = DECIMAL.indexOf('');

/** Parses the suffix after the digits of a quantity. Returns undefined for an unknown suffix. */
export function readSuffix(text: string): QuantitySuffix | undefined {
  if (DECIMAL.includes(text)) return { format: 'decimal', exponent: (DECIMAL.indexOf(text) - OF_ONE) * 3 };
  if (BINARY.includes(text)) return { format: 'binary', exponent: BINARY.indexOf(text) * 10 };
  const exponent = /^[eE]/.test(text) ? parseAtoi(text.slice(1)) : undefined;
  // Kubernetes keeps the lower 32 bits of the exponent.
  return exponent === undefined ? undefined : { format: 'exponent', exponent: Number(BigInt.asIntN(32, exponent)) };
}

/** Formats a suffix. Like Kubernetes, writes none beyond the supported suffixes. */
export function writeSuffix({ format, exponent }: QuantitySuffix): string {
  if (format === 'exponent') return exponent === 0 ? '' : `e${exponent}`;
  if (format === 'binary') return BINARY[exponent / 10] ?? '';
  return DECIMAL[exponent / 3 + OF_ONE] ?? '';
}

/** A number, as `mantissa * 10^exponent`. */
interface Decimal {
  mantissa: bigint;
  exponent: number;
}

/**
 * Formats a number as Kubernetes formats a quantity (`Quantity.CanonicalizeBytes` of
 * `k8s.io/apimachinery/pkg/api/resource`): without a fraction, with the largest suffix that loses nothing.
 */
export function canonicalQuantity(value: Decimal, format: QuantityFormat): string {
  if (value.mantissa === 0n) return '0';
  const { factor: mantissa, times } = factorOut(value.mantissa, 10n);
  const exponent = value.exponent + times;
  if (format === 'binary') {
    const whole = exponent < 0 ? undefined : mantissa * 10n ** BigInt(exponent);
    // Kubernetes does not write small numbers and fractions in powers of 1024.
    if (whole === undefined || (whole > -1024n && whole < 1024n))
      return writeDecimal({ mantissa, exponent }, 'decimal');
    const { factor, times: thousands } = factorOut(whole, 1024n);
    return `${factor}${writeSuffix({ format, exponent: thousands * 10 })}`;
  }
  return writeDecimal({ mantissa, exponent }, format);
}

function writeDecimal({ mantissa, exponent }: Decimal, format: 'decimal' | 'exponent'): string {
  const surplus = ((exponent % 3) + 3) % 3;
  return `${mantissa * 10n ** BigInt(surplus)}${writeSuffix({ format, exponent: exponent - surplus })}`;
}

function factorOut(value: bigint, base: bigint): { factor: bigint; times: number } {
  let factor = value;
  let times = 0;
  while (factor % base === 0n) {
    factor /= base;
    times += 1;
  }
  return { factor, times };
}
