import type { PrivilegeChange, PrivilegeValue } from '../../../kubernetes/comparison/differences.ts';
import { itemsThatDiffer } from '../../diff/format-effects.ts';
import { inlineValue } from '../../diff/format-value.ts';
import { ObjectTitle } from './elements.tsx';

const WORDS = {
  more: ['increase', 'warm'],
  less: ['reduction', 'cool'],
  other: ['change', 'plain'],
} as const;

/** Shows the privileges of containers and roles that differ. */
export function PrivilegeChanges({ changes }: { changes: readonly PrivilegeChange[] }) {
  if (changes.length === 0) return undefined;
  return (
    <>
      <h3>Privilege changes</h3>
      {subjectsOf(changes).map(({ key, subject, members }) => (
        <div key={key} class="subject">
          <h4>
            <ObjectTitle {...subject} />
            {subject.container === undefined ? '' : `, ${subject.container}`}
          </h4>
          <ul>
            {members.map((change) => (
              <li key={change.privilege}>
                <span class={`badge ${WORDS[change.direction][1]}`}>{WORDS[change.direction][0]}</span>{' '}
                <span class="privilege">{change.privilege}</span> <Values change={change} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function subjectsOf(changes: readonly PrivilegeChange[]) {
  const subjects = new Map<string, PrivilegeChange[]>();
  for (const change of changes) {
    const key = JSON.stringify([change.kind, change.namespace, change.name, change.container]);
    const members = subjects.get(key) ?? [];
    subjects.set(key, members);
    members.push(change);
  }
  return [...subjects].flatMap(([key, members]) => (members[0] ? [{ key, subject: members[0], members }] : []));
}

function Values({ change }: { change: PrivilegeChange }) {
  const items = itemsThatDiffer(change);
  if (!items) {
    return (
      <span class="change">
        <del>{formatValue(change.before)}</del> <ins class="to">{formatValue(change.after)}</ins>
      </span>
    );
  }
  const { removed, added } = items;
  return (
    <span class="change list">
      {removed.map((item) => (
        <del key={item}>− {item}</del>
      ))}
      {added.map((item) => (
        <ins key={item}>+ {item}</ins>
      ))}
    </span>
  );
}

function formatValue(value: PrivilegeValue | undefined): string {
  return value === undefined ? 'not set' : inlineValue(value);
}
