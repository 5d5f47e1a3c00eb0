import { formatValue } from '../../text/json-text.ts';
import { joinPath, type Steps } from '../../yaml/node-ref.ts';
import { decode } from './decode.ts';
import { fieldAt } from './fields.ts';
import { groupKindOf, groupOf, type Manifest, type ObjectName } from './object-key.ts';
import { type PodTemplate, podTemplateOf } from './pod-spec.ts';

type GroupKind = Pick<ObjectName, 'apiVersion' | 'kind'>;

/** The path of the pod template in each built-in kind, and the API groups that have the kind. Other groups define custom resources. */
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

/** Returns the path of the pod template of a built-in kind, which is empty for a Pod. Returns undefined for other kinds. */
export function podTemplatePath({ apiVersion, kind }: GroupKind): readonly string[] | undefined {
  const builtIn = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  return builtIn?.groups.includes(groupOf(apiVersion)) ? builtIn.path : undefined;
}

/** Built-in kinds that hold a copy or a schema of a pod template. */
const COPIES = ['apps/ControllerRevision', 'apiextensions.k8s.io/CustomResourceDefinition'];

/**
 * Finds the pod templates of an object: the one of a built-in kind, or every mapping of a custom resource, such as an Argo Rollout, whose `spec` has
 * a list of containers.
 *
 * @returns the paths of the templates in the order of the fields, without templates within templates
 */
export function findPodTemplates(object: object, groupKind: GroupKind): { paths: Steps[]; isCustom: boolean } {
  const path = podTemplatePath(groupKind);
  if (path) return { paths: [path], isCustom: false };
  return { paths: COPIES.includes(groupKindOf(groupKind)) ? [] : searchPodTemplates(object), isCustom: true };
}

function searchPodTemplates(object: object): Steps[] {
  const found: Steps[] = [];
  const path: (string | number)[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (hasContainers(value)) {
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

function hasContainers(value: object): boolean {
  const spec = Object.hasOwn(value, 'spec') ? (value as { spec: unknown }).spec : undefined;
  const lists = ['containers', 'initContainers'].map((name) => fieldAt(spec, [name]));
  return lists.some((list) => Array.isArray(list) && list.some((item) => typeof item === 'object' && item !== null));
}

/** A decoded pod template of a manifest. */
export interface LabeledPodTemplate {
  /** The path of the template in a custom resource with several of them, else empty. */
  label: string;
  template: PodTemplate;
}

/** Decodes the pod templates of a manifest. Fields that the API server could not decode are missing. */
export function podTemplatesOf(manifest: Manifest | undefined): LabeledPodTemplate[] {
  if (!manifest) return [];
  const { paths } = findPodTemplates(manifest, manifest);
  return paths.map((path) => ({
    label: paths.length === 1 ? '' : path.reduce<string>(joinPath, ''),
    template: podTemplateOf(decode(fieldAt(manifest, path), 'PodTemplateSpec', path).value),
  }));
}

/** The lists of containers in a pod spec, in the order in which they are checked. */
export const CONTAINER_LISTS = {
  init: 'initContainers',
  container: 'containers',
  ephemeral: 'ephemeralContainers',
} as const;

export type ContainerType = keyof typeof CONTAINER_LISTS;

/** A container and its path. */
export interface PlacedContainer<C> {
  type: ContainerType;
  name: string;
  container: C;
  /** Steps from the pod template to the container. */
  path: Steps;
}

/** The lists of containers in a pod spec. */
type ContainerLists<C> = {
  readonly [List in (typeof CONTAINER_LISTS)[ContainerType]]?: readonly C[] | undefined;
};

/** Returns the init containers, containers and ephemeral containers of a pod spec. */
export function containersOf<C extends { name?: unknown }>(spec: ContainerLists<C>): PlacedContainer<C>[] {
  return (Object.keys(CONTAINER_LISTS) as ContainerType[]).flatMap((type) =>
    (spec[CONTAINER_LISTS[type]] ?? []).map((container, index) => ({
      type,
      name: formatValue(container.name ?? ''),
      container,
      path: ['spec', CONTAINER_LISTS[type], index],
    })),
  );
}

/** Returns the name of a container after the label of its pod template. */
export function containerTitle(label: string, name: string): string {
  return label === '' ? name : `${label} ${name}`;
}
