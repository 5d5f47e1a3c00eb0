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

/** What Go's `strconv.FormatFloat(value, 'g', -1, 32)` gives, infinities and NaN as YAML has them. */
function floatName(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single < 0 ? '-.inf' : '.inf';
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  const [mantissa = '', exponent = ''] = shortestSingle(single).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(`${mantissa}e${exponent}`));
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** The fewest digits that make this number in single precision, in exponential notation. */
function shortestSingle(single: number): string {
  for (let digits = 0; digits < 8; digits += 1) {
    const text = single.toExponential(digits);
    if (Math.fround(Number(text)) === single) return text;
  }
  return single.toExponential(8);
}
