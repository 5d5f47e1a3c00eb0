import type { Counts } from '../../kubernetes/comparison/diff-report.ts';
import { count } from '../../text/count.ts';

/** How many objects differ, such as `2 objects differ: 1 added, 1 changed; 58 are the same`. */
export function countsText({ added, removed, changed, same }: Counts): string {
  const total = added + removed + changed;
  const equal = `${same} ${same === 1 ? 'is' : 'are'} the same`;
  if (total === 0) return `no difference: ${count(same, 'object')}`;
  const parts = [`${added} added`, `${removed} removed`, `${changed} changed`].filter((part) => !part.startsWith('0 '));
  return `${total === 1 ? '1 object differs' : `${total} objects differ`}: ${parts.join(', ')}; ${equal}`;
}
