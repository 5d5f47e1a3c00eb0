import type { PrivilegeChange, PrivilegeValue } from '../../../kubernetes/comparison/differences.ts';
import { judgePrivileges } from '../../../kubernetes/comparison/effects/privilege-verdict.ts';
import { itemsThatDiffer } from '../../diff/format-effects.ts';
import { inlineValue } from '../../diff/format-value.ts';
import { ObjectTitle } from './elements.tsx';

const TONES = { increase: 'warm', reduction: 'cool', other: 'plain' } as const;

/** Shows the privileges of containers and roles that differ, and what each change amounts to as a whole. */
export function PrivilegeChanges({ changes }: { changes: readonly PrivilegeChange[] }) {
  if (changes.length === 0) return undefined;
  return (
    <>
      <h3>Privilege changes</h3>
      {judgePrivileges(changes).map(({ subject, verdict, changes }) => (
        <div key={JSON.stringify([subject.kind, subject.namespace, subject.name, subject.container])} class="subject">
          <h4>
            <ObjectTitle {...subject} />
            {subject.container === undefined ? '' : `, ${subject.container}`}{' '}
            <span class={`badge ${TONES[verdict]}`}>{verdict === 'other' ? 'other change' : verdict}</span>
          </h4>
          <ul>
            {changes.map((change) => (
              <li key={change.privilege}>
                <span class={`sign ${change.direction}`} /> <span class="privilege">{change.privilege}</span>{' '}
                <Values change={change} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
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
      {groupRules(removed, change).map((item) => (
        <del key={item}>− {item}</del>
      ))}
      {groupRules(added, change).map((item) => (
        <ins key={item}>+ {item}</ins>
      ))}
    </span>
  );
}

function formatValue(value: PrivilegeValue | undefined): string {
  return value === undefined ? 'not set' : inlineValue(value);
}

/** Groups lines of RBAC rules by resource: `get pods` and `list pods` become `pods: get list`. */
function groupRules(items: readonly string[], { privilege }: PrivilegeChange): readonly string[] {
  if (privilege !== 'rules') return items;
  const verbs = new Map<string, string[]>();
  for (const item of items) {
    const [verb = '', ...resource] = item.split(' ');
    const key = resource.join(' ');
    verbs.set(key, [...(verbs.get(key) ?? []), verb]);
  }
  return [...verbs].map(([resource, list]) => `${resource}: ${list.join(' ')}`);
}
