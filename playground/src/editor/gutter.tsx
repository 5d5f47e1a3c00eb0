import type { Issue } from '../../../src/issues/issue.ts';
import { toLocation } from '../../../src/issues/origin.ts';

const MAX_MARKS = 1000;

/** Line numbers. Those with an issue are highlighted. */
export function Gutter({ lines, issues }: { lines: number; issues: readonly Issue[] }) {
  const severities = new Map<number, Issue['severity']>();
  for (const { location, severity } of issues.slice(0, MAX_MARKS)) {
    const { line } = toLocation(location);
    if (severities.get(line) !== 'error') severities.set(line, severity);
  }
  const marked = [...severities].sort(([a], [b]) => a - b);
  let at = 1;
  const parts = marked.flatMap(([line, severity]) => {
    const before = numbers(at, line);
    at = line + 1;
    return [
      before,
      <b key={line} class={severity}>
        {line}
      </b>,
      '\n',
    ];
  });
  return (
    <pre class="gutter" aria-hidden="true">
      {parts}
      {numbers(at, lines + 1)}
    </pre>
  );
}

/** Returns line numbers from a start up to, but not including, an end. */
function numbers(from: number, to: number): string {
  let text = '';
  for (let line = from; line < to; line += 1) text += `${line}\n`;
  return text;
}
