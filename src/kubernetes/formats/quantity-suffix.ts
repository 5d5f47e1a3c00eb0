import { parseAtoi } from './atoi.ts';

/** How a quantity is written: powers of 1024 (`Ki`), powers of 1000 (`k`) or an exponent (`e3`). */
export type QuantityFormat = 'binary' | 'decimal' | 'exponent';

export interface QuantitySuffix {
  format: QuantityFormat;
  /** Of 2 in the format `binary`, else of 10. */
  exponent: number;
}

const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const OF_ONE = DECIMAL.indexOf('');

/** Reads what stands behind the digits of a quantity. Nothing for an unknown suffix. */
export function readSuffix(text: string): QuantitySuffix | undefined {
  if (DECIMAL.includes(text)) return { format: 'decimal', exponent: (DECIMAL.indexOf(text) - OF_ONE) * 3 };
  if (BINARY.includes(text)) return { format: 'binary', exponent: BINARY.indexOf(text) * 10 };
  const exponent = /^[eE]/.test(text) ? parseAtoi(text.slice(1)) : undefined;
  // Kubernetes keeps the lower 32 bits of whatever is written.
  return exponent === undefined ? undefined : { format: 'exponent', exponent: Number(BigInt.asIntN(32, exponent)) };
}

/** Writes a suffix. Beyond the range of the known ones Kubernetes writes none at all, and so does this. */
export function writeSuffix({ format, exponent }: QuantitySuffix): string {
  if (format === 'exponent') return exponent === 0 ? '' : `e${exponent}`;
  if (format === 'binary') return BINARY[exponent / 10] ?? '';
  return DECIMAL[exponent / 3 + OF_ONE] ?? '';
}
