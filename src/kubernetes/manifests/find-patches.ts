import type { ParsedDocument } from '../../yaml/document.ts';
import { type Node, toJson } from '../../yaml/node.ts';
import { type NodeRef, textAt } from '../../yaml/node-ref.ts';
import { findPodTemplates, podTemplatePath } from './pod-templates.ts';

/** The names under which kustomize looks for its file. */
const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** True for a kustomization, which need not say what it is, and for a kustomize component. */
export function isKustomization({ document, node }: NodeRef): boolean {
  const apiVersion = textAt({ document, node, path: '' }, ['apiVersion']);
  if (apiVersion !== undefined) return apiVersion.startsWith('kustomize.config.k8s.io/');
  return KUSTOMIZATIONS.includes(document.source.name.replace(/^.*\//, ''));
}

/** The files that kustomizations among some documents name as patches: normalized paths of sources. */
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
  // What is applied is no patch, whatever else names it.
  return new Set([...patches].filter((name) => !resources.has(name)));
}

/** The files that a field of a kustomization names: as text, or as `path`. */
function namesIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    const name = typeof item === 'object' && item !== null ? (item as { path?: unknown }).path : item;
    return typeof name === 'string' && !name.includes('\n') ? [name] : [];
  });
}

/** A path without `.` and `..`, where they can be resolved. */
export function normalizePath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/**
 * True for a document that can only be a patch: operations of JSON Patch, directives of a merge patch, a workload without what it needs.
 *
 * @param isNamed true for one that a kustomization names as a patch
 */
export function isPatch(part: NodeRef, isNamed: boolean): boolean {
  if (part.node.kind === 'sequence') return isNamed || isJsonPatch(part.node.items);
  if (part.node.kind === 'scalar') return isNamed;
  const workload = workloadIn(part);
  // What is whole can be applied, whatever else it holds and whatever names it.
  if (workload === 'whole') return false;
  return isNamed || workload === 'partial' || hasDirective(part.node);
}

function isJsonPatch(items: readonly Node[]): boolean {
  const hasFields = (item: Node) =>
    item.kind === 'mapping' && ['op', 'path'].every((name) => item.entries.some(({ key }) => key === name));
  return items.length > 0 && items.every(hasFields);
}

/** `$patch`, `$retainKeys`, `$setElementOrder/…` and `$deleteFromPrimitiveList/…`. */
const DIRECTIVE = /^\$(?:patch|retainKeys|setElementOrder\/.+|deleteFromPrimitiveList\/.+)$/;

function hasDirective(root: Node): boolean {
  const seen = new Set<Node>();
  const visit = (node: Node): boolean => {
    // An alias leads to a node that was seen.
    if (node.kind === 'scalar' || seen.has(node)) return false;
    seen.add(node);
    if (node.kind === 'sequence') return node.items.some(visit);
    return node.entries.some(({ key, value }) => DIRECTIVE.test(key) || visit(value));
  };
  return visit(root);
}

/**
 * Whether a workload has what the API server asks for: an image in each container, and in the group `apps` a selector. It is partial where it can have
 * neither, since the API server refuses that. Undefined for one in between, and for what is no workload.
 */
function workloadIn(part: NodeRef): 'whole' | 'partial' | undefined {
  const object = toJson(part.node) as Fields;
  const [apiVersion = '', kind = ''] = [textAt(part, ['apiVersion']), textAt(part, ['kind'])];
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const own = podTemplatePath(group, kind);
  const templates = own ? [own] : findPodTemplates(object, group, kind);
  if (templates.length === 0) return undefined;
  const specs = templates.map((path) => [...path, 'spec'].reduce<unknown>(fieldOf, object));
  const containers = specs.flatMap((spec) =>
    ['initContainers', 'containers'].flatMap((list) => fieldOf(spec, list) ?? []),
  );
  const hasSelector = group !== 'apps' || Boolean(fieldOf(object['spec'], 'selector'));
  const images = containers.filter((container) => fieldOf(container, 'image'));
  if (hasSelector) return containers.length > 0 && images.length === containers.length ? 'whole' : undefined;
  return own && images.length === 0 ? 'partial' : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldOf(value: unknown, name: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[name] : undefined;
}
