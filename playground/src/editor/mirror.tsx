import type { Issue } from '../../../src/issues/issue.ts';
import { toLocation } from '../../../src/issues/origin.ts';
import { rangeOf } from '../state/range-of.ts';

/** The limit for texts with underlines, which are rebuilt for every letter. */
const LONGEST = 100_000;
const MAX_MARKS = 200;

/** An invisible copy of the text behind the edited one, with its underlines. */
export function Mirror({ text, issues }: { text: string; issues: readonly Issue[] }) {
  if (text.length > LONGEST) return null;
  const marks = issues
    .slice(0, MAX_MARKS)
    .map(({ severity, location }) => ({ severity, ...rangeOf(text, toLocation(location)) }))
    .sort((a, b) => a.start - b.start);
  let at = 0;
  const parts = marks.flatMap(({ severity, start, end }) => {
    if (start < at) return [];
    const before = text.slice(at, start);
    at = end;
    return [
      before,
      <mark key={start} class={severity}>
        {text.slice(start, end) || ' '}
      </mark>,
    ];
  });
  return (
    <pre class="mirror" aria-hidden="true">
      {parts}
      {text.slice(at)}
    </pre>
  );
}
