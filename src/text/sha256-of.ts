import { hash } from '@stablelib/sha256';

/** The SHA-256 of bytes, or of a text in UTF-8, in hexadecimal. */
export function sha256Of(content: Uint8Array | string): string {
  const bytes = hash(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
