/** Steps from an object to a field in it. */
type Steps = readonly (string | number)[];

/** Where each kind of Kubernetes' own keeps its pod template, and in which API groups: what else has the same name is a custom resource. */
const KINDS: Readonly<Record<string, { groups: readonly string[]; path: readonly string[] }>> = {
  Pod: { groups: [''], path: [] },
  PodTemplate: { groups: [''], path: ['template'] },
  ReplicationController: { groups: [''], path: ['spec', 'template'] },
  DaemonSet: { groups: ['apps', 'extensions'], path: ['spec', 'template'] },
  Deployment: { groups: ['apps', 'extensions'], path: ['spec', 'template'] },
  ReplicaSet: { groups: ['apps', 'extensions'], path: ['spec', 'template'] },
  StatefulSet: { groups: ['apps'], path: ['spec', 'template'] },
  Job: { groups: ['batch'], path: ['spec', 'template'] },
  CronJob: { groups: ['batch'], path: ['spec', 'jobTemplate', 'spec', 'template'] },
};

/** Returns the path of the pod template of a kind of Kubernetes' own: empty for a Pod. Undefined for any other kind. */
export function podTemplatePath(group: string, kind: string): readonly string[] | undefined {
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  return known?.groups.includes(group) ? known.path : undefined;
}

/** Kinds of Kubernetes' own that hold a copy of a pod template, or a description of one. */
const COPIES = ['apps/ControllerRevision', 'apiextensions.k8s.io/CustomResourceDefinition'];

/**
 * Finds the pod templates of an object of any other kind, such as an Argo Rollout: mappings whose `spec` has a list of containers.
 *
 * @returns the paths of the templates, in the order of the fields; of a template within a template, the outer one
 */
export function findPodTemplates(object: object, group: string, kind: string): Steps[] {
  if (COPIES.includes(`${group}/${kind}`)) return [];
  const found: Steps[] = [];
  const path: (string | number)[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (holdsContainers(value)) {
      found.push([...path]);
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      path.push(Array.isArray(value) ? Number(key) : key);
      visit(inner);
      path.pop();
    }
  };
  visit(object);
  return found;
}

function holdsContainers(value: object): boolean {
  const spec = Object.hasOwn(value, 'spec') ? (value as { spec: unknown }).spec : undefined;
  if (typeof spec !== 'object' || spec === null) return false;
  const lists = ['containers', 'initContainers'].map((name) => (spec as Record<string, unknown>)[name]);
  return lists.some((list) => Array.isArray(list) && list.some((item) => typeof item === 'object' && item !== null));
}
