import { type Budget, createBudget } from '../../../kubernetes/comparison/bounded-diff.ts';
import type { ObjectDifference } from '../../../kubernetes/comparison/differences.ts';
import { describeKinds } from '../../../kubernetes/manifests/source-use.ts';
import { objectKey } from '../../../kubernetes/objects/object-key.ts';
import { count } from '../../../text/lists.ts';
import type { Comparison } from '../../diff/compare-sides.ts';
import { countsText } from '../../diff/format-comparison.ts';
import { noteText, recreationText, strategyText } from '../../diff/format-effects.ts';
import { toYaml } from '../../diff/format-value.ts';
import { type LinePair, linePairs, type SideLine, stretches } from '../line-pairs.ts';
import { Icon, ObjectTitle, Section } from './elements.tsx';
import { PrivilegeChanges } from './privilege-changes.tsx';

/** Shows restarts, changes of privileges, and each differing object with both sides beside each other. */
export function Differences({ comparison }: { comparison: Comparison }) {
  const { objects, recreations, restarts, privileges, notes, leftOut, before, after } = comparison;
  const restarting = new Set(restarts.map(objectKey));
  const budget = createBudget();
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
      {objects.length > 0 ? <h3>Objects</h3> : undefined}
      {objects.map((object) => (
        <ObjectSides
          key={objectKey(object)}
          object={object}
          restarts={restarting.has(objectKey(object))}
          budget={budget}
        />
      ))}
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

/** Describes the differences in one sentence. */
function differencesIn({ counts, before, after }: Comparison): string {
  const isOneRefused = before.verdict === 'refused' || after.verdict === 'refused';
  return isOneRefused ? 'One side is rejected, so nothing is compared.' : countsText(counts);
}

function ObjectSides({ object, restarts, budget }: { object: ObjectDifference; restarts: boolean; budget: Budget }) {
  const { kind, change, before, after } = object;
  // Definitions are long and rarely reviewed.
  const isOpen = change === 'changed' && kind !== 'CustomResourceDefinition';
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
      <SideBySide before={yamlOf(before)} after={yamlOf(after)} budget={budget} />
    </details>
  );
}

function yamlOf(object: unknown): string {
  return object === undefined ? '' : toYaml(object);
}

/** Shows two texts beside each other. Lines far from any difference are folded. */
function SideBySide({ before, after, budget }: { before: string; after: string; budget: Budget }) {
  return (
    <div class="sides">
      {stretches(linePairs(before, after, budget)).map(({ isFar, pairs }) => {
        const lines = <Lines pairs={pairs} />;
        const [first] = pairs;
        const key = `${first?.before?.number ?? ''}-${first?.after?.number ?? ''}`;
        if (!isFar) return <div key={key}>{lines}</div>;
        return (
          <details key={key} class="far">
            <summary>{count(pairs.length, 'unchanged line')}</summary>
            {lines}
          </details>
        );
      })}
    </div>
  );
}

function Lines({ pairs }: { pairs: readonly LinePair[] }) {
  return (
    <table class="lines">
      <thead class="unseen">
        <tr>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ before, after, differs }) => (
          <tr key={`${before?.number ?? ''}-${after?.number ?? ''}`} class={differs ? 'differs' : ''}>
            <Line line={before} differs={differs} side="before" />
            <Line line={after} differs={differs} side="after" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, differs, side }: { line: SideLine | undefined; differs: boolean; side: 'before' | 'after' }) {
  if (!line) return <td class={`${side} nothing`} />;
  const parts = line.parts.map(({ text, isOwn }) => (isOwn ? <b key={text}>{text}</b> : text));
  return (
    <td class={side} data-line={line.number}>
      {differs ? side === 'before' ? <del>{parts}</del> : <ins>{parts}</ins> : parts}
    </td>
  );
}
