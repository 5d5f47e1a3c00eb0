import { useState } from 'preact/hooks';
import { isExplicit } from '../../../src/issues/origin.ts';
import type { Section } from '../../../src/review/explain/topics.ts';
import { Decided } from './decided.tsx';

/** Every value that the extension hands to its chart, and why. What is so by default is shown when asked for. */
export function Why({ sections }: { sections: readonly Section[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = sections
    .map(({ title, members }) => ({
      title,
      members: members.filter(({ decisions }) => isWhole || decisions.some(({ because }) => because.some(isExplicit))),
    }))
    .filter(({ members }) => members.length > 0);
  return (
    <>
      <label class="choice">
        <input type="checkbox" checked={isWhole} onChange={({ currentTarget }) => setWhole(currentTarget.checked)} />
        Show what is so by default, too
      </label>
      {shown.length === 0 && <p>Nothing is written that decides anything: all is so by default.</p>}
      {shown.map(({ title, members }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <ul class="plain">
            {members.map((member) => (
              <Decided key={member.path} explained={member} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
