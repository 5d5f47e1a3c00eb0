import { append } from '../../text/lists.ts';
import { joinPath, type Steps } from '../../yaml/node-ref.ts';
import { type DecodingProblem, decode } from './decode.ts';
import { type Fields, fieldAt, isMapping } from './fields.ts';
import { findPodTemplates } from './pod-templates.ts';

/** An object that is a pod or creates pods. */
export interface Workload {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  /** The index of the manifest that is the object or lists it. */
  manifest: number;
  /** Steps from the manifest to the object. Empty, except for an item of a List. */
  path: Steps;
  /** Steps from the object to its pod template. Empty for a Pod. */
  templatePath: Steps;
  /** True for a custom resource. */
  isCustom: boolean;
  /** The decoded pod template. */
  template: unknown;
}

/** A field of a manifest that could not be decoded. */
export interface UnreadableField {
  /** The index of the manifest. */
  manifest: number;
  /** The path of the field in the manifest. */
  path: string;
  message: string;
}

/** The workloads and the other objects of manifests. */
interface FoundWorkloads {
  /** Workloads, in the order of the manifests. */
  workloads: Workload[];
  /** Fields that could not be decoded. Their objects are not listed as workloads. */
  unreadable: UnreadableField[];
  /** The apiVersion and kind of each object without pods, in the order of the manifests. */
  others: { apiVersion: string; kind: string }[];
}

/** An object of a manifest, and its position. */
type PlacedObject = Pick<Workload, 'apiVersion' | 'kind' | 'manifest' | 'path'> & { object: Fields };

/** Finds the workloads of manifests, including the items of Lists. A custom resource is a workload for each of its pod templates. */
export function findWorkloads(manifests: readonly unknown[]): FoundWorkloads {
  const found: FoundWorkloads = { workloads: [], unreadable: [], others: [] };
  const visit = (value: unknown, manifest: number, path: Steps): void => {
    const type = decode(value, 'TypeMeta', path);
    const problems = [...type.problems];
    if (type.value && problems.length === 0) {
      const { apiVersion = '', kind = '' } = type.value as { apiVersion?: string; kind?: string };
      const placed = { apiVersion, kind, manifest, path, object: value as Fields };
      const list = listItems(placed);
      const { workloads, problems: more } = list ?? readWorkloads(placed);
      append(problems, more);
      for (const [index, item] of list?.items.entries() ?? []) visit(item, manifest, [...path, 'items', index]);
      if (workloads) append(found.workloads, workloads);
      else if (!list) found.others.push({ apiVersion, kind });
    }
    append(
      found.unreadable,
      problems.map(({ steps, message }) => ({ manifest, path: steps.reduce<string>(joinPath, ''), message })),
    );
  };
  for (const [manifest, object] of manifests.entries()) visit(object, manifest, []);
  return found;
}

/** Returns the workloads of an object, or undefined if it has no pod template. */
function readWorkloads({ object, ...placed }: PlacedObject): { workloads?: Workload[]; problems: DecodingProblem[] } {
  const { kind, path } = placed;
  const { paths, isCustom } = findPodTemplates(object, placed);
  if (paths.length === 0) return { problems: [] };
  const problems: DecodingProblem[] = [];
  const decodeField = (value: unknown, type: string, steps: Steps) => {
    const decoded = decode(value, type, steps);
    append(problems, decoded.problems);
    return decoded.value;
  };
  const whole = isCustom ? undefined : decodeField(object, kind, path);
  const metadata = isCustom
    ? decodeField(object['metadata'], 'ObjectMeta', [...path, 'metadata'])
    : fieldAt(whole, ['metadata']);
  const { name, generateName, namespace } = (metadata ?? {}) as {
    name?: string;
    generateName?: string;
    namespace?: string;
  };
  const workloads = paths.map((templatePath): Workload => {
    const template = isCustom
      ? decodeField(fieldAt(object, templatePath), 'PodTemplateSpec', [...path, ...templatePath])
      : fieldAt(whole, templatePath);
    return {
      ...placed,
      ...(namespace !== undefined && { namespace }),
      // A Job that is created many times has a generateName only.
      name: name ?? generateName ?? '',
      templatePath,
      isCustom,
      template,
    };
  });
  return { workloads: problems.length === 0 ? workloads : [], problems };
}

/** Returns the items of a List, or undefined for other objects. The items of a typed list, such as a PodList, may omit apiVersion and kind. */
function listItems({
  object,
  apiVersion,
  kind,
  path,
}: PlacedObject): { items: unknown[]; problems: DecodingProblem[]; workloads?: never } | undefined {
  if (!kind.endsWith('List')) return undefined;
  const { items = null } = object;
  if (kind === 'List' && apiVersion === 'v1') {
    if (Array.isArray(items)) return { items, problems: [] };
    const problem = { steps: [...path, 'items'], message: 'expected a list of objects' };
    return { items: [], problems: items === null ? [] : [problem] };
  }
  // A custom resource may have such a name, too.
  if (!Array.isArray(items) || !items.every(isMapping)) return undefined;
  const implied = { apiVersion, kind: kind.slice(0, -'List'.length) };
  return { items: items.map((item) => ({ ...implied, ...item })), problems: [] };
}
