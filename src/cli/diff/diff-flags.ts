import { findRelease, releases } from '../../extension/releases/releases.ts';
import { IGNORABLE, type Ignorable, isIgnorable, PATTERNS } from '../../kubernetes/comparison/ignore.ts';
import { didYouMean, nearest } from '../../text/near-miss.ts';
import { UsageError } from '../context.ts';
import type { InputFlags } from '../input-options.ts';
import { checkGate, type SelectionFlags } from '../selection-options.ts';

/** The flags of a comparison, as commander names them. */
export interface ComparisonFlags extends InputFlags, SelectionFlags {
  against?: string;
  gate?: string;
  all?: boolean;
  subset?: boolean;
  ignore?: string;
  allowEmpty?: boolean;
}

/** The mode of a comparison, with its sides. */
export type Mode =
  /** Compares two sides that the command line names. */
  | { mode: 'sides'; before: string; after: string }
  /** Compares manifests with a rendering. */
  | { mode: 'against'; before: string }
  /** Compares renderings with a feature gate disabled and enabled. */
  | { mode: 'gate'; gate: string }
  /** Compares renderings for two releases. An empty release is that of the input, or the default. */
  | { mode: 'releases'; before: string; after: string };

/** True if the command line requests a comparison. */
export function isComparison(sides: readonly string[], { against, gate, extensionVersion }: ComparisonFlags): boolean {
  return sides.length > 0 || against !== undefined || gate !== undefined || extensionVersion?.includes('..') === true;
}

/**
 * Returns the mode of comparison that the command line requests.
 *
 * @throws UsageError for no mode, or for several modes
 */
export function chooseMode(sides: readonly string[], flags: ComparisonFlags): Mode {
  const [from, to] = flags.extensionVersion?.includes('..') ? flags.extensionVersion.split('..') : [];
  const [before, after] = sides;
  const modes: Mode[] = [
    ...(before !== undefined && after !== undefined ? [{ mode: 'sides' as const, before, after }] : []),
    ...(flags.against === undefined ? [] : [{ mode: 'against' as const, before: flags.against }]),
    ...(flags.gate === undefined ? [] : [{ mode: 'gate' as const, gate: flags.gate }]),
    ...(from === undefined || to === undefined ? [] : [{ mode: 'releases' as const, before: from, after: to }]),
  ];
  if (before !== undefined && after === undefined) {
    throw new UsageError(
      `missing second argument: diff needs two sides, or --against ${before} with --config or -f; name inputs with -f`,
    );
  }
  if (flags.gate !== undefined) checkGate(flags.gate);
  const [mode] = modes;
  if (!mode)
    throw new UsageError(
      'nothing to compare: diff needs two sides, or --against, --gate or --extension-version A..B (see calico-render diff --help)',
    );
  if (modes.length > 1)
    throw new UsageError('only one comparison is supported: two sides, --against, --gate or --extension-version A..B');
  checkStdin(sides, flags);
  if (mode.mode === 'releases') checkReleases([mode.before, mode.after].filter((version) => version !== ''));
  return mode;
}

/**
 * Parses `--ignore`.
 *
 * @throws UsageError for an unknown word
 */
export function parseIgnore({ ignore }: ComparisonFlags): Ignorable[] {
  const words = ignore?.split(',').map((word) => word.trim()) ?? [];
  const wrong = words.filter((word) => !isIgnorable(word));
  if (wrong.length > 0)
    throw new UsageError(...wrong.map((word) => `--ignore: unsupported value ${JSON.stringify(word)}${suggest(word)}`));
  return words.filter(isIgnorable);
}

function suggest(word: string): string {
  const meant = nearest(word, IGNORABLE);
  const known = [...IGNORABLE, ...PATTERNS.map((kind) => `${kind}:PATTERN`)];
  return didYouMean(word, meant, ` (supported: ${known.join(', ')})`);
}

function checkReleases(versions: readonly string[]): void {
  const known = releases.map(({ version }) => version);
  const wrong = versions.filter((version) => !findRelease(version));
  if (wrong.length === 0) return;
  throw new UsageError(
    ...wrong.map((version) => {
      const meant = nearest(version, known);
      const hint = didYouMean(version, meant, ` (supported: ${known.join(', ')})`);
      return `--extension-version: unknown extension release ${JSON.stringify(version)}${hint}`;
    }),
  );
}

function checkStdin(
  sides: readonly string[],
  { against, config = [], filename = [], networkConfig, imageVectorOverwrite }: ComparisonFlags,
): void {
  const names = [...sides, against, ...config, ...filename, networkConfig, imageVectorOverwrite];
  if (names.filter((name) => name === '-').length > 1) throw new UsageError('standard input (-) can be read only once');
}
