import type { Decision } from '../../../extension/resolve/sourced.ts';
import { isExplicit } from '../../../issues/origin.ts';
import { count } from '../../../text/lists.ts';
import { type Explained, sectionsOf } from '../../explain/topics.ts';
import type { SideView } from '../side-view.ts';
import { Causes, Section, showValue } from './elements.tsx';

/** The decisions about one path on each rendered side. */
interface Row {
  path: string;
  /** The sides to show. One side if both have the same value. */
  shown: { view: SideView; explained: Explained }[];
}

/** Shows all decisions: the values, the reasons and the lines of the input. */
export function Decisions({ views }: { views: readonly SideView[] }) {
  const rows = rowsOf(views.filter(({ explanation }) => explanation));
  const differing = rows.filter(isDifferent);
  const others = rows.filter((row) => !isDifferent(row));
  return (
    <Section id="decisions" title="Decisions" lead="The input lines, the reason and the result of each decision.">
      <label class="switch">
        <input type="checkbox" id="show-defaults" /> Show defaults
      </label>
      {differing.length > 0 ? <Group title="Differences" rows={differing} isOpen /> : undefined}
      {sectionsOf(others).map(({ title, members }, index) => (
        <Group key={title} title={title} rows={members} isOpen={index === 0 && differing.length === 0} />
      ))}
    </Section>
  );
}

function rowsOf(views: readonly SideView[]): Row[] {
  const rows = new Map<string, Row>();
  // If both sides are equal, only the second one is shown.
  for (const view of views) {
    for (const explained of view.explanation?.explained ?? []) {
      const row = rows.get(explained.path) ?? { path: explained.path, shown: [] };
      const before = row.shown.at(-1)?.explained.value;
      const isSame = row.shown.length > 0 && JSON.stringify(before) === JSON.stringify(explained.value);
      rows.set(explained.path, { ...row, shown: [...(isSame ? [] : row.shown), { view, explained }] });
    }
  }
  return [...rows.values()];
}

function isDifferent({ shown }: Row): boolean {
  return shown.length > 1;
}

function isDefault({ shown }: Row): boolean {
  return shown.every(({ explained: { decisions } }) => decisions.every(({ because }) => !because.some(isExplicit)));
}

function Group({ title, rows, isOpen }: { title: string; rows: readonly Row[]; isOpen: boolean }) {
  const defaults = title === 'Differences' || title.startsWith('Privileges') ? [] : rows.filter(isDefault);
  const decided = rows.filter((row) => !defaults.includes(row));
  return (
    <details class={decided.length === 0 ? 'group defaults' : 'group'} open={isOpen}>
      <summary>
        <h3>{title}</h3>
        <span class="note">
          {decided.length === 0 ? '' : count(decided.length, 'decision')}
          {decided.length > 0 && defaults.length > 0 ? ', ' : ''}
          {defaults.length === 0 ? '' : count(defaults.length, 'default')}
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
      {row.shown.map(({ view, explained }) => (
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

/** Returns the tone of a decision about privileges. Other decisions have none. */
function toneOf({ path, to }: Decision): string {
  if (path !== 'config.nonPrivileged') return '';
  return to === true ? 'cool' : 'warm';
}

function Defaults({ rows }: { rows: readonly Row[] }) {
  return (
    <dl class="pairs defaults">
      {rows.map(({ path, shown }) => (
        <div key={path}>
          <dt>{path}</dt>
          <dd>{shown.map(({ explained }) => showValue(explained.value)).join(' → ')}</dd>
        </div>
      ))}
    </dl>
  );
}
