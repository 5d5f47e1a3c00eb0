const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/**
 * Reads a decimal number as Go's `strconv.Atoi` does on 64-bit machines: a sign and leading zeros are fine, spaces,
 * underscores and fractions are not.
 *
 * @returns nothing where Go returns an error, also for what is beyond an int64
 */
export function parseAtoi(text: string): bigint | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text.replace('+', ''));
  return value >= INT64_MIN && value <= INT64_MAX ? value : undefined;
}
