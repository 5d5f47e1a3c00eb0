import { quantityOf } from '../../formats/quantity.ts';
import { readSuffix } from '../../formats/quantity-suffix.ts';

/** A longer text is compared as it is written: what long numbers come to takes long to find out. */
const MAX_LENGTH = 100;

const BILLION = 10n ** 9n;
const MILLION = 10n ** 6n;

/**
 * The amount of a quantity in billionths, beyond which Kubernetes does not go.
 *
 * @param rounding `milli` rounds up to thousandths, as the API server does with containers' resources
 * @returns nothing where it is no quantity, or has more than 100 characters
 */
export function amountOf(written: string | number, rounding: 'exact' | 'milli'): bigint | undefined {
  if (typeof written === 'string' && written.length > MAX_LENGTH) return undefined;
  const text = quantityOf(written)?.text;
  const [, sign, digits = '', fraction = '', suffixText = ''] = /^([+-]?)(\d*)\.?(\d*)(.*)$/.exec(text ?? '') ?? [];
  const suffix = readSuffix(suffixText);
  // Beyond these limits amounts are not told apart anyway: Kubernetes caps them.
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
