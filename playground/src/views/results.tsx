import { findRelease } from '../../../src/extension/releases/releases.ts';
import { Messages } from '../editor/messages.tsx';
import type { Answer } from '../engine/answer.ts';
import type { Effect } from '../engine/effect.ts';
import type { State, View } from '../state/state.ts';
import { Containers } from './containers.tsx';
import { Gate } from './gate.tsx';
import { Manifests } from './manifests.tsx';
import { Verdict } from './verdict.tsx';
import { Why } from './why.tsx';

const TITLES: Record<View, string> = {
  why: 'Why',
  containers: 'Containers',
  gate: 'Feature gate',
  manifests: 'Manifests',
};

interface Props {
  state: State;
  answer: Answer;
  effect: Effect | undefined;
  onChange: (change: Partial<State>) => void;
}

/** The answer and its details, one view at a time. */
export function Results({ state: { view, gate }, answer, effect, onChange }: Props) {
  const gates = Object.keys(findRelease(answer.extensionVersion)?.featureGates ?? {});
  return (
    <>
      <Verdict answer={answer} />
      <fieldset class="views">
        <legend class="visually-hidden">View</legend>
        {Object.entries(TITLES).map(([name, title]) => (
          <label key={name}>
            <input type="radio" name="view" checked={view === name} onChange={() => onChange({ view: name as View })} />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
      <section class="view" aria-label={TITLES[view]}>
        {view === 'gate' && (
          <Gate
            effect={effect}
            gate={gate}
            gates={gates.includes(gate) ? gates : [gate, ...gates]}
            onGate={(name) => onChange({ gate: name })}
          />
        )}
        {view !== 'gate' && !answer.privileges && <Errors issues={answer.issues} />}
        {view === 'why' && answer.privileges && <Why sections={answer.sections} />}
        {view === 'containers' && answer.privileges && <Containers workloads={answer.workloads} />}
        {view === 'manifests' && answer.privileges && <Manifests documents={answer.documents} />}
      </section>
    </>
  );
}

/** Shows all errors together. Each is also below its input. */
function Errors({ issues }: { issues: Answer['issues'] }) {
  return (
    <>
      <p>Fix these errors to see results:</p>
      <Messages issues={issues.filter(({ severity }) => severity === 'error')} />
    </>
  );
}
