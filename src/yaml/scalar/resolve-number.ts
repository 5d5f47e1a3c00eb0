import type { Resolved } from './resolved.ts';

const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)$/;
/** Only so can a sign stand behind `0b`. */
const SIGNED_BINARY = /^0b([-+])([01]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const FLOAT_WITHOUT_INTEGER_PART = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;

/**
 * Reads a number as go-yaml v2 does: a leading 0 makes it octal, underscores may stand anywhere, an integer has 64 bits
 * (beyond them it is a float), and there are no sexagesimal ones.
 *
 * @returns nothing where the text is no number, nor a float within the range of a double
 */
export function resolveNumber(text: string): Resolved | undefined {
  if (text.startsWith('.')) return FLOAT_WITHOUT_INTEGER_PART.test(text) ? float(text.replaceAll('_', '')) : undefined;
  const digits = text.replaceAll('_', '');
  const parts = INTEGER.exec(digits) ?? SIGNED_BINARY.exec(digits);
  if (parts) {
    const [whole, sign = '', magnitude = ''] = parts;
    const integer = readInteger(sign, INTEGER.test(whole) ? magnitude : `0b${magnitude}`);
    if (integer) return integer;
  }
  return FLOAT.test(digits) ? float(digits) : undefined;
}

function readInteger(sign: string, magnitude: string): Resolved | undefined {
  // What is this short a double holds in any base.
  if (magnitude.length <= 12) {
    const value = Number(withPrefix(magnitude));
    return { type: 'int', value: sign === '-' && value !== 0 ? -value : value };
  }
  if (magnitude.replace(/^0?[xXbBoO]?0*/, '').length > 64) return undefined;
  const value = BigInt(withPrefix(magnitude)) * (sign === '-' ? -1n : 1n);
  if (value < -(2n ** 63n) || value >= 2n ** (sign === '' ? 64n : 63n)) return undefined;
  const double = Number(value);
  return { type: 'int', value: double, ...(!Number.isSafeInteger(double) && { exact: String(value) }) };
}

/** JavaScript knows octal numbers by their `0o` alone. */
function withPrefix(magnitude: string): string {
  return /^0[0-7]/.test(magnitude) ? `0o${magnitude.slice(1)}` : magnitude.toLowerCase();
}

function float(text: string): Resolved | undefined {
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  return { type: 'float', value, ...(Object.is(value, -0) && { exact: '-0' }) };
}
