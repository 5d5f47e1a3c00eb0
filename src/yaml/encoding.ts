import type { Issue } from '../issues/issue.ts';
import { limits, textTooLong } from './limits.ts';
import { createLocator } from './line-index.ts';
import { type ProblemDetails, problemToIssue } from './problem.ts';

/**
 * Decodes a file's bytes. A byte order mark stays, as the first character.
 *
 * @returns the text, or an issue: at the first byte that is not UTF-8, or for a file that is too large
 */
export function decodeUtf8(source: string, bytes: Uint8Array): { text: string } | { issue: Issue } {
  if (bytes.length > limits.textLength) return { issue: problemToIssue(textTooLong(), createLocator(source, '')) };
  const format = formatOf(bytes);
  if (format) return { issue: encodingIssue(source, '', `the file looks like ${format.name}: ${format.hint}`) };
  const order = byteOrder(bytes);
  if (order) return { issue: encodingIssue(source, '', `the file is UTF-16 (${order})`, UTF8) };
  try {
    return { text: createDecoder().decode(bytes) };
  } catch {
    return { issue: encodingIssue(source, validPrefix(bytes), 'invalid UTF-8 from here on', UTF8) };
  }
}

function createDecoder() {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

function byteOrder(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'little-endian';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'big-endian' : undefined;
}

const UTF8 = 'save it as UTF-8';
const DECOMPRESS = 'decompress it first';

/** The first bytes of files that are not text. */
const FORMATS = [
  { name: 'gzip', hint: DECOMPRESS, start: [0x1f, 0x8b] },
  { name: 'zip', hint: DECOMPRESS, start: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'an empty zip', hint: DECOMPRESS, start: [0x50, 0x4b, 0x05, 0x06] },
  { name: 'bzip2', hint: DECOMPRESS, start: [0x42, 0x5a, 0x68] },
  { name: 'xz', hint: DECOMPRESS, start: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: 'Zstandard', hint: DECOMPRESS, start: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: '7-Zip', hint: DECOMPRESS, start: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: 'a program (ELF)', hint: 'name a YAML or JSON file', start: [0x7f, 0x45, 0x4c, 0x46] },
  { name: 'a PNG image', hint: 'name a YAML or JSON file', start: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'a PDF', hint: 'name a YAML or JSON file', start: [0x25, 0x50, 0x44, 0x46, 0x2d] },
] as const;
/** The mark of a tar archive. */
const TAR = { offset: 257, mark: [0x75, 0x73, 0x74, 0x61, 0x72] };

function formatOf(bytes: Uint8Array): { name: string; hint: string } | undefined {
  const has = (mark: readonly number[], offset = 0) => mark.every((byte, index) => bytes[offset + index] === byte);
  if (has(TAR.mark, TAR.offset)) return { name: 'a tar archive', hint: 'extract it first' };
  return FORMATS.find(({ start }) => has(start));
}

function encodingIssue(source: string, before: string, message: string, hint?: string): Issue {
  const details = { code: 'ENCODING', offset: before.length, message, ...(hint !== undefined && { hint }) } as const;
  return problemToIssue(details, createLocator(source, before));
}

/** Returns the text before the first invalid byte, by bisection: a decoder does not report its offset. */
function validPrefix(bytes: Uint8Array): string {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodePrefix(bytes, middle) === undefined) bad = middle;
    else good = middle;
  }
  return decodePrefix(bytes, good) ?? '';
}

/** Returns the whole characters of the first bytes, or undefined if the bytes are invalid. */
function decodePrefix(bytes: Uint8Array, length: number): string | undefined {
  try {
    return createDecoder().decode(bytes.subarray(0, length), { stream: true });
  } catch {
    return undefined;
  }
}

/**
 * Characters that are refused in every text: control characters, byte order marks after the first character, lone
 * surrogates.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it finds control characters
const NEVER_ALLOWED = /[\0-\x08\x0b\x0c\x0e-\x1f\uFEFF\uFFFE\uFFFF\u{d800}-\u{dfff}]/u;
/** Characters that JSON allows and Kubernetes' YAML parser refuses or reads as line breaks. */
const NOT_IN_YAML = /[\x7f-\x9f\u2028\u2029]/;

/** The beginning of UTF-16 that is decoded as UTF-8: two invalid bytes, or a zero beside each letter. */
const UTF_16 = /^(?:\uFFFD\uFFFD|.?\0)/s;

/** Returns a problem at the first character that is refused. */
export function checkCharacters(text: string, format: 'json' | 'yaml'): ProblemDetails | undefined {
  const found = NEVER_ALLOWED.exec(text) ?? (format === 'yaml' ? NOT_IN_YAML.exec(text) : null);
  return found ? { code: 'ENCODING', offset: found.index, ...describeCharacter(text, found[0]) } : undefined;
}

function describeCharacter(text: string, character: string): { message: string; hint?: string } {
  const code = character.charCodeAt(0);
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === 0 && UTF_16.test(text)) {
    return { message: 'the text is UTF-16, read as UTF-8', hint: 'save it as UTF-8' };
  }
  if (code === 0xfeff)
    return { message: 'a byte order mark (U+FEFF) may only be the first character', hint: 'remove it' };
  if (code >= 0xd800 && code <= 0xdfff) return { message: `unpaired surrogate ${name}` };
  if (code === 0x85 || code === 0x2028 || code === 0x2029) {
    const notation = code === 0x85 ? '\\N' : code === 0x2028 ? '\\L' : '\\P';
    return {
      message: `${name} is a line break to Kubernetes, but not to most YAML parsers`,
      hint: `write ${notation} in double quotes`,
    };
  }
  return {
    message: `the control character ${name} is not allowed`,
    hint: 'write it as an escape sequence in double quotes',
  };
}
