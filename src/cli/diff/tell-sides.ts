import { isRefused } from '../../diff/side.ts';
import type { Issue } from '../../issues/issue.ts';
import type { Console } from '../console.ts';
import { tellIssues } from '../tell-issues.ts';
import type { DiffFlags } from './diff-flags.ts';
import type { RenderedSide } from './rendered-side.ts';

/** Tells what was found in the inputs: what both sides have in common once, then what each has of its own. */
export function tellSides(rendered: readonly RenderedSide[], flags: DiffFlags, console: Console): void {
  const [first, second] = rendered.map((side) => withoutOurDoing(side, flags));
  if (!first) return;
  const [left, right] = [keysOf(first), keysOf(second ?? first)];
  tell(first, (issue) => right.has(keyOf(issue)), flags, console);
  if (!second) return;
  tellOwn(first, (issue) => !right.has(keyOf(issue)), flags, console);
  tellOwn(second, (issue) => !left.has(keyOf(issue)), flags, console);
}

type Told = (issue: Issue) => boolean;

function tell({ side, texts, passedOver }: RenderedSide, isTold: Told, flags: DiffFlags, console: Console): void {
  tellIssues({ issues: side.issues.filter(isTold), passedOver }, texts, flags, console);
}

function tellOwn(rendered: RenderedSide, isOwn: Told, flags: DiffFlags, console: Console): void {
  const { name, extensionVersion, issues } = rendered.side;
  const isTold: Told = (issue) => isOwn(issue) && (issue.severity === 'error' || !flags.quiet);
  if (!issues.some(isTold)) return;
  console.err(`\n${name}, ${extensionVersion}${isRefused(rendered.side) ? ' (refused)' : ''}:\n`);
  tell({ ...rendered, passedOver: 0 }, isTold, flags, console);
}

function withoutOurDoing(rendered: RenderedSide, flags: DiffFlags): RenderedSide {
  return {
    ...rendered,
    side: { ...rendered.side, issues: rendered.side.issues.filter((issue) => !isOurDoing(issue, flags)) },
  };
}

/** With `--gate` the gate is set by this command: that it overrides the input is no news. */
function isOurDoing({ code, location }: Issue, { gate }: DiffFlags): boolean {
  return gate !== undefined && code === 'OVERRIDDEN' && location.source === '--feature-gates';
}

function keysOf({ side }: RenderedSide): Set<string> {
  return new Set(side.issues.map(keyOf));
}

function keyOf(issue: Issue): string {
  return JSON.stringify(issue);
}
