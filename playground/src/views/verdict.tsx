import { formatOrigin, isExplicit } from '../../../src/issues/origin.ts';
import { printable } from '../../../src/text/printable.ts';
import { Messages } from '../editor/messages.tsx';
import { Place } from '../editor/place.tsx';
import type { Answer } from '../engine/answer.ts';
import { Value } from './value.tsx';
import { countText, verdictText } from './verdict-text.ts';

/** The main answer: the mode of calico-node, and the lines that set it. */
export function Verdict({ answer }: { answer: Answer }) {
  const { privileges = 'refused', nonPrivilegedMode: mode, because, issues } = answer;
  const overrides = issues.filter(({ code }) => code === 'OVERRIDDEN');
  return (
    <section class={`verdict ${privileges}`} aria-labelledby="verdict-title">
      <h2 id="verdict-title">{verdictText(answer)}</h2>
      <p class="counts">{countText(answer)}</p>
      <Messages issues={overrides} />
      {mode && (
        <p class="reason">
          {mode.cause} {mode.evidence} {mode.limits} Sources: {mode.sources.join(', ')}
        </p>
      )}
      {because.length > 0 && (
        <ol class="chain plain">
          {because.map(({ path, value, decisions: [last] }) => (
            <li key={path}>
              <p>
                <code class="path">{printable(path)}</code> <Value of={value} />
              </p>
              <p class="reason">
                {printable(last?.reason ?? '')}
                {last?.because.filter(isExplicit).map((at) => (
                  <Place key={formatOrigin(at)} at={at} />
                ))}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
