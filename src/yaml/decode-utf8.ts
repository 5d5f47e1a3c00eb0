import type { Issue } from '../issues/issue.ts';
import { createLocator } from './create-locator.ts';
import { limits, textTooLong } from './limits.ts';
import { toIssue } from './problem.ts';

/**
 * Decodes a file's bytes. A byte order mark stays, as the first character.
 *
 * @returns the text, or an issue: with the place of the first byte that is not UTF-8, or that there are more bytes than a text may have
 */
export function decodeUtf8(source: string, bytes: Uint8Array): { text: string } | { issue: Issue } {
  if (bytes.length > limits.textLength) return { issue: toIssue(textTooLong(), createLocator(source, '')) };
  const format = formatOf(bytes);
  if (format) return { issue: encodingIssue(source, '', `the file looks like ${format.name}: ${format.hint}`) };
  const order = byteOrder(bytes);
  if (order) return { issue: encodingIssue(source, '', `the file is UTF-16 (${order})`, UTF8) };
  try {
    return { text: newDecoder().decode(bytes) };
  } catch {
    return { issue: encodingIssue(source, validStart(bytes), 'the bytes from here on are not UTF-8', UTF8) };
  }
}

function newDecoder() {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

function byteOrder(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'little-endian';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'big-endian' : undefined;
}

const UTF8 = 'save it as UTF-8';
const DECOMPRESS = 'decompress it first';

/** Files that are no text, by their first bytes. */
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
/** Where a tar archive says what it is. */
const TAR = { offset: 257, mark: [0x75, 0x73, 0x74, 0x61, 0x72] };

function formatOf(bytes: Uint8Array): { name: string; hint: string } | undefined {
  const has = (mark: readonly number[], offset = 0) => mark.every((byte, index) => bytes[offset + index] === byte);
  if (has(TAR.mark, TAR.offset)) return { name: 'a tar archive', hint: 'extract it first' };
  return FORMATS.find(({ start }) => has(start));
}

function encodingIssue(source: string, before: string, message: string, hint?: string): Issue {
  const facts = { code: 'ENCODING', offset: before.length, message, ...(hint !== undefined && { hint }) } as const;
  return toIssue(facts, createLocator(source, before));
}

/** The text before the first bad byte: found by halving, since a decoder does not tell the place. */
function validStart(bytes: Uint8Array): string {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodeStart(bytes, middle) === undefined) bad = middle;
    else good = middle;
  }
  return decodeStart(bytes, good) ?? '';
}

/** The whole characters among the first bytes. Nothing where there are bytes that no following ones can make characters. */
function decodeStart(bytes: Uint8Array, length: number): string | undefined {
  try {
    return newDecoder().decode(bytes.subarray(0, length), { stream: true });
  } catch {
    return undefined;
  }
}
