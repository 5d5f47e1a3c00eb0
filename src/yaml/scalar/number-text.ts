import { isUnsigned, type Resolved } from './resolve-scalar.ts';

/**
 * Returns the JSON field name that sigs.k8s.io/yaml makes of a key: floats in single precision.
 *
 * @returns undefined for a key that it refuses: null, and integers beyond 63 bits
 */
export function keyName(key: Resolved): string | undefined {
  switch (key.type) {
    case 'null':
      return undefined;
    case 'int':
      return isUnsigned(key) ? undefined : (key.exact ?? String(key.value));
    case 'float':
      return floatName(key.value);
    default:
      return String(key.value);
  }
}

function floatName(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single < 0 ? '-.inf' : '.inf';
  return formatFloat32(single);
}

/** Formats a number in single precision, as Go's `strconv.FormatFloat(value, 'g', -1, 32)` does. */
export function formatFloat32(value: number): string {
  const single = Math.fround(value);
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  if (!Number.isFinite(single)) return single > 0 ? '+Inf' : '-Inf';
  const [mantissa = '', exponentText = ''] = shortestFloat32(single).split('e');
  const exponent = Number(exponentText);
  // Go changes to exponents sooner than JavaScript does.
  if (exponent >= -4 && exponent < 6) return String(Number(`${mantissa}e${exponent}`));
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Returns the shortest decimal that is the same number in 32 bits, in exponential notation. */
function shortestFloat32(single: number): string {
  for (let digits = 0; digits < 8; digits += 1) {
    const text = roundedTo(single, digits);
    if (Math.fround(Number(text)) === single) return text;
  }
  return single.toExponential(8);
}

/**
 * Rounds to a number of digits after the first one. Of two equally near decimals Go takes the even one, JavaScript the
 * larger.
 */
function roundedTo(single: number, digits: number): string {
  const [, kept = '', rest = '', exponent = ''] =
    new RegExp(`^(-?\\d\\.\\d{${digits}})(\\d*)(e.*)$`).exec(single.toExponential(100)) ?? [];
  const isTie = /^50*$/.test(rest);
  return isTie && /[02468]\.?$/.test(kept) ? `${kept.replace(/\.$/, '')}${exponent}` : single.toExponential(digits);
}
