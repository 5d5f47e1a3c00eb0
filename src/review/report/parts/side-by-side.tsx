import type { Budget } from '../../../kubernetes/comparison/budget.ts';
import { count } from '../../../text/count.ts';
import type { LinePair, SideLine } from '../line-pairs.ts';
import { linePairs, stretches } from '../line-pairs.ts';

/** Two texts side by side; what is far from any difference is folded. */
export function SideBySide({ before, after, budget }: { before: string; after: string; budget: Budget }) {
  return (
    <div class="sides">
      {stretches(linePairs(before, after, budget)).map(({ isFar, pairs }) => {
        const lines = <Lines pairs={pairs} />;
        const [first] = pairs;
        const key = `${first?.before?.number ?? ''}-${first?.after?.number ?? ''}`;
        if (!isFar) return <div key={key}>{lines}</div>;
        return (
          <details key={key} class="far">
            <summary>{count(pairs.length, 'line')} without a difference</summary>
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
