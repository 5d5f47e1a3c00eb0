import type { Command } from 'commander';
import type { Component } from '../../extension/render/document.ts';
import { describeKinds } from '../../kubernetes/manifests/source-use.ts';
import type { Comparison, ComparisonOptions } from '../../review/diff/compare-sides.ts';
import { count } from '../../text/lists.ts';
import { oneLine } from '../../text/printable.ts';
import { UsageError } from '../context.ts';
import { HELP_GROUPS } from '../help-text.ts';
import { type SelectionFlags, selectionOf } from '../selection-options.ts';
import { type ComparisonFlags, parseIgnore } from './diff-flags.ts';

/** Adds the arguments and flags that select the sides, objects and fields of a comparison. */
export function addComparisonOptions(command: Command): void {
  command
    .argument('[A]', 'first side: a file, a directory, or - for standard input')
    .argument('[B]', 'second side')
    .optionsGroup(HELP_GROUPS.comparison)
    .option('--against <FILE|DIRECTORY>', 'compare committed or live manifests with the rendering')
    .option('--gate <NAME>', 'compare the renderings with this feature gate disabled and enabled')
    .option('--all', 'also compare objects that calico-render never renders, or that a controller created')
    .option(
      '--ignore <WHAT,…>',
      'kinds of differences to ignore: scripts, checksums, metadata (labels and annotations that are not rendered), label:PATTERN, annotation:PATTERN or path:PATTERN',
    )
    .option('--allow-empty', 'compare even if a side has no object to compare')
    .option('--subset', 'ignore rendered objects that the given manifests lack');
}

/**
 * Returns the options of a comparison.
 *
 * @throws UsageError for an invalid value of `--ignore`
 */
export function comparisonOptions(flags: ComparisonFlags): ComparisonOptions {
  return {
    all: flags.all === true,
    subset: flags.subset === true,
    ignore: parseIgnore(flags),
    isSelected: isSelectedBy(flags),
  };
}

/** Returns a function that is true for the components that these flags select. */
function isSelectedBy(flags: SelectionFlags): (component: Component) => boolean {
  const { components, crds } = selectionOf(flags);
  return (component) => {
    if (component === 'crds') return crds !== 'exclude';
    return crds !== 'only' && (components?.includes(component) ?? true);
  };
}

/**
 * Rejects a comparison with given manifests, or with two renderings, of which no object is compared. Its result would be meaningless.
 *
 * @throws UsageError that lists the documents of the side that were left out or skipped
 */
export function refuseEmptySides({ before, after, leftOut }: Comparison, { allowEmpty }: ComparisonFlags): void {
  const isEmpty = before.objects + after.objects === 0;
  const empty = [before, after].filter(({ origin, objects }) => isEmpty || (origin === 'given' && objects === 0));
  if (allowEmpty || empty.length === 0 || [before, after].some(({ verdict }) => verdict === 'refused')) return;
  throw new UsageError(
    ...empty.map(({ name, skipped = [] }) => {
      const reasons = [
        ...(leftOut === 0 ? [] : [`${count(leftOut, 'object')} ignored; --all compares all objects`]),
        ...(skipped.length === 0 ? [] : [`${describeKinds(skipped)} skipped`]),
      ];
      const why = reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
      return `nothing to compare in ${oneLine(name)}${why}; to allow that, add --allow-empty`;
    }),
  );
}
