import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Makes fingerprints for the results of one run. */
export function createFingerprints(): (parts: readonly string[]) => string {
  const counts = new Map<string, number>();
  return (parts) => {
    const hash = bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, 32);
    // The same workload may be in several files.
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return `${hash}:${count}`;
  };
}
