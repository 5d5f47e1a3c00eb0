import { diffArrays } from 'diff';
import { append } from '../../../text/append.ts';
import { type Budget, chargeEdits, maxEdits } from '../budget.ts';
import type { CanonItem } from '../canonical/canon.ts';
import { toPlain } from '../canonical/to-plain.ts';
import type { FieldDifference } from '../diff-report.ts';
import type { Compare } from './compare-items.ts';
import { itemPath } from './field-path.ts';

/**
 * What differs between lists whose items are told apart by place: the fewest that come and go; where as many come as go, they change.
 * Where more are not in both than the budget allows to look for, places are compared.
 */
export function compareSequences(
  before: readonly CanonItem[],
  after: readonly CanonItem[],
  path: string,
  compare: Compare,
  budget: Budget,
): FieldDifference[] {
  const runs = runsOf(before, after, budget);
  const differences: FieldDifference[] = [];
  let [left, right] = [0, 0];
  for (const { same, gone, come } of runs) {
    const pairs = gone === come ? gone : 0;
    for (let index = 0; index < pairs; index += 1) {
      const [one, other] = [before[left + index], after[right + index]];
      if (one && other) append(differences, compare(one.value, other.value, itemPath(path, right + index), budget));
    }
    for (let index = pairs; index < gone; index += 1)
      differences.push({
        change: 'removed',
        path: itemPath(path, left + index),
        before: plainAt(before, left + index),
      });
    for (let index = pairs; index < come; index += 1)
      differences.push({ change: 'added', path: itemPath(path, right + index), after: plainAt(after, right + index) });
    left += gone + same;
    right += come + same;
  }
  return differences;
}

/** Items that go and come at one place, and the items after them that are the same. */
interface Run {
  gone: number;
  come: number;
  same: number;
}

function runsOf(before: readonly CanonItem[], after: readonly CanonItem[], budget: Budget): Run[] {
  const keys = (items: readonly CanonItem[]) => items.map(({ key }) => key);
  const items = before.length + after.length;
  const maxEditLength = maxEdits(budget, items);
  const changes = diffArrays(keys(before), keys(after), { maxEditLength });
  const edits = changes?.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0);
  chargeEdits(budget, edits ?? maxEditLength, items);
  if (!changes) return [{ gone: before.length, come: after.length, same: 0 }];
  const runs: Run[] = [];
  let run: Run = { gone: 0, come: 0, same: 0 };
  for (const { added, removed, count } of changes) {
    if (run.same > 0 && (added || removed)) {
      runs.push(run);
      run = { gone: 0, come: 0, same: 0 };
    }
    if (added) run.come += count;
    else if (removed) run.gone += count;
    else run.same += count;
  }
  return [...runs, run];
}

function plainAt(items: readonly CanonItem[], index: number): unknown {
  const item = items[index];
  return item && toPlain(item.value);
}
