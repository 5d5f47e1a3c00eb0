import { append } from '../issues/append.ts';
import { joinPath } from '../parse/field-path.ts';
import { mapping, type ShapeProblem, type Steps, text } from './read-shape.ts';

/** An object that makes pods, or is one. */
export interface Workload {
  apiVersion: string;
  kind: WorkloadKind;
  namespace?: string;
  name: string;
  /** Which of the manifests it is, or is an item of. */
  manifest: number;
  /** From the manifest to the object: empty, but for an item of a List. */
  path: Steps;
  /** From the object to its pod template: empty for a Pod. */
  templatePath: Steps;
  /** The pod template as it stands. */
  template: unknown;
}

/** Where each kind keeps its pod template, and in which API groups it is Kubernetes' own: what else has the same name is a custom resource. */
const KINDS = {
  Pod: { groups: [''], templatePath: [] },
  PodTemplate: { groups: [''], templatePath: ['template'] },
  ReplicationController: { groups: [''], templatePath: ['spec', 'template'] },
  DaemonSet: { groups: ['apps', 'extensions'], templatePath: ['spec', 'template'] },
  Deployment: { groups: ['apps', 'extensions'], templatePath: ['spec', 'template'] },
  ReplicaSet: { groups: ['apps', 'extensions'], templatePath: ['spec', 'template'] },
  StatefulSet: { groups: ['apps'], templatePath: ['spec', 'template'] },
  Job: { groups: ['batch'], templatePath: ['spec', 'template'] },
  CronJob: { groups: ['batch'], templatePath: ['spec', 'jobTemplate', 'spec', 'template'] },
} as const satisfies Record<string, { groups: readonly string[]; templatePath: Steps }>;

export type WorkloadKind = keyof typeof KINDS;

/** A field of a manifest that cannot be read. */
export interface UnreadableField {
  /** Which of the manifests it is in. */
  manifest: number;
  /** The path of the field in it. */
  path: string;
  message: string;
}

export function unreadable({ steps, message }: ShapeProblem, manifest: number): UnreadableField {
  return { manifest, path: steps.reduce<string>(joinPath, ''), message };
}

/**
 * Finds the workloads among manifests, in their order; those in Lists, too. What is no workload of Kubernetes' own API is passed over.
 *
 * @param fields takes what is in the way of finding them
 */
export function findWorkloads(manifests: readonly unknown[], fields: UnreadableField[]): Workload[] {
  return manifests.flatMap((manifest, index) => {
    const problems: ShapeProblem[] = [];
    const found = inObject(manifest, index, [], problems);
    append(
      fields,
      problems.map((problem) => unreadable(problem, index)),
    );
    return found;
  });
}

function inObject(value: unknown, manifest: number, path: Steps, problems: ShapeProblem[]): Workload[] {
  const object = mapping(value, path, problems);
  if (!object) return [];
  const apiVersion = text(object['apiVersion'], [...path, 'apiVersion'], problems) ?? '';
  const kind = text(object['kind'], [...path, 'kind'], problems) ?? '';
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  if (kind.endsWith('List')) return inList(object, { apiVersion, kind, group }, manifest, path, problems);
  if (!isWorkloadKind(kind, group)) return [];
  const { templatePath } = KINDS[kind];
  const metadata = mapping(object['metadata'], [...path, 'metadata'], problems) ?? {};
  const namespace = text(metadata['namespace'], [...path, 'metadata', 'namespace'], problems);
  // A Job that is made many times has no name yet.
  const name =
    text(metadata['name'], [...path, 'metadata', 'name'], problems) ??
    text(metadata['generateName'], [...path, 'metadata', 'generateName'], problems) ??
    '';
  const template = descend(object, templatePath, path, problems);
  return [
    { apiVersion, kind, ...(namespace !== undefined && { namespace }), name, manifest, path, templatePath, template },
  ];
}

/** The items of a List. Those of a typed one, such as a PodList, need not say what they are. */
function inList(
  object: Record<string, unknown>,
  { apiVersion, kind, group }: { apiVersion: string; kind: string; group: string },
  manifest: number,
  path: Steps,
  problems: ShapeProblem[],
): Workload[] {
  const { items } = object;
  const itemKind = kind.slice(0, -'List'.length);
  if (itemKind === '' ? group !== '' : !isWorkloadKind(itemKind, group)) return [];
  if (items === null || items === undefined) return [];
  if (!Array.isArray(items)) {
    problems.push({ steps: [...path, 'items'], message: 'expected a list of objects' });
    return [];
  }
  const implied = itemKind === '' ? {} : { apiVersion, kind: itemKind };
  return items.flatMap((item, index) => {
    const isMapping = typeof item === 'object' && item !== null && !Array.isArray(item);
    return inObject(isMapping ? { ...implied, ...item } : item, manifest, [...path, 'items', index], problems);
  });
}

function isWorkloadKind(kind: string, group: string): kind is WorkloadKind {
  if (!Object.hasOwn(KINDS, kind)) return false;
  const groups: readonly string[] = KINDS[kind as WorkloadKind].groups;
  return groups.includes(group);
}

function descend(object: unknown, steps: Steps, path: Steps, problems: ShapeProblem[]): unknown {
  let value = object;
  steps.forEach((step, index) => {
    value = mapping(value, [...path, ...steps.slice(0, index)], problems)?.[step];
  });
  return value;
}
