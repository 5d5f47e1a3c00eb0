import type { Manifest } from '../../src/kubernetes/objects/object-key.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests by the fields that they know of
export type Fields = Record<string, any>;

/** A workload with its pod specification. */
export interface Workload {
  /** `DaemonSet calico-node` */
  label: string;
  kind: string;
  name: string;
  namespace: string;
  spec: Fields;
  podLabels: Record<string, string>;
  pod: Fields;
  /** Init containers first. */
  containers: Fields[];
}

/** Manifests by kind, namespace and name. */
export interface ClusterView {
  all: readonly (Manifest & Fields)[];
  workloads: readonly Workload[];
  find(kind: string, namespace: string | undefined, name: string): (Manifest & Fields) | undefined;
}

export function viewCluster(manifests: readonly Manifest[]): ClusterView {
  const all = manifests as readonly (Manifest & Fields)[];
  const key = (kind: string, namespace: string | undefined, name: string) => `${kind}/${namespace ?? ''}/${name}`;
  const byKey = new Map(
    all.map((manifest) => [key(manifest.kind, manifest.metadata.namespace, manifest.metadata.name), manifest]),
  );
  return {
    all,
    workloads: all.filter(({ spec }) => spec?.template?.spec).map(toWorkload),
    find: (kind, namespace, name) => byKey.get(key(kind, namespace, name)),
  };
}

function toWorkload({ kind, metadata, spec }: Manifest & Fields): Workload {
  const pod = spec.template.spec;
  return {
    label: `${kind} ${metadata.name}`,
    kind,
    name: metadata.name,
    namespace: metadata.namespace ?? '',
    spec,
    podLabels: spec.template.metadata.labels,
    pod,
    containers: [...(pod.initContainers ?? []), ...pod.containers],
  };
}

/**
 * True if a selector matches labels. An empty or missing selector matches nothing, because it would be a mistake here.
 */
export function matches(
  selector: Record<string, string> | undefined,
  labels: Record<string, string> | undefined,
): boolean {
  const wanted = Object.entries(selector ?? {});
  return wanted.length > 0 && wanted.every(([name, value]) => labels?.[name] === value);
}

/** Returns the duplicates of a list. */
export function repeated(items: readonly unknown[]): unknown[] {
  return items.filter((item, index) => items.indexOf(item) !== index);
}
