import { type Manifest, objectKey } from '../../kubernetes/objects/object-key.ts';
import { formatValue } from '../../text/json-text.ts';
import { toJson } from '../../yaml/node.ts';
import type { NodeRef } from '../../yaml/node-ref.ts';

/** The annotation of generated objects. Its value is the name of the function's configuration. */
export const GENERATED_BY = 'calico-render/generated-by';

/** An item of a ResourceList, which may lack fields that an object of Kubernetes has. */
export interface ResourceItem {
  apiVersion?: unknown;
  kind?: unknown;
  metadata?: { name?: unknown; namespace?: unknown; annotations?: Record<string, unknown> | null } | null;
  [field: string]: unknown;
}

/** An item of the input. */
export interface InputItem {
  index: number;
  item: ResourceItem;
  /** The objects of a List, or the item itself. Paths begin at the item. */
  objects: readonly NodeRef[];
}

/** Returns the value of an item, or of an object in it. */
export function toResource({ node }: NodeRef): ResourceItem {
  return toJson(node) as ResourceItem;
}

/** Returns the file of an item, from its annotations. */
export function fileOf(item: ResourceItem): { path: string; index?: number } | undefined {
  const path = annotation(item, 'internal.config.kubernetes.io/path') ?? annotation(item, 'config.kubernetes.io/path');
  const index =
    annotation(item, 'internal.config.kubernetes.io/index') ?? annotation(item, 'config.kubernetes.io/index');
  if (path === undefined) return undefined;
  return { path, ...(index !== undefined && /^\d+$/.test(index) && { index: Number(index) }) };
}

/** Returns the name of the configuration that generated an item. */
export function generatorOf(item: ResourceItem): string | undefined {
  return annotation(item, GENERATED_BY);
}

/** Returns the key of an item or manifest, which does not depend on its version. */
export function keyOf({ apiVersion, kind, metadata }: ResourceItem | Manifest): string {
  const [group, kindName, namespace, name] = [apiVersion, kind, metadata?.namespace, metadata?.name].map((value) =>
    formatValue(value ?? ''),
  ) as [string, string, string, string];
  return objectKey({ apiVersion: group, kind: kindName, namespace, name });
}

function annotation({ metadata }: ResourceItem, name: string): string | undefined {
  const value = metadata?.annotations?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** Annotations of tools that store items in files. They are kept when an object is generated again. */
const KEPT = /^(?:internal\.)?config\.(?:kubernetes|k8s)\.io\//;

export interface Replacement {
  /** The manifests as items, with the annotation. */
  items: ResourceItem[];
  /** The items of the input that stay. */
  kept: InputItem[];
  /** Objects with the identity of a manifest that calico-render did not generate. */
  conflicts: { input: InputItem; identity: string }[];
}

/**
 * Replaces the items of an earlier run by manifests.
 *
 * @param name the name of the function's configuration; items of other configurations stay
 */
export function replaceGenerated(
  manifests: readonly Manifest[],
  inputs: readonly InputItem[],
  name: string,
): Replacement {
  const own = inputs.flatMap(({ item }) => (generatorOf(item) === name ? [item] : []));
  const before = new Map(own.map((item) => [keyOf(item), item]));
  const kept = inputs.filter(({ item }) => generatorOf(item) !== name);
  const wanted = new Set(manifests.map(keyOf));
  return {
    items: manifests.map((manifest) => mark(manifest, before.get(keyOf(manifest)), name)),
    kept,
    conflicts: kept.flatMap((input) =>
      input.objects
        .map((object) => keyOf(toResource(object)))
        .filter((identity) => wanted.has(identity))
        .map((identity) => ({ input, identity })),
    ),
  };
}

function mark(manifest: Manifest, before: ResourceItem | undefined, name: string): ResourceItem {
  const carried = Object.entries(before?.metadata?.annotations ?? {}).filter(([key]) => KEPT.test(key));
  const own = manifest.metadata['annotations'] as Record<string, unknown> | undefined;
  const annotations = { ...own, ...Object.fromEntries(carried), [GENERATED_BY]: name };
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}
