import { compareVersions, parseVersion, type Version } from './version.ts';

type Operator = '' | '=' | '!=' | '>' | '<' | '>=' | '=>' | '<=' | '=<' | '~' | '~>' | '^';

/** A single comparison, such as `>= 1.33`. */
interface Comparison {
  operator: Operator;
  /** The version to compare with. Omitted parts are zeros. */
  version: Version;
  /** The first omitted part, as in `1.33` or `1.33.x`. Undefined for a complete version. */
  open: 'major' | 'minor' | 'patch' | undefined;
}

/** Alternatives, each a list of comparisons that must all hold. */
type Constraint = readonly (readonly Comparison[])[];

const MAX_LENGTH = 512;
const MAX_ALTERNATIVES = 32;

// The characters of Go's \s. JavaScript's has more.
const SPACE = '[\\t\\n\\f\\r ]';
// Masterminds accepts bars here and rejects most versions with bars later.
const NUMBER = '[0-9|xX*]+';
const IDENTIFIERS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const VERSION = `v?(?:${NUMBER})(?:\\.${NUMBER})?(?:\\.${NUMBER})?(?:-${IDENTIFIERS})?(?:\\+${IDENTIFIERS})?`;
const RANGE = new RegExp(`${SPACE}*(${VERSION})${SPACE}+-${SPACE}+(${VERSION})${SPACE}*`, 'g');
const OPERATOR = '(?:[!><]=|=[><]|~>|[=><~^])?';
const COMPARISON = new RegExp(`${SPACE}*(${OPERATOR})${SPACE}*(${VERSION})(?:${SPACE}*(,)|(${SPACE}+)|$)`, 'y');
const PARTS = new RegExp(`^v?(${NUMBER})(?:\\.(${NUMBER}))?(?:\\.(${NUMBER}))?(-${IDENTIFIERS})?`);

/**
 * Parses a version constraint as `NewConstraint` of `github.com/Masterminds/semver/v3` does: comparisons joined by
 * commas or spaces, alternatives joined by `||`, ranges such as `1.30 - 1.33`, parts that are omitted or written `x`,
 * `X` or `*`.
 *
 * @returns undefined where Go returns an error, including for the empty string
 */
export function parseConstraint(text: string): Constraint | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const alternatives = withoutRanges(text).split('||');
  if (alternatives.length > MAX_ALTERNATIVES) return undefined;
  const constraint = alternatives.map(readAlternative);
  return constraint.every((alternative) => alternative !== undefined) ? constraint : undefined;
}

/** Rewrites ranges as comparisons, one after the other from the front, before anything else is parsed. */
function withoutRanges(text: string): string {
  if (!text.includes('-')) return text;
  return [...text.matchAll(RANGE)].reduce(
    (rewritten, [range, from, to]) => rewritten.replace(range, () => `>= ${from}, <= ${to} `),
    text,
  );
}

function readAlternative(text: string): Comparison[] | undefined {
  const comparisons: Comparison[] = [];
  COMPARISON.lastIndex = 0;
  let isOpen = true;
  while (isOpen) {
    const [matched, operator, version = '', comma, space] = COMPARISON.exec(text) ?? [];
    const comparison = matched === undefined ? undefined : readComparison(operator as Operator, version);
    if (!comparison) return undefined;
    comparisons.push(comparison);
    isOpen = comma !== undefined || (space !== undefined && COMPARISON.lastIndex < text.length);
  }
  return comparisons;
}

function readComparison(operator: Operator, text: string): Comparison | undefined {
  const [, major, minor, patch, prerelease = ''] = PARTS.exec(text) ?? [];
  const open = isOpen(major) ? 'major' : isOpen(minor) ? 'minor' : isOpen(patch) ? 'patch' : undefined;
  const completed = { major: '0.0.0', minor: `${major}.0.0`, patch: `${major}.${minor}.0` };
  const version = parseVersion(open ? completed[open] + prerelease : text);
  return version && { operator, version, open };
}

function isOpen(part: string | undefined): boolean {
  return part === undefined || part === 'x' || part === 'X' || part === '*';
}

/**
 * True if a version meets a constraint (`Constraints.Check`). A pre-release meets only alternatives that name a
 * pre-release.
 */
export function meetsConstraint(version: Version, constraint: Constraint): boolean {
  return constraint.some((alternative) => {
    if (version.prerelease !== '' && alternative.every((comparison) => comparison.version.prerelease === ''))
      return false;
    return alternative.every((comparison) => meets(version, comparison));
  });
}

function meets(version: Version, { operator, version: other, open }: Comparison): boolean {
  const order = compareVersions(version, other);
  const [major, minor, patch] = [
    compare(version.major, other.major),
    compare(version.minor, other.minor),
    compare(version.patch, other.patch),
  ];
  switch (operator) {
    case '>':
      return open === 'minor' ? major > 0 : open === 'patch' ? (major || minor) > 0 : order > 0;
    case '<':
      return order < 0;
    case '>=':
    case '=>':
      return order >= 0;
    case '<=':
    case '=<':
      return open === 'minor' ? major <= 0 : open ? (major || minor) <= 0 : order <= 0;
    case '!=':
      return open === 'minor' ? major !== 0 : open === 'patch' ? isOtherMinor() : order !== 0;
    case '':
    case '=':
      return open ? isTilde() : order === 0;
    case '~':
    case '~>':
      return isTilde();
    case '^':
      return order >= 0 && isCaret();
  }

  function isOtherMinor(): boolean {
    return major !== 0 || minor !== 0 || version.prerelease !== other.prerelease;
  }

  function isTilde(): boolean {
    if (order < 0) return false;
    const isAnything =
      open !== 'minor' && open !== 'patch' && other.major === 0n && other.minor === 0n && other.patch === 0n;
    return isAnything || (major === 0 && (minor === 0 || open === 'minor'));
  }

  /** True if the first part that is not zero is equal. `^*` is `^0.0.0`, which only 0.0.0 meets. */
  function isCaret(): boolean {
    if (major !== 0) return false;
    if (other.major > 0n || open === 'minor') return true;
    if (minor !== 0) return false;
    return other.minor > 0n || open === 'patch' || patch === 0;
  }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
