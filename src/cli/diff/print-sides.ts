import type { Issue } from '../../issues/issue.ts';
import { isRefused } from '../../review/diff/side.ts';
import { oneLine } from '../../text/printable.ts';
import type { Console } from '../console.ts';
import { printIssues } from '../diagnostics.ts';
import type { ComparisonFlags } from './diff-flags.ts';
import type { RenderedSide } from './rendered-side.ts';

/** Tells what was found in the inputs: what both sides have in common once, then what each has of its own. */
export function printSides(rendered: readonly RenderedSide[], flags: ComparisonFlags, console: Console): void {
  const [first, second] = rendered.map((side) => withoutCausedWarnings(side, flags));
  if (!first) return;
  const [left, right] = [keysOf(first), keysOf(second ?? first)];
  const common = first.side.issues.filter((issue) => right.has(keyOf(issue)));
  printIssues({ issues: common, passedOver: first.passedOver }, first.texts, flags, console);
  if (!second) return;
  const isBelow = common.some((issue) => isPrinted(issue, flags));
  const isFirstTold = printOwnIssues(first, right, isBelow, flags, console);
  printOwnIssues(second, left, isBelow || isFirstTold, flags, console);
}

/** What one side has of its own, under its name. Returns whether there is anything. */
function printOwnIssues(
  { side, texts }: RenderedSide,
  others: ReadonlySet<string>,
  isBelow: boolean,
  flags: ComparisonFlags,
  console: Console,
): boolean {
  const own = side.issues.filter((issue) => !others.has(keyOf(issue)));
  if (!own.some((issue) => isPrinted(issue, flags))) return false;
  const heading = `${oneLine(side.name)}, ${side.extensionVersion}${isRefused(side) ? ' (refused)' : ''}:`;
  console.err(`${isBelow ? '\n' : ''}${heading}\n`);
  printIssues({ issues: own, passedOver: 0 }, texts, flags, console);
  return true;
}

function isPrinted({ severity }: Issue, { quiet }: ComparisonFlags): boolean {
  return severity === 'error' || quiet !== true;
}

/** A side without the warnings that this command itself caused. */
export function withoutCausedWarnings(rendered: RenderedSide, flags: ComparisonFlags): RenderedSide {
  return {
    ...rendered,
    side: { ...rendered.side, issues: rendered.side.issues.filter((issue) => !isCausedByGate(issue, flags)) },
  };
}

/** With `--gate` the gate is set by this command: that it overrides the input is no news. */
function isCausedByGate({ code, location }: Issue, { gate }: ComparisonFlags): boolean {
  return gate !== undefined && code === 'OVERRIDDEN' && 'flag' in location && location.flag === '--feature-gates';
}

function keysOf({ side }: RenderedSide): Set<string> {
  return new Set(side.issues.map(keyOf));
}

function keyOf(issue: Issue): string {
  return JSON.stringify(issue);
}
