import type { Result } from '../extension/pipeline.ts';
import type { NonPrivilegedMode } from '../extension/releases/non-privileged-mode.ts';
import { type Document, parseManifests } from '../extension/render/document.ts';
import { diff } from '../review/diff/calico-diff.ts';

/** The effect of a feature gate on a cluster. Can be written as JSON. */
export interface GateEffect {
  /** The objects that change, such as `DaemonSet/kube-system/calico-node`. */
  changes: string[];
  /** Those of them whose pods restart. */
  restarts: string[];
  /** The mode of calico-node with the gate disabled and enabled. */
  before: CalicoNode;
  after: CalicoNode;
  /** The verdict on the non-privileged mode. Absent if the mode is not in effect with the gate enabled. */
  nonPrivilegedMode?: NonPrivilegedMode;
}

/** The mode of calico-node. `privileged by eBPF`: the gate is enabled, and the eBPF data plane overrides it. */
export type CalicoNode = 'privileged' | 'privileged by eBPF' | 'non-privileged';

type Difference = Pick<GateEffect, 'changes' | 'restarts'>;

/** The key of a missing document. */
const MISSING = {};

/** Creates a function that compares renderings. It caches the difference of two documents for the lifetime of the documents. */
export function createGateComparer(): (off: Result, on: Result) => GateEffect {
  const known = new WeakMap<object, WeakMap<object, Difference>>();
  const compare = (before: Document | undefined, after: Document | undefined): Difference => {
    const others = known.get(before ?? MISSING) ?? new WeakMap<object, Difference>();
    known.set(before ?? MISSING, others);
    const found = others.get(after ?? MISSING) ?? difference(before, after);
    others.set(after ?? MISSING, found);
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
