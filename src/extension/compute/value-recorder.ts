import type { Origin } from '../../issues/origin.ts';
import type { Decision, DecisionId } from '../resolve/sourced.ts';
import type { ChartValues } from './chart-values.ts';

/** The paths of all leaves of a type, joined by dots. Lists are leaves. */
export type LeafPath<T> = T extends readonly unknown[]
  ? never
  : T extends object
    ? {
        [K in keyof T & string]-?: NonNullable<T[K]> extends readonly unknown[]
          ? K
          : NonNullable<T[K]> extends object
            ? K | `${K}.${LeafPath<NonNullable<T[K]>>}`
            : K;
      }[keyof T & string]
    : never;

/** The type of the value at a path. */
export type ValueAt<T, P extends string> = P extends `${infer K}.${infer Rest}`
  ? K extends keyof T
    ? ValueAt<NonNullable<T[K]>, Rest>
    : never
  : P extends keyof T
    ? T[P]
    : never;

export type ValuePath = LeafPath<ChartValues>;

/** The reason of a value. */
export interface Why {
  id: DecisionId;
  reason: string;
  because: readonly Origin[];
  /** The setting that the decision overrides, if it never became a value itself. */
  overrules?: unknown;
}

/** Collects the chart's values. Each write has a reason, which is recorded as a decision. */
export interface ValueRecorder {
  set<P extends ValuePath>(path: P, value: Exclude<ValueAt<ChartValues, P>, undefined>, why: Why): void;
  get<P extends ValuePath>(path: P): ValueAt<ChartValues, P> | undefined;
  /** Every write so far, in order. */
  decisions: Decision[];
  /** The current values. */
  values(): ChartValues;
}

export function createValueRecorder(): ValueRecorder {
  const root: Record<string, unknown> = {};
  const decisions: Decision[] = [];
  return {
    decisions,
    get: (path) =>
      path.split('.').reduce<unknown>((node, key) => (node as typeof root | undefined)?.[key], root) as never,
    set(path, value, { id, reason, because, overrules }) {
      const keys = path.split('.');
      const last = keys.pop() as string;
      let node = root;
      for (const key of keys) {
        node[key] ??= {};
        node = node[key] as typeof root;
      }
      decisions.push({ id, path, from: overrules ?? node[last], to: value, reason, because: [...because] });
      node[last] = value;
    },
    // Complete once every step of compute has run, which its tests and the conformance run hold.
    values: () => root as unknown as ChartValues,
  };
}
