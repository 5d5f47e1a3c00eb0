import type { Issue } from '../../issues/issue.ts';
import { isRefused } from '../../review/diff/side.ts';
import { oneLine } from '../../text/printable.ts';
import type { Console } from '../console.ts';
import { printIssues } from '../diagnostics.ts';
import type { ComparisonFlags } from './diff-flags.ts';
import type { RenderedSide } from './rendered-side.ts';

/** Prints the issues of rendered sides: those of both sides once, then those of each side. */
export function printSides(rendered: readonly RenderedSide[], flags: ComparisonFlags, console: Console): void {
  const [first, second] = rendered.map((side) => withoutCausedWarnings(side, flags));
  if (!first) return;
  const [left, right] = [keysOf(first), keysOf(second ?? first)];
  const common = first.side.issues.filter((issue) => right.has(keyOf(issue)));
  printIssues({ issues: common, skippedDocuments: first.skippedDocuments }, first.texts, flags, console);
  if (!second) return;
  const isBelow = common.some((issue) => isPrinted(issue, flags));
  const isFirstPrinted = printOwnIssues(first, right, isBelow, flags, console);
  printOwnIssues(second, left, isBelow || isFirstPrinted, flags, console);
}

/** Prints the issues that only one side has, after its name. Returns true if there are any. */
function printOwnIssues(
  { side, texts }: RenderedSide,
  others: ReadonlySet<string>,
  isBelow: boolean,
  flags: ComparisonFlags,
  console: Console,
): boolean {
  const own = side.issues.filter((issue) => !others.has(keyOf(issue)));
  if (!own.some((issue) => isPrinted(issue, flags))) return false;
  const heading = `${oneLine(side.name)}, ${side.extensionVersion}${isRefused(side) ? ' (rejected)' : ''}:`;
  console.err(`${isBelow ? '\n' : ''}${heading}\n`);
  printIssues({ issues: own, skippedDocuments: 0 }, texts, flags, console);
  return true;
}

function isPrinted({ severity }: Issue, { quiet }: ComparisonFlags): boolean {
  return severity === 'error' || quiet !== true;
}

/** Returns a side without the warnings that the command itself causes. */
export function withoutCausedWarnings(rendered: RenderedSide, flags: ComparisonFlags): RenderedSide {
  return {
    ...rendered,
    side: { ...rendered.side, issues: rendered.side.issues.filter((issue) => !isCausedByGate(issue, flags)) },
  };
}

/** True for the warning that `--gate` overrides the feature gate of the input. */
function isCausedByGate({ code, location }: Issue, { gate }: ComparisonFlags): boolean {
  return gate !== undefined && code === 'OVERRIDDEN' && 'flag' in location && location.flag === '--feature-gates';
}

function keysOf({ side }: RenderedSide): Set<string> {
  return new Set(side.issues.map(keyOf));
}

function keyOf(issue: Issue): string {
  return JSON.stringify(issue);
}
