import type { ExplicitOrigin, Origin } from '../../issues/origin.ts';
import { type Located, locationIn, pathIn, type Steps } from '../../yaml/node-ref.ts';

/** A value and its origin. */
export interface Sourced<T, O extends Origin = Origin> {
  value: T;
  /** The path as the user wrote it; empty for a flag or a default. */
  path: string;
  origin: O;
}

/** A value that a document or a flag sets. */
export type Explicit<T> = Sourced<T, ExplicitOrigin>;

/** Returns a value with the default that it is. */
export function fromDefault<T>(value: T, name: string): Sourced<T> {
  return { value, path: '', origin: { default: name } };
}

/** Returns a value with the flag that sets it. */
export function fromFlag<T>(flag: string, value: T): Explicit<T> {
  return { value, path: '', origin: { flag } };
}

/** Returns a field of a document with its location. Returns undefined if it is absent or null. */
export function fromField<T, V>(
  written: Located<T> | undefined,
  steps: Steps,
  read: (value: T) => V | null | undefined,
): Explicit<V> | undefined {
  const value = written && read(written.value);
  if (!written || value === null || value === undefined) return undefined;
  return { value, path: pathIn(written, steps), origin: locationIn(written, steps) };
}

/** The kind of a decision: a closed set, so that scripts can rely on it. */
export type DecisionId =
  | 'DEFAULT'
  | 'FEATURE_GATE'
  | 'IP_FAMILIES'
  | 'NETWORK_CONFIG'
  | 'CLUSTER'
  | 'NODE_CIDR'
  | 'OVERLAY'
  | 'KUBE_PROXY'
  | 'PRIVILEGES'
  | 'EBPF'
  | 'WIREGUARD'
  | 'BACKEND_NONE'
  | 'VXLAN'
  | 'AUTOSCALING'
  | 'IMAGE'
  | 'COMPONENT';

/** A recorded decision. */
export interface Decision {
  id: DecisionId;
  /** A path of the chart's values, `featureGates.NAME` or `components.NAME`. */
  path: string;
  from: unknown;
  to: unknown;
  reason: string;
  because: Origin[];
}
