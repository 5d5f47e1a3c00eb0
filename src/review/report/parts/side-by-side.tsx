import type { Budget } from '../../../kubernetes/comparison/bounded-diff.ts';
import { count } from '../../../text/lists.ts';
import { type LinePair, linePairs, type SideLine, stretches } from '../line-pairs.ts';

interface Props {
  before: string;
  after: string;
  budget: Budget;
  /** Returns the keys around a line of a side, which are shown above its differences. */
  contextOf?: (side: 'before' | 'after', line: number) => readonly string[];
  /** Returns the number to show for a line of a side. */
  numberOf?: (side: 'before' | 'after', line: number) => number | undefined;
}

/** Shows two texts beside each other. Lines far from any difference are folded. */
export function SideBySide({ before, after, budget, contextOf = () => [], numberOf = (_, line) => line }: Props) {
  return (
    <div class="sides">
      {stretches(linePairs(before, after, budget)).map(({ isFar, pairs }) => {
        const lines = <Lines pairs={pairs} numberOf={numberOf} />;
        const [first] = pairs;
        const key = `${first?.before?.number ?? ''}-${first?.after?.number ?? ''}`;
        if (isFar)
          return (
            <details key={key} class="far">
              <summary>{count(pairs.length, 'unchanged line')}</summary>
              {lines}
            </details>
          );
        const differing = pairs.find(({ differs }) => differs);
        const context = differing?.after
          ? contextOf('after', differing.after.number)
          : contextOf('before', differing?.before?.number ?? 0);
        return (
          <div key={key}>
            {context.length > 0 ? <p class="context">{context.join(' › ')}</p> : undefined}
            {lines}
          </div>
        );
      })}
    </div>
  );
}

function Lines({ pairs, numberOf }: { pairs: readonly LinePair[]; numberOf: NonNullable<Props['numberOf']> }) {
  return (
    <table class="lines">
      <thead class="unseen">
        <tr>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      {runsOf(pairs).map((run) => (
        <tbody key={`${run[0]?.before?.number ?? ''}-${run[0]?.after?.number ?? ''}`}>
          {run.map(({ before, after, differs }) => (
            <tr key={`${before?.number ?? ''}-${after?.number ?? ''}`} class={differs ? 'differs' : ''}>
              <Line line={before} differs={differs} side="before" numberOf={numberOf} />
              <Line line={after} differs={differs} side="after" numberOf={numberOf} />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** Splits lines into runs of equal and of differing lines. One below the other, a run has its removed lines first. */
function runsOf(pairs: readonly LinePair[]): LinePair[][] {
  const runs: LinePair[][] = [];
  for (const pair of pairs) {
    const last = runs.at(-1);
    if (last && last[0]?.differs === pair.differs) last.push(pair);
    else runs.push([pair]);
  }
  return runs;
}

interface LineProps extends Pick<Required<Props>, 'numberOf'> {
  line: SideLine | undefined;
  differs: boolean;
  side: 'before' | 'after';
}

function Line({ line, differs, side, numberOf }: LineProps) {
  if (!line) return <td class={`${side} nothing`} />;
  const parts = line.parts.map(({ text, isOwn }) => (isOwn ? <b key={text}>{text}</b> : text));
  return (
    <td class={side} data-line={numberOf(side, line.number)}>
      {differs ? side === 'before' ? <del>{parts}</del> : <ins>{parts}</ins> : parts}
    </td>
  );
}
