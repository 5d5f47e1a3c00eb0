import { describeMode } from '../../../src/extension/releases/non-privileged-mode.ts';
import type {
  FieldDifference,
  ObjectDifference,
  PrivilegeChange,
  Restart,
} from '../../../src/kubernetes/comparison/differences.ts';
import type { ObjectName } from '../../../src/kubernetes/objects/object-key.ts';
import type { Comparison } from '../../../src/review/diff/compare-sides.ts';
import { formatPrivilegeChange } from '../../../src/review/diff/format-effects.ts';
import { formatField } from '../../../src/review/diff/format-field.ts';
import { printable } from '../../../src/text/printable.ts';
import { Messages } from '../editor/messages.tsx';
import type { Effect } from '../engine/effect.ts';
import { Sheet } from './sheet.tsx';

interface Props {
  effect: Effect | undefined;
  gates: readonly string[];
  gate: string;
  onGate: (gate: string) => void;
}

/** Shows what enabling a feature gate changes. */
export function Gate({ effect, gates, gate, onGate }: Props) {
  return (
    <>
      <label class="field">
        Feature gate
        <select value={gate} onChange={({ currentTarget }) => onGate(currentTarget.value)}>
          {gates.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {effect?.gate === gate && <EffectOf effect={effect} />}
    </>
  );
}

function EffectOf({ effect: { gate, comparison } }: { effect: Effect }) {
  if (!comparison) return <p>The input is rejected with {gate} disabled and enabled.</p>;
  const { before, after } = comparison;
  if (before.verdict === 'refused' || after.verdict === 'refused') {
    const [word, { errors }] = before.verdict === 'refused' ? ['disabled', before] : ['enabled', after];
    return (
      <>
        <p>
          With {gate} {word}, the input is rejected:
        </p>
        <Messages issues={errors} />
      </>
    );
  }
  return <Difference gate={gate} comparison={comparison} />;
}

function Difference({
  gate,
  comparison: { after, counts, restarts, privileges, objects },
}: {
  gate: string;
  comparison: Comparison;
}) {
  if (objects.length === 0)
    return (
      <p class="lead">
        {gate} changes nothing: all {counts.same} objects are the same when it is enabled.
      </p>
    );
  return (
    <>
      <p class="lead">
        Enabling {gate} changes {objects.length} of {objects.length + counts.same} objects.
      </p>
      {after.nonPrivilegedMode && (
        <p>
          With {gate} enabled, calico-node is non-privileged. This mode{' '}
          {printable(describeMode(after.nonPrivilegedMode))}.
        </p>
      )}
      {restarts.length > 0 && (
        <section aria-label="Pods restart">
          <h3>Pods restart</h3>
          <ul>
            {restarts.map((restart) => (
              <li key={nameOf(restart)}>{restartText(restart)}</li>
            ))}
          </ul>
        </section>
      )}
      {privileges.length > 0 && (
        <section aria-label="Privileges">
          <h3>Privileges</h3>
          {[...byPlace(privileges)].map(([place, changes]) => (
            <div key={place}>
              <h4>{place}</h4>
              <ul class="plain">
                {changes.map((change) => (
                  <Privilege key={change.privilege} change={change} />
                ))}
              </ul>
            </div>
          ))}
        </section>
      )}
      <section aria-label="Objects">
        <h3>Objects</h3>
        {objects.map((object) => (
          <DifferingObject key={nameOf(object)} object={object} />
        ))}
      </section>
    </>
  );
}

function byPlace(privileges: readonly PrivilegeChange[]): Map<string, PrivilegeChange[]> {
  const places = new Map<string, PrivilegeChange[]>();
  for (const change of privileges) {
    const place = [nameOf(change), ...(change.container === undefined ? [] : [change.container])].join(', ');
    places.set(place, [...(places.get(place) ?? []), change]);
  }
  return places;
}

const WORDS = { more: 'increase', less: 'reduction', other: 'change' } as const;

function Privilege({ change }: { change: PrivilegeChange }) {
  return (
    <li class="privilege">
      <span class={`badge ${change.direction}`}>{WORDS[change.direction]}</span>
      <span>{change.privilege}</span>
      <code class="value">{printable(formatPrivilegeChange(change))}</code>
    </li>
  );
}

function DifferingObject({ object }: { object: ObjectDifference }) {
  const lines = object.fields.flatMap((field) =>
    formatField(field, (text) => text).map((line) => ({ line, kind: LINES[field.change] ?? kindOf(line) })),
  );
  return (
    <details open>
      <summary>
        {nameOf(object)} <span class="kind">{object.change}</span>
      </summary>
      {lines.length > 0 && (
        <Sheet kind="difference" label={`What differs in ${nameOf(object)}`}>
          {lines.map(({ line, kind }, index) => (
            <span key={index} class={kind}>{`${line}\n`}</span>
          ))}
        </Sheet>
      )}
    </details>
  );
}

const LINES: Partial<Record<FieldDifference['change'], string>> = { added: 'added', removed: 'removed' };

/** The class of a line of a changed field, by its sign. */
function kindOf(line: string): string {
  if (line.startsWith('    +')) return 'added';
  return line.startsWith('    -') ? 'removed' : '';
}

function restartText(restart: Restart): string {
  const { strategy, maxUnavailable } = restart;
  const limit = maxUnavailable === undefined ? '' : `, at most ${maxUnavailable} unavailable`;
  return `${nameOf(restart)}: ${strategy}${limit}`;
}

function nameOf({ kind, namespace, name }: ObjectName): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
