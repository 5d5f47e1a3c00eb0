/** A version as Masterminds' semver parses it. */
export interface Version {
  major: bigint;
  minor: bigint;
  patch: bigint;
  /** The part after the hyphen. Empty for a release. */
  prerelease: string;
}

const MAX_LENGTH = 256;
const UINT64_MAX = 2n ** 64n - 1n;
const IDENTIFIERS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const SYNTAX = new RegExp(`^v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:-(${IDENTIFIERS}))?(?:\\+${IDENTIFIERS})?$`);

/**
 * Parses a version as `NewVersion` of `github.com/Masterminds/semver/v3` does: with an optional leading `v`, optional
 * minor and patch numbers, and leading zeros except in a pre-release.
 *
 * @returns undefined where Go returns an error
 */
export function parseVersion(text: string): Version | undefined {
  const match = text.length > MAX_LENGTH ? null : SYNTAX.exec(text);
  if (!match) return undefined;
  const [major = 0n, minor = 0n, patch = 0n] = match.slice(1, 4).map((part) => BigInt(part ?? 0));
  const prerelease = match[4] ?? '';
  if ([major, minor, patch].some((part) => part > UINT64_MAX)) return undefined;
  if (prerelease.split('.').some((identifier) => /^0[0-9]+$/.test(identifier))) return undefined;
  return { major, minor, patch, prerelease };
}

/** Compares two versions (`Version.Compare`) and ignores build metadata. */
export function compareVersions(a: Version, b: Version): -1 | 0 | 1 {
  return (
    compare(a.major, b.major) ||
    compare(a.minor, b.minor) ||
    compare(a.patch, b.patch) ||
    comparePrereleases(a.prerelease, b.prerelease)
  );
}

function compare<T extends bigint | number | string>(a: T, b: T): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

function comparePrereleases(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  // A release is newer than its pre-releases.
  if (a === '' || b === '') return a === '' ? 1 : -1;
  const [left, right] = [a.split('.'), b.split('.')];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const order = compareIdentifiers(left[index], right[index]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareIdentifiers(a: string | undefined, b: string | undefined): -1 | 0 | 1 {
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  const [left, right] = [readNumber(a), readNumber(b)];
  if (left !== undefined && right !== undefined) return compare(left, right);
  // Numbers sort before words.
  if (left !== undefined || right !== undefined) return left === undefined ? 1 : -1;
  return compare(a, b);
}

function readNumber(identifier: string): bigint | undefined {
  const number = /^[0-9]+$/.test(identifier) ? BigInt(identifier) : undefined;
  return number !== undefined && number <= UINT64_MAX ? number : undefined;
}
