import type { Issue } from '../../../src/issues/issue.ts';
import { formatOrigin } from '../../../src/issues/origin.ts';
import { printable } from '../../../src/text/printable.ts';
import { Place } from './place.tsx';

const MOST = 100;

/** The issues of a text, each with a link to its location. */
export function Messages({ issues, id }: { issues: readonly Issue[]; id?: string }) {
  if (issues.length === 0) return null;
  const more = issues.length - MOST;
  return (
    <ul class="messages" {...(id !== undefined && { id })}>
      {issues.slice(0, MOST).map((issue, index) => (
        <Message key={index} issue={issue} isBelow={id !== undefined} />
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  );
}

interface MessageProps {
  issue: Issue;
  /** True if the list is below its text, whose name is then omitted. */
  isBelow: boolean;
}

function Message({ issue: { severity, location, message, code, hint, related }, isBelow }: MessageProps) {
  return (
    <li class={severity}>
      <p>
        <strong>{severity}</strong> <Place at={location} short={isBelow} /> <code class="code">{code}</code>
      </p>
      <p>{printable(message)}</p>
      {hint !== undefined && <p class="hint">{printable(hint)}</p>}
      {related.length > 0 && (
        <p class="related">
          see{' '}
          {related.map((other) => (
            <Place key={formatOrigin(other)} at={other} />
          ))}
        </p>
      )}
    </li>
  );
}
