import { canonicalQuantity, type Decimal } from './canonical-quantity.ts';
import { type QuantityFormat, readSuffix } from './quantity-suffix.ts';

/** A Kubernetes quantity: an amount of CPU or memory. */
export interface Quantity {
  sign: -1 | 0 | 1;
  /** As `Quantity.String` gives it once it was decoded from JSON. */
  text: string;
}

/**
 * Reads a quantity from a field, as Go decodes it from JSON.
 *
 * @param written a number as YAML read it, or text, which may have spaces around it
 */
export function quantityOf(written: string | number): Quantity | undefined {
  return parseQuantity(typeof written === 'number' ? JSON.stringify(written) : trim(written));
}

/**
 * What Go's `strings.TrimSpace` takes from a JSON text. The JSON encoder writes tabs, line breaks and the like as escapes,
 * which the quantity sees as they stand and refuses.
 */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  // Character by character: an expression for spaces at the end tries each space within, too.
  while (start < end && SPACE.test(text.charAt(start))) start += 1;
  while (end > start && SPACE.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const SPACE = /[ \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;

const SYNTAX = /^([+-]?)([0-9]*)(?:\.([0-9]*))?((?:[eEinumkKMGTP]+[+-]?|[+-])[0-9]*)?$/;

/**
 * Reads a quantity as `ParseQuantity` of `k8s.io/apimachinery/pkg/api/resource` does: with its caps, its rounding up to
 * billionths, and its habit of keeping the text where it takes it for canonical.
 *
 * @returns nothing where Go returns an error
 */
export function parseQuantity(text: string): Quantity | undefined {
  const [matched, sign, digits = '', fraction = '', suffixText = ''] = SYNTAX.exec(text) ?? [];
  const suffix = readSuffix(suffixText);
  if (!matched || !suffix) return undefined;
  const number = { digits: digits.replace(/^0+/, '') || '0', fraction };
  const small = readSmall(number, suffix.format, suffix.exponent);
  // The thorough way needs a digit, the short one does not: `+` and `.` are zero.
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
  /** Whether Go takes the text for canonical; it looks no further than at a few signs of it. */
  isCanonical: boolean;
}

/** Numbers that Go reckons to fit an int64. Nothing for others. */
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

/** All others: those in powers of 1024 are capped, what is finer than billionths is rounded up. */
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
  // Dividing by a power with more digits than the number leaves next to nothing, which counts as one.
  if (surplus > mantissa.toString().length) return { mantissa: 1n, exponent: FINEST };
  const unit = 10n ** BigInt(surplus);
  return { mantissa: (mantissa + unit - 1n) / unit, exponent: FINEST };
}
