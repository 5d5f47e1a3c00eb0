import { sha256 } from 'js-sha256/build/sha256.min.mjs';

/** Returns the SHA-256 of bytes, or of a text in UTF-8, in hexadecimal. */
export function sha256Of(content: Uint8Array | string): string {
  // The package encodes lone surrogates differently.
  return sha256(typeof content === 'string' ? new TextEncoder().encode(content) : content);
}
