import type { Decision } from '../../../src/extension/resolve/sourced.ts';
import { formatOrigin, isExplicit } from '../../../src/issues/origin.ts';
import type { Explained } from '../../../src/review/explain/topics.ts';
import { printable } from '../../../src/text/printable.ts';
import { Place } from '../editor/place.tsx';
import { Value } from './value.tsx';

/** A decision: the value, the reason, the lines that cause it, and the previous value. */
export function Decided({ explained: { path, value, decisions } }: { explained: Explained }) {
  const [last, ...before] = decisions;
  return (
    <li class="decided">
      <p>
        <code class="path">{printable(path)}</code> <Value of={value} />
      </p>
      {last && <Reason decision={last} />}
      {before
        .filter(({ because }) => because.some(isExplicit))
        .map((decision) => (
          <div class="before" key={`${decision.id} ${decision.reason}`}>
            <p>
              previously <Value of={decision.to} />
            </p>
            <Reason decision={decision} />
          </div>
        ))}
    </li>
  );
}

function Reason({ decision: { reason, because } }: { decision: Decision }) {
  return (
    <p class="reason">
      {printable(reason)}
      {because.filter(isExplicit).map((at) => (
        <Place key={formatOrigin(at)} at={at} />
      ))}
    </p>
  );
}
