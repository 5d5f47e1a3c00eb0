import type { Decision } from '../../../extension/resolve/decision.ts';
import { isExplicit } from '../../../issues/origin.ts';
import { count } from '../../../text/count.ts';
import { type Explained, sectionsOf } from '../../explain/topics.ts';
import type { SideView } from '../side-view.ts';
import { Causes, Section, showValue } from './elements.tsx';

/** What was decided about one path, on each side that was rendered. */
interface Row {
  path: string;
  /** Those sides that the page tells apart: one where both came to the same. */
  told: { view: SideView; explained: Explained }[];
}

/** Why everything is as it is: from lines of the input over reasons to what comes out. */
export function Decisions({ views }: { views: readonly SideView[] }) {
  const rows = rowsOf(views.filter(({ explanation }) => explanation));
  return (
    <Section
      id="decisions"
      title="Decisions"
      lead="From the lines of the input, over the reason, to what comes of them."
    >
      {sectionsOf(rows).map(({ title, members }, index) => (
        <Group key={title} title={title} rows={members} isOpen={index === 0 || members.some(isDifferent)} />
      ))}
    </Section>
  );
}

function rowsOf(views: readonly SideView[]): Row[] {
  const rows = new Map<string, Row>();
  // What the second side came to stands for both where it is the same.
  for (const view of views) {
    for (const explained of view.explanation?.explained ?? []) {
      const row = rows.get(explained.path) ?? { path: explained.path, told: [] };
      const before = row.told.at(-1)?.explained.value;
      const isSame = row.told.length > 0 && JSON.stringify(before) === JSON.stringify(explained.value);
      rows.set(explained.path, { ...row, told: [...(isSame ? [] : row.told), { view, explained }] });
    }
  }
  return [...rows.values()];
}

function isDifferent({ told }: Row): boolean {
  return told.length > 1;
}

function isDefault({ told }: Row): boolean {
  return told.every(({ explained: { decisions } }) => decisions.every(({ because }) => !because.some(isExplicit)));
}

function Group({ title, rows, isOpen }: { title: string; rows: readonly Row[]; isOpen: boolean }) {
  const defaults = title.startsWith('Privileges') ? [] : rows.filter(isDefault);
  const decided = rows.filter((row) => !defaults.includes(row));
  const differing = rows.filter(isDifferent).length;
  return (
    <details class="group" open={isOpen}>
      <summary>
        <h3>{title}</h3>
        <span class="note">
          {differing > 0 ? `${count(differing, 'difference')}, ` : ''}
          {decided.length} decided{defaults.length > 0 ? `, ${defaults.length} by default` : ''}
        </span>
      </summary>
      {decided.map((row) => (
        <Path key={row.path} row={row} />
      ))}
      {defaults.length > 0 ? <Defaults rows={defaults} /> : undefined}
    </details>
  );
}

function Path({ row }: { row: Row }) {
  return (
    <div class={isDifferent(row) ? 'path differs' : 'path'}>
      <h4>{row.path}</h4>
      {row.told.map(({ view, explained }) => (
        <div key={view.label}>
          {isDifferent(row) ? <p class="label">{view.label}</p> : undefined}
          <ol class="chain">
            {explained.decisions.toReversed().map((decision, index, { length }) => (
              <Step key={index} decision={decision} view={view} isLast={index === length - 1} />
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}

function Step({ decision, view, isLast }: { decision: Decision; view: SideView; isLast: boolean }) {
  const { because, reason, to } = decision;
  return (
    <li class={isLast ? 'step last' : 'step'}>
      <div class="causes">
        <Causes because={because} view={view} />
      </div>
      <div class="reason">{reason}</div>
      <div class="outcome">
        {isLast ? (
          <strong class={`value ${toneOf(decision)}`}>{showValue(to)}</strong>
        ) : (
          <s class="value">{showValue(to)}</s>
        )}
      </div>
    </li>
  );
}

/** Of what decides about privileges alone: how they come out is what people look for. */
function toneOf({ path, to }: Decision): string {
  if (path !== 'config.nonPrivileged') return '';
  return to === true ? 'cool' : 'warm';
}

function Defaults({ rows }: { rows: readonly Row[] }) {
  return (
    <details class="defaults">
      <summary>{count(rows.length, 'default')}</summary>
      <dl class="pairs">
        {rows.map(({ path, told }) => (
          <div key={path}>
            <dt>{path}</dt>
            <dd>{told.map(({ explained }) => showValue(explained.value)).join(' → ')}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
