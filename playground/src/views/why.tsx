import { useState } from 'preact/hooks';
import { isExplicit } from '../../../src/issues/origin.ts';
import type { Section } from '../../../src/review/explain/topics.ts';
import { Decided } from './decided.tsx';

/** Shows each chart value with its reason. Defaults are shown on demand. */
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
        Show defaults
      </label>
      {shown.length === 0 && <p>The input sets nothing. All values are defaults.</p>}
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
