import type { ObjectDifference } from '../../kubernetes/comparison/differences.ts';
import { objectKey } from '../../kubernetes/objects/object-key.ts';
import type { Comparison } from '../diff/compare-sides.ts';

/** Sorts objects by impact: recreated ones, those that restart pods, those with other privileges, and the rest. */
export function byImpact({ objects, recreations, restarts, privileges }: Comparison): ObjectDifference[] {
  const ranks = [recreations, restarts, privileges].map((list) => new Set(list.map(objectKey)));
  const rankOf = (object: ObjectDifference) => {
    const rank = ranks.findIndex((keys) => keys.has(objectKey(object)));
    return rank < 0 ? ranks.length : rank;
  };
  return objects.toSorted((a, b) => rankOf(a) - rankOf(b));
}
