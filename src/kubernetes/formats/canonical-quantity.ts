import { type QuantityFormat, writeSuffix } from './quantity-suffix.ts';

/** A number as `mantissa * 10^exponent`. */
export interface Decimal {
  mantissa: bigint;
  exponent: number;
}

/**
 * Writes a number as Kubernetes writes a quantity (`Quantity.CanonicalizeBytes` of `k8s.io/apimachinery/pkg/api/resource`):
 * without a fraction, with the largest suffix that loses nothing.
 */
export function canonicalQuantity(value: Decimal, format: QuantityFormat): string {
  if (value.mantissa === 0n) return '0';
  const { factor: mantissa, times } = factorOut(value.mantissa, 10n);
  const exponent = value.exponent + times;
  if (format === 'binary') {
    const whole = exponent < 0 ? undefined : mantissa * 10n ** BigInt(exponent);
    // Small numbers and fractions are not written in powers of 1024.
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
