import { sha256Of } from '../../../text/sha256-of.ts';

/** Makes fingerprints for the results of one run. */
export function createFingerprints(): (parts: readonly string[]) => string {
  const counts = new Map<string, number>();
  return (parts) => {
    const hash = sha256Of(JSON.stringify(parts)).slice(0, 32);
    // The same workload may be in several files.
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return `${hash}:${count}`;
  };
}
