import { type Budget, createBudget } from '../../../kubernetes/comparison/bounded-diff.ts';
import type { ObjectDifference } from '../../../kubernetes/comparison/differences.ts';
import { describeKinds } from '../../../kubernetes/manifests/source-use.ts';
import { objectKey } from '../../../kubernetes/objects/object-key.ts';
import { count } from '../../../text/lists.ts';
import type { Comparison } from '../../diff/compare-sides.ts';
import { countsText } from '../../diff/format-comparison.ts';
import { noteText, recreationText, strategyText } from '../../diff/format-effects.ts';
import { toYaml } from '../../diff/format-value.ts';
import { inputChanges } from '../input-changes.ts';
import { byImpact } from '../object-order.ts';
import type { InputText } from '../report-input.ts';
import { yamlContexts } from '../yaml-context.ts';
import { Icon, ObjectTitle, Section } from './elements.tsx';
import { PrivilegeChanges } from './privilege-changes.tsx';
import { SideBySide } from './side-by-side.tsx';

/** Shows restarts, changes of privileges, and each differing object with both sides beside each other. */
export function Differences({ comparison, texts }: { comparison: Comparison; texts: readonly InputText[] }) {
  const { objects, recreations, restarts, privileges, notes, leftOut, before, after } = comparison;
  const restarting = new Set(restarts.map(objectKey));
  const budget = createBudget();
  const [crds, others] = splitDefinitions(byImpact(comparison));
  return (
    <Section id="differences" title="Differences" lead={differencesIn(comparison)}>
      {recreations.length > 0 ? (
        <>
          <h3>Objects to delete and recreate</h3>
          <ul class="restarts">
            {recreations.map((recreation) => (
              <li key={objectKey(recreation)}>
                <Icon name="restart" /> <ObjectTitle {...recreation} />{' '}
                <span class="note">{recreationText(recreation)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : undefined}
      {restarts.length > 0 ? (
        <>
          <h3>Restarts</h3>
          <ul class="restarts">
            {restarts.map((restart) => (
              <li key={objectKey(restart)}>
                <Icon name="restart" /> <ObjectTitle {...restart} /> <span class="note">{strategyText(restart)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : undefined}
      <PrivilegeChanges changes={privileges} />
      <InputChanges texts={texts} budget={budget} />
      {objects.length > 0 ? <h3>Objects</h3> : undefined}
      {objects.length > 0 ? <Layout /> : undefined}
      {others.map((object) => (
        <ObjectSides
          key={objectKey(object)}
          object={object}
          restarts={restarting.has(objectKey(object))}
          budget={budget}
        />
      ))}
      {crds.length > 0 ? (
        <details class="group">
          <summary>{count(crds.length, 'CustomResourceDefinition')}</summary>
          {crds.map((object) => (
            <ObjectSides key={objectKey(object)} object={object} restarts={false} budget={budget} />
          ))}
        </details>
      ) : undefined}
      {notes.length > 0 ? (
        <>
          <h3>Fields that the cluster sets</h3>
          <ul class="restarts">
            {notes.map((note) => (
              <li key={`${objectKey(note)} ${note.path}`}>
                <ObjectTitle {...note} /> <span class="note">{noteText(note)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : undefined}
      {[before, after].map(({ name, skipped = [] }) =>
        skipped.length > 0 ? (
          <p class="note">
            Skipped in {name}: {describeKinds(skipped)}.
          </p>
        ) : undefined,
      )}
      {leftOut > 0 ? <p class="note">{count(leftOut, 'given object')} not compared.</p> : undefined}
    </Section>
  );
}

/** Shows the switch between columns and one below the other. It works without scripts. */
function Layout() {
  return (
    <fieldset class="layout">
      <legend class="unseen">Layout of differences</legend>
      <label>
        <input type="radio" name="layout" checked /> Split
      </label>
      <label>
        <input type="radio" name="layout" id="unified" /> Unified
      </label>
    </fieldset>
  );
}

/** Shows how the inputs of both sides differ. */
function InputChanges({ texts, budget }: { texts: readonly InputText[]; budget: Budget }) {
  const changes = inputChanges(texts);
  if (changes.length === 0) return undefined;
  return (
    <>
      <h3>Inputs</h3>
      {changes.map(({ before, after }) => {
        const [left, right] = [before, after].map(({ lines }) => lines.map(({ text }) => `${text}\n`).join(''));
        return (
          <details key={before.id} class="sheet" open>
            <summary>
              <span class="name">{before.name === after.name ? before.name : `${before.name} → ${after.name}`}</span>
            </summary>
            <SideBySide
              before={left ?? ''}
              after={right ?? ''}
              budget={budget}
              numberOf={(side, line) => (side === 'before' ? before : after).lines[line - 1]?.number}
            />
          </details>
        );
      })}
    </>
  );
}

function splitDefinitions(
  objects: readonly ObjectDifference[],
): [crds: ObjectDifference[], others: ObjectDifference[]] {
  const isDefinition = ({ kind }: ObjectDifference) => kind === 'CustomResourceDefinition';
  return [objects.filter(isDefinition), objects.filter((object) => !isDefinition(object))];
}

/** Describes the differences in one sentence. */
function differencesIn({ counts, before, after }: Comparison): string {
  const isOneRefused = before.verdict === 'refused' || after.verdict === 'refused';
  return isOneRefused ? 'One side is rejected, so nothing is compared.' : countsText(counts);
}

function ObjectSides({ object, restarts, budget }: { object: ObjectDifference; restarts: boolean; budget: Budget }) {
  const { kind, change, before, after } = object;
  // Definitions are long and rarely reviewed.
  const isOpen = change === 'changed' && kind !== 'CustomResourceDefinition';
  const [left, right] = [yamlOf(before), yamlOf(after)];
  const [leftContext, rightContext] = [yamlContexts(left), yamlContexts(right)];
  return (
    <details class="sheet" open={isOpen}>
      <summary>
        <span class={`badge ${change}`}>{change}</span> <ObjectTitle {...object} />{' '}
        {restarts ? (
          <span class="badge restart">
            <Icon name="restart" />
            restarts
          </span>
        ) : undefined}
      </summary>
      <SideBySide
        before={left}
        after={right}
        budget={budget}
        contextOf={(side, line) => (side === 'before' ? leftContext : rightContext)(line)}
      />
    </details>
  );
}

function yamlOf(object: unknown): string {
  return object === undefined ? '' : toYaml(object);
}
