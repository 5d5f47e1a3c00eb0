import { append } from '../../text/append.ts';
import { joinPath } from '../../yaml/node-ref.ts';
import { findPodTemplates, podTemplatePath } from '../manifests/pod-templates.ts';
import { type DecodingProblem, decode, type Steps } from './decode/decode.ts';

/** An object that makes pods, or is one. */
export interface Workload {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  /** Which of the manifests it is, or is an item of. */
  manifest: number;
  /** From the manifest to the object: empty, but for an item of a List. */
  path: Steps;
  /** From the object to its pod template: empty for a Pod. */
  templatePath: Steps;
  /** True for a kind that is not Kubernetes' own. */
  isCustom: boolean;
  /** The pod template, decoded. */
  template: unknown;
}

/** A field of a manifest that cannot be read. */
export interface UnreadableField {
  /** Which of the manifests it is in. */
  manifest: number;
  /** The path of the field in it. */
  path: string;
  message: string;
}

/** The workloads among manifests, and the others. */
export interface FoundWorkloads {
  /** In the order of the manifests. */
  workloads: Workload[];
  /** What Kubernetes could not decode. A workload with such a field is not among the others. */
  unreadable: UnreadableField[];
  /** The objects that make no pods, by apiVersion and kind, in their order. */
  others: { apiVersion: string; kind: string }[];
}

/**
 * Finds the workloads among manifests; those in Lists, too. A custom resource is one for each pod template that it holds.
 */
export function findWorkloads(manifests: readonly unknown[]): FoundWorkloads {
  const found: FoundWorkloads = { workloads: [], unreadable: [], others: [] };
  for (const [manifest, object] of manifests.entries()) inObject(object, manifest, [], found);
  return found;
}

type Fields = Readonly<Record<string, unknown>>;

function inObject(value: unknown, manifest: number, path: Steps, found: FoundWorkloads): void {
  const problems: DecodingProblem[] = [];
  const type = decode(value, 'TypeMeta', path, problems) as { apiVersion?: string; kind?: string } | undefined;
  if (type && problems.length === 0) {
    const { apiVersion = '', kind = '' } = type;
    const items = itemsOf(value as Fields, apiVersion, kind, path, problems);
    if (items) for (const [index, item] of items.entries()) inObject(item, manifest, [...path, 'items', index], found);
    else takeObject(value as Fields, { apiVersion, kind, manifest, path }, found, problems);
  }
  for (const { steps, message } of problems)
    found.unreadable.push({ manifest, path: steps.reduce<string>(joinPath, ''), message });
}

function takeObject(
  object: Fields,
  place: Pick<Workload, 'apiVersion' | 'kind' | 'manifest' | 'path'>,
  found: FoundWorkloads,
  problems: DecodingProblem[],
): void {
  const { apiVersion, kind, path } = place;
  const group = groupOf(apiVersion);
  const ownPath = podTemplatePath(group, kind);
  const templatePaths = ownPath ? [ownPath] : findPodTemplates(object, group, kind);
  if (templatePaths.length === 0) {
    found.others.push({ apiVersion, kind });
    return;
  }
  const whole = ownPath && (decode(object, kind, path, problems) as Fields);
  const metadata =
    whole?.['metadata'] ?? (ownPath ? {} : decode(object['metadata'], 'ObjectMeta', [...path, 'metadata'], problems));
  const { name, generateName, namespace } = (metadata ?? {}) as {
    name?: string;
    generateName?: string;
    namespace?: string;
  };
  const workloads = templatePaths.map((templatePath): Workload => {
    const steps = [...path, ...templatePath];
    const template = whole
      ? descend(whole, templatePath)
      : decode(descend(object, templatePath), 'PodTemplateSpec', steps, problems);
    // A Job that is made many times has no name yet.
    return {
      ...place,
      ...(namespace !== undefined && { namespace }),
      name: name ?? generateName ?? '',
      templatePath,
      isCustom: !ownPath,
      template,
    };
  });
  if (problems.length === 0) append(found.workloads, workloads);
}

/** The items of a List; those of a typed one, such as a PodList, need not say what they are. Undefined for what is no list. */
function itemsOf(
  object: Fields,
  apiVersion: string,
  kind: string,
  path: Steps,
  problems: DecodingProblem[],
): unknown[] | undefined {
  if (!kind.endsWith('List')) return undefined;
  const { items = null } = object;
  if (kind === 'List' && apiVersion === 'v1') {
    if (Array.isArray(items)) return items;
    if (items !== null) problems.push({ steps: [...path, 'items'], message: 'expected a list of objects' });
    return [];
  }
  // A custom resource may be called so, too.
  if (!Array.isArray(items) || !items.every(isMapping)) return undefined;
  const implied = { apiVersion, kind: kind.slice(0, -'List'.length) };
  return items.map((item) => ({ ...implied, ...item }));
}

function isMapping(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

function descend(value: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>((inner, step) => (inner as Fields | undefined)?.[step], value);
}
