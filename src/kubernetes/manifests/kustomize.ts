import type { ParsedDocument } from '../../yaml/document.ts';
import { type Node, toJson } from '../../yaml/node.ts';
import { type NodeRef, textAt } from '../../yaml/node-ref.ts';
import { type Fields, fieldAt } from '../objects/fields.ts';
import { groupOf } from '../objects/object-key.ts';
import { findPodTemplates } from '../objects/pod-templates.ts';

/** The file names of a kustomization. */
const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** True for a kustomize component and for a kustomization, which may omit its kind. */
export function isKustomization({ document, node }: NodeRef): boolean {
  const apiVersion = textAt({ document, node, path: '' }, ['apiVersion']);
  if (apiVersion !== undefined) return apiVersion.startsWith('kustomize.config.k8s.io/');
  return KUSTOMIZATIONS.includes(document.source.name.replace(/^.*\//, ''));
}

/** Returns the normalized paths of the files that the kustomizations of some documents name as patches. */
export function patchFiles(documents: readonly ParsedDocument[]): Set<string> {
  const patches = new Set<string>();
  const resources = new Set<string>();
  for (const document of documents) {
    if (document.root.kind !== 'mapping' || !isKustomization({ document, node: document.root, path: '' })) continue;
    const fields = toJson(document.root) as Record<string, unknown>;
    const folder = document.source.name.replace(/[^/]*$/, '');
    const add = (names: Set<string>, keys: readonly string[]) => {
      for (const name of keys.flatMap((key) => namesIn(fields[key]))) names.add(normalizePath(`${folder}${name}`));
    };
    add(patches, ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements', 'configurations']);
    add(resources, ['resources', 'bases']);
  }
  // A file that is also a resource is applied as it is.
  return new Set([...patches].filter((name) => !resources.has(name)));
}

/** Returns the files that a field of a kustomization names, as strings or as `path`. */
function namesIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    const name = typeof item === 'object' && item !== null ? (item as { path?: unknown }).path : item;
    return typeof name === 'string' && !name.includes('\n') ? [name] : [];
  });
}

/** Removes `.` and `..` from a path as far as possible. */
export function normalizePath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/**
 * True for a document that can only be a patch: JSON Patch operations, a merge patch with directives, or a workload
 * without required fields.
 *
 * @param isNamed true for a file that a kustomization names as a patch
 */
export function isPatch(ref: NodeRef, isNamed: boolean): boolean {
  if (ref.node.kind === 'sequence') return isNamed || isJsonPatch(ref.node.items);
  if (ref.node.kind === 'scalar') return isNamed;
  const workload = workloadState(ref);
  // A whole workload can be applied, even if a kustomization names it as a patch.
  if (workload === 'whole') return false;
  return isNamed || workload === 'partial' || hasDirective(ref.node);
}

function isJsonPatch(items: readonly Node[]): boolean {
  const hasFields = (item: Node) =>
    item.kind === 'mapping' && ['op', 'path'].every((name) => item.entries.some(({ key }) => key === name));
  return items.length > 0 && items.every(hasFields);
}

/** Matches `$patch`, `$retainKeys`, `$setElementOrder/…` and `$deleteFromPrimitiveList/…`. */
const DIRECTIVE = /^\$(?:patch|retainKeys|setElementOrder\/.+|deleteFromPrimitiveList\/.+)$/;

function hasDirective(root: Node): boolean {
  const seen = new Set<Node>();
  const visit = (node: Node): boolean => {
    // Aliases share nodes.
    if (node.kind === 'scalar' || seen.has(node)) return false;
    seen.add(node);
    if (node.kind === 'sequence') return node.items.some(visit);
    return node.entries.some(({ key, value }) => DIRECTIVE.test(key) || visit(value));
  };
  return visit(root);
}

/**
 * Classifies a workload. A whole one has an image in each container, and a selector in the group `apps`. A partial one has neither, so the API server
 * refuses it.
 *
 * @returns undefined for workloads in between and for other objects
 */
function workloadState(ref: NodeRef): 'whole' | 'partial' | undefined {
  const object = toJson(ref.node) as Fields;
  const [apiVersion = '', kind = ''] = [textAt(ref, ['apiVersion']), textAt(ref, ['kind'])];
  const { paths, isCustom } = findPodTemplates(object, { apiVersion, kind });
  if (paths.length === 0) return undefined;
  const containers = paths.flatMap((path) =>
    ['initContainers', 'containers'].flatMap((list) => fieldAt(object, [...path, 'spec', list]) ?? []),
  );
  const hasSelector = groupOf(apiVersion) !== 'apps' || Boolean(fieldAt(object, ['spec', 'selector']));
  const images = containers.filter((container) => fieldAt(container, ['image']));
  if (hasSelector) return containers.length > 0 && images.length === containers.length ? 'whole' : undefined;
  return !isCustom && images.length === 0 ? 'partial' : undefined;
}
