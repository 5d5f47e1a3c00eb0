import { type ClusterView, type Fields, matches, repeated, type Workload } from './cluster-view.ts';

/** Checks the references of a workload outside of its pods, and its selector. */
export function checkWorkload(workload: Workload, view: ClusterView): string[] {
  const { label, namespace, spec, podLabels, pod, containers } = workload;
  const account = pod['serviceAccountName'];
  const options = containers.flatMap((container) =>
    [...(container['command'] ?? []), ...(container['args'] ?? [])].flatMap((word: string) => optionOf(word)),
  );
  return [
    ...(matches(spec['selector']?.matchLabels, podLabels) ? [] : [`${label}: its selector does not match its pods`]),
    ...(account === undefined || view.find('ServiceAccount', namespace, account)
      ? []
      : [`${label}: no ServiceAccount ${account}`]),
    ...repeated(containers.map(({ name }) => name)).map((name) => `${label}: container ${name} twice`),
    ...(pod['hostNetwork']
      ? repeated(hostPorts(containers)).map((port) => `${label}: port ${port} of the host twice`)
      : []),
    ...options.flatMap(([name, value]) => {
      if (name === 'target') return targetOf(value, namespace, view) ? [] : [`${label}: no target ${value}`];
      if (name === 'configmap')
        return view.find('ConfigMap', namespace, value) ? [] : [`${label}: no ConfigMap ${value}`];
      return [];
    }),
  ];
}

function hostPorts(containers: readonly Fields[]): string[] {
  const ports: Fields[] = containers.flatMap((container) => container['ports'] ?? []);
  return ports.map(({ containerPort, protocol = 'TCP' }) => `${containerPort}/${protocol}`);
}

function optionOf(word: string): [string, string][] {
  const [, name, value] = /^--(target|configmap)=(.*)$/.exec(word) ?? [];
  return name && value ? [[name, value]] : [];
}

function targetOf(target: string, namespace: string, view: ClusterView): Workload | undefined {
  const [kind, name] = target.split('/');
  return view.workloads.find(
    (workload) => workload.kind.toLowerCase() === kind && workload.name === name && workload.namespace === namespace,
  );
}

/** Checks the role and the subjects of a binding. */
export function checkBinding({ kind, metadata, roleRef, subjects }: Fields, { find }: ClusterView): string[] {
  const label = `${kind} ${metadata.name}`;
  const isThere = find(roleRef.kind, roleRef.kind === 'Role' ? metadata.namespace : undefined, roleRef.name);
  const lost = (subjects as Fields[]).filter(
    (subject) => subject['kind'] === 'ServiceAccount' && !find('ServiceAccount', subject['namespace'], subject['name']),
  );
  return [
    ...(isThere ? [] : [`${label}: no ${roleRef.kind} ${roleRef.name}`]),
    ...lost.map(({ name }) => `${label}: no ServiceAccount ${name}`),
  ];
}

/** Checks that a Service selects pods which have its named ports. */
export function checkService({ metadata, spec }: Fields, { workloads }: ClusterView): string[] {
  const label = `Service ${metadata.name}`;
  const behind = workloads.filter(
    ({ podLabels, namespace }) => namespace === metadata.namespace && matches(spec.selector, podLabels),
  );
  if (behind.length === 0) return [`${label}: its selector matches no pods`];
  const ports = behind.flatMap(({ containers }) => containers.flatMap((container) => container['ports'] ?? []));
  const named = (spec.ports as Fields[]).flatMap(({ targetPort }) =>
    typeof targetPort === 'string' ? targetPort : [],
  );
  return named.filter((port) => !ports.some(({ name }) => name === port)).map((port) => `${label}: no port ${port}`);
}

/** Checks that a PodDisruptionBudget or a NetworkPolicy selects existing pods. */
export function checkSelector(selector: Fields | undefined, label: string, { workloads }: ClusterView): string[] {
  const isThere = workloads.some(({ podLabels }) => matches(selector?.['matchLabels'], podLabels));
  return isThere ? [] : [`${label}: its selector matches no pods`];
}

/** Checks the target of a VerticalPodAutoscaler, and its containers. */
export function checkAutoscaler({ metadata, spec }: Fields, { workloads }: ClusterView): string[] {
  const label = `VerticalPodAutoscaler ${metadata.name}`;
  const { kind, name } = spec.targetRef;
  const target = workloads.find(
    (workload) => workload.kind === kind && workload.name === name && workload.namespace === metadata.namespace,
  );
  if (!target) return [`${label}: no ${kind} ${name}`];
  const policies: Fields[] = spec.resourcePolicy?.containerPolicies ?? [];
  const known = ['*', ...target.containers.map((container) => container['name'])];
  return policies
    .filter(({ containerName }) => !known.includes(containerName))
    .map(({ containerName }) => `${label}: no container ${containerName}`);
}
