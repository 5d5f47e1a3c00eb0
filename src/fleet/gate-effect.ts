import type { Result } from '../extension/pipeline.ts';
import type { NonPrivilegedMode } from '../extension/releases/non-privileged-mode.ts';
import { type Document, parseManifests } from '../extension/render/document.ts';
import { diff } from '../review/diff/calico-diff.ts';

/** What a feature gate would change in a cluster. JSON-able. */
export interface GateEffect {
  /** The objects that differ, such as `DaemonSet/kube-system/calico-node`. */
  changes: string[];
  /** Those of them whose pods restart. */
  restarts: string[];
  /** How calico-node runs with the gate off and on. */
  before: CalicoNode;
  after: CalicoNode;
  /** What is known of the non-privileged mode; absent where it is not in effect with the gate on. */
  nonPrivilegedMode?: NonPrivilegedMode;
}

/** `privileged by eBPF`: the gate is on, and the eBPF data plane overrides it. */
export type CalicoNode = 'privileged' | 'privileged by eBPF' | 'non-privileged';

type Difference = Pick<GateEffect, 'changes' | 'restarts'>;

/** In place of a document that is not there. */
const NONE = {};

/** Opens what compares renderings, and remembers what differs between any two documents as long as they are remembered themselves. */
export function createGateComparer(): (off: Result, on: Result) => GateEffect {
  const known = new WeakMap<object, WeakMap<object, Difference>>();
  const compare = (before: Document | undefined, after: Document | undefined): Difference => {
    const others = known.get(before ?? NONE) ?? new WeakMap<object, Difference>();
    known.set(before ?? NONE, others);
    const found = others.get(after ?? NONE) ?? difference(before, after);
    others.set(after ?? NONE, found);
    return found;
  };
  return (off, on) => {
    const [left, right] = [off, on].map(({ documents }) => new Map(documents.map((one) => [nameOf(one), one])));
    const names = new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])]);
    const found = [...names].flatMap((name) => {
      const [before, after] = [left?.get(name), right?.get(name)];
      return before?.text === after?.text ? [] : [compare(before, after)];
    });
    return {
      changes: found.flatMap(({ changes }) => changes),
      restarts: found.flatMap(({ restarts }) => restarts),
      before: calicoNode(off),
      after: calicoNode(on),
      ...(on.nonPrivilegedMode && { nonPrivilegedMode: on.nonPrivilegedMode }),
    };
  };
}

function difference(before: Document | undefined, after: Document | undefined): Difference {
  const { objects, restarts } = diff(objectsOf(before), objectsOf(after));
  return { changes: objects.map(nameOf), restarts: restarts.map(nameOf) };
}

function objectsOf(document: Document | undefined) {
  return document ? parseManifests([document]) : [];
}

function nameOf({ kind, namespace, name }: Pick<Document, 'kind' | 'namespace' | 'name'>): string {
  return [kind, ...(namespace === undefined ? [] : [namespace]), name].join('/');
}

function calicoNode({ values, featureGates }: Result): CalicoNode {
  if (values?.config.nonPrivileged) return 'non-privileged';
  return featureGates['NonPrivilegedCalicoNode'] ? 'privileged by eBPF' : 'privileged';
}
