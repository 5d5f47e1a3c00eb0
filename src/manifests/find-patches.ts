import type { ParsedDocument } from '../parse/document.ts';
import type { Node } from '../parse/node.ts';
import { toJson } from '../parse/to-json.ts';
import { type Part, textAt } from '../validate/part.ts';
import { podTemplatePath } from './pod-templates.ts';

/** The names under which kustomize looks for its file. */
const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** True for a kustomization, which need not say what it is, and for a kustomize component. */
export function isKustomization({ document, node }: Part): boolean {
  const apiVersion = textAt({ document, node, path: '' }, ['apiVersion']);
  if (apiVersion !== undefined) return apiVersion.startsWith('kustomize.config.k8s.io/');
  return KUSTOMIZATIONS.includes(document.source.name.replace(/^.*\//, ''));
}

/** The files that kustomizations among some documents name as patches, by their names as sources. */
export function patchFiles(documents: readonly ParsedDocument[]): Set<string> {
  const patches = new Set<string>();
  const resources = new Set<string>();
  for (const document of documents) {
    if (document.root.kind !== 'mapping' || !isKustomization({ document, node: document.root, path: '' })) continue;
    const fields = toJson(document.root) as Record<string, unknown>;
    const folder = document.source.name.replace(/[^/]*$/, '');
    const add = (names: Set<string>, keys: readonly string[]) => {
      for (const name of keys.flatMap((key) => namesIn(fields[key]))) names.add(normalize(`${folder}${name}`));
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
function normalize(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** True for a document that can only be a patch: operations of JSON Patch, directives of a merge patch, a workload without what it needs. */
export function isPatch(part: Part): boolean {
  if (part.node.kind === 'sequence') return isJsonPatch(part.node.items);
  return hasDirective(part.node) || isPartOfWorkload(part);
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

/** The API server refuses a workload of `apps` without a selector. Where no container has an image either, it is a part of one. */
function isPartOfWorkload(part: Part): boolean {
  const [apiVersion = '', kind = ''] = [textAt(part, ['apiVersion']), textAt(part, ['kind'])];
  const path = apiVersion.startsWith('apps/') && podTemplatePath('apps', kind);
  if (!path) return false;
  const { spec } = toJson(part.node) as { spec?: { selector?: unknown; template?: { spec?: unknown } } | null };
  const podSpec = spec?.template?.spec as Record<string, unknown> | null | undefined;
  const containers = ['initContainers', 'containers'].flatMap((list) => podSpec?.[list] ?? []);
  return !spec?.selector && containers.every((container) => !(container as { image?: unknown } | null)?.image);
}
