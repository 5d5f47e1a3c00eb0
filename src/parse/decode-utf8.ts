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
  const order = byteOrder(bytes);
  if (order) return { issue: encodingIssue(source, '', `the file is UTF-16 (${order})`) };
  try {
    return { text: newDecoder().decode(bytes) };
  } catch {
    return { issue: encodingIssue(source, validStart(bytes), 'the bytes from here on are not UTF-8') };
  }
}

function newDecoder() {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

function byteOrder(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'little-endian';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'big-endian' : undefined;
}

function encodingIssue(source: string, before: string, message: string): Issue {
  const facts = { code: 'ENCODING', offset: before.length, message, hint: 'save it as UTF-8' } as const;
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
