/** The type and value of a scalar. */
export type Resolved =
  | { type: 'null'; value: null }
  | { type: 'bool'; value: boolean }
  | { type: 'string'; value: string }
  /** `exact` is set if the double `value` cannot hold the integer. */
  | { type: 'int'; value: number; exact?: string }
  | { type: 'float'; value: number; exact?: string };

/** True if an integer takes all 64 bits, so that Go needs a `uint64` for it. */
export function isUnsigned({ value, exact }: Extract<Resolved, { type: 'int' }>): boolean {
  return value > 0 && exact !== undefined && BigInt(exact) >= 2n ** 63n;
}

const WORDS = new Map<string, Resolved>([
  ...words({ type: 'bool', value: true }, 'y Y yes Yes YES true True TRUE on On ON'),
  ...words({ type: 'bool', value: false }, 'n N no No NO false False FALSE off Off OFF'),
  ...words({ type: 'null', value: null }, '~ null Null NULL'),
  ['', { type: 'null', value: null }],
  ...words({ type: 'float', value: Number.NaN }, '.nan .NaN .NAN'),
  ...words({ type: 'float', value: Number.POSITIVE_INFINITY }, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...words({ type: 'float', value: Number.NEGATIVE_INFINITY }, '-.inf -.Inf -.INF'),
]);
const MAX_WORD_LENGTH = 5;
const NUMBER_START = /^[-+.0-9]/;

/**
 * Resolves a scalar without quotes as go-yaml v2 does, Kubernetes' parser: as YAML 1.1 without sexagesimal numbers and
 * dates.
 *
 * @returns undefined for a string
 */
export function resolvePlain(text: string): Resolved | undefined {
  const word = text.length <= MAX_WORD_LENGTH ? WORDS.get(text) : undefined;
  if (word) return word;
  return NUMBER_START.test(text) ? resolveNumber(text) : undefined;
}

function words(resolved: Resolved, list: string): [string, Resolved][] {
  return list.split(' ').map((word) => [word, resolved]);
}

const PREFIX = 'tag:yaml.org,2002:';

/** Returns the long form of a tag: `tag:yaml.org,2002:str` for `!!str`, undefined for an undeclared handle (`!e!`). */
export function longTag(tag: string): string | undefined {
  if (tag.startsWith('!<')) return tag.slice(2, -1);
  if (tag.startsWith('!!')) return PREFIX + tag.slice(2);
  return /^![\w-]+!/.test(tag) ? undefined : tag;
}

/**
 * Resolves a scalar with a tag as go-yaml v2 does: unknown tags make a string.
 *
 * @param tag in its long form
 * @returns undefined if the text does not have the type of the tag
 */
export function resolveTagged(tag: string, text: string): Resolved | undefined {
  const string = { type: 'string', value: text } as const;
  const resolved = resolvePlain(text) ?? string;
  switch (tag) {
    case `${PREFIX}null`:
    case `${PREFIX}bool`:
    case `${PREFIX}int`:
      return tag.endsWith(`:${resolved.type}`) ? resolved : undefined;
    case `${PREFIX}float`:
      if (resolved.type === 'int') return isUnsigned(resolved) ? undefined : { type: 'float', value: resolved.value };
      return resolved.type === 'float' ? resolved : undefined;
    case `${PREFIX}timestamp`:
      return isTimestamp(text) ? string : undefined;
    case `${PREFIX}binary`:
      return decodeBinary(text);
    default:
      return string;
  }
}

/** Decodes Base64 with line breaks. JSON requires that the bytes are UTF-8. */
function decodeBinary(text: string): Resolved | undefined {
  const base64 = text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)) return undefined;
  const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  try {
    return { type: 'string', value: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return undefined;
  }
}

const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)$/;
/** The only form with a sign after `0b`. */
const SIGNED_BINARY = /^0b([-+])([01]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const FLOAT_WITHOUT_INTEGER_PART = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;

/**
 * Parses a number as go-yaml v2 does: a leading 0 makes it octal, underscores are allowed anywhere, an integer beyond
 * 64 bits is a float, and there are no sexagesimal numbers.
 *
 * @returns undefined for text, and for a float beyond the range of a double
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
  // A double holds every integer of this length, in any base.
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

/** Adds the `0o` that JavaScript requires for octal numbers. */
function withPrefix(magnitude: string): string {
  return /^0[0-7]/.test(magnitude) ? `0o${magnitude.slice(1)}` : magnitude.toLowerCase();
}

function float(text: string): Resolved | undefined {
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  return { type: 'float', value, ...(Object.is(value, -0) && { exact: '-0' }) };
}

const DATE = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt ](.*))?$/;
const TIME = /^([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?(Z|[-+]([0-9]{2}):([0-9]{2}))?$/;

/**
 * True for text that go-yaml v2 accepts with the tag `!!timestamp`: a date, or a date and a time with `T` and zone, or
 * with a space and no zone.
 */
export function isTimestamp(text: string): boolean {
  const date = DATE.exec(text);
  if (!date || !isDay(Number(date[1]), Number(date[2]), Number(date[3]))) return false;
  if (date[4] === undefined) return true;
  const time = TIME.exec(date[4]);
  if (!time || Number(time[1]) > 23 || Number(time[2]) > 59 || Number(time[3]) > 59) return false;
  const hasZone = time[4] !== undefined;
  if (hasZone === text.includes(' ')) return false;
  return time[5] === undefined || (Number(time[5]) <= 24 && Number(time[6]) < 60);
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number);
}
