import { isRefused } from '../../diff/side.ts';
import type { Issue } from '../../issues/issue.ts';
import type { Console } from '../console.ts';
import { tellIssues } from '../tell-issues.ts';
import type { DiffFlags } from './diff-flags.ts';
import type { RenderedSide } from './rendered-side.ts';

/** Tells what was found in the inputs: what both sides have in common once, then what each has of its own. */
export function tellSides(rendered: readonly RenderedSide[], flags: DiffFlags, console: Console): void {
  const [first, second] = rendered.map((side) => ({
    ...side,
    issues: side.side.issues.filter((issue) => !isOurDoing(issue, flags)),
  }));
  if (!first) return;
  if (!second) return tell(first, first.issues);
  const [left, right] = [keysOf(first.issues), keysOf(second.issues)];
  tell(
    first,
    first.issues.filter((issue) => right.has(keyOf(issue))),
  );
  tellOwn(
    first,
    first.issues.filter((issue) => !right.has(keyOf(issue))),
  );
  tellOwn(
    { ...second, passedOver: 0 },
    second.issues.filter((issue) => !left.has(keyOf(issue))),
  );

  function tell({ texts, passedOver }: RenderedSide, issues: Issue[]): void {
    tellIssues({ issues, passedOver }, texts, flags, console);
  }

  function tellOwn(side: RenderedSide, issues: Issue[]): void {
    const told = issues.filter(({ severity }) => severity === 'error' || !flags.quiet);
    if (told.length === 0) return;
    const { name, extensionVersion } = side.side;
    console.err(`\n${name}, ${extensionVersion}${isRefused(side.side) ? ' (refused)' : ''}:\n`);
    tell({ ...side, passedOver: 0 }, issues);
  }
}

/** With `--gate` the gate is set by this command: that it overrides the input is no news. */
function isOurDoing({ code, location }: Issue, { gate }: DiffFlags): boolean {
  return gate !== undefined && code === 'OVERRIDDEN' && location.source === '--feature-gates';
}

function keysOf(issues: readonly Issue[]): Set<string> {
  return new Set(issues.map(keyOf));
}

function keyOf(issue: Issue): string {
  return JSON.stringify(issue);
}
