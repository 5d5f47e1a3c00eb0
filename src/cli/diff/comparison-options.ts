import type { Command } from 'commander';
import type { Component } from '../../extension/render/document.ts';
import { describeKinds } from '../../kubernetes/manifests/source-use.ts';
import type { Comparison, ComparisonOptions } from '../../review/diff/compare-sides.ts';
import { count } from '../../text/lists.ts';
import { oneLine } from '../../text/printable.ts';
import { UsageError } from '../context.ts';
import { type SelectionFlags, selectionOf } from '../selection-options.ts';
import { type ComparisonFlags, parseIgnore } from './diff-flags.ts';

/** Adds the arguments and flags that select the sides of a comparison. */
export function addComparisonSides(command: Command): void {
  command
    .argument('[A]', 'side: a file, a directory or -')
    .argument('[B]', 'side that A is compared with')
    .option(
      '--against <FILE|DIRECTORY>',
      'compare these manifests with what would be rendered: is it still what is committed, or live?',
    )
    .option('--gate <NAME>', 'compare the input with this feature gate off and on');
}

/** Adds the flags that select the compared objects and fields. */
export function addComparisonOptions(command: Command): void {
  command
    .option('--all', 'compare objects, too, that calico-render never renders, or that a controller made')
    .option(
      '--ignore <WHAT,…>',
      'leave out: scripts, checksums, metadata (labels and annotations that are not rendered), label:PATTERN, annotation:PATTERN, path:PATTERN',
    )
    .option('--allow-empty', 'compare, too, where a side has nothing that takes part')
    .option('--subset', 'the manifests are a part only: what is rendered and they lack is no difference');
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
        ...(leftOut === 0 ? [] : [`${count(leftOut, 'object')} left out (--all compares them, too)`]),
        ...(skipped.length === 0 ? [] : [`${describeKinds(skipped)} skipped`]),
      ];
      const why = reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
      return `there is nothing to compare in ${oneLine(name)}${why}; --allow-empty permits that`;
    }),
  );
}
