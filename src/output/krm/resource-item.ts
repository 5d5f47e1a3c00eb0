import { type Manifest, objectKey } from '../../kubernetes/objects/object-key.ts';
import { textOf } from '../../text/text-of.ts';
import { toJson } from '../../yaml/node.ts';
import type { NodeRef } from '../../yaml/node-ref.ts';

/** Marks what a function generated, with the name of its configuration. */
export const GENERATED_BY = 'calico-render/generated-by';

/** An item of a ResourceList: it may lack what an object of Kubernetes has. */
export interface ResourceItem {
  apiVersion?: unknown;
  kind?: unknown;
  metadata?: { name?: unknown; namespace?: unknown; annotations?: Record<string, unknown> | null } | null;
  [field: string]: unknown;
}

/** An item as it was read. */
export interface ReadItem {
  index: number;
  item: ResourceItem;
  /** The objects of a List, or else the item itself; paths begin at the item. */
  objects: readonly NodeRef[];
}

/** Returns the object that a part of an item is. */
export function objectAt({ node }: NodeRef): ResourceItem {
  return toJson(node) as ResourceItem;
}

/** Where an item was read from, as far as annotations say it. */
export function fileOf(item: ResourceItem): { path: string; index?: number } | undefined {
  const path = annotation(item, 'internal.config.kubernetes.io/path') ?? annotation(item, 'config.kubernetes.io/path');
  const index =
    annotation(item, 'internal.config.kubernetes.io/index') ?? annotation(item, 'config.kubernetes.io/index');
  if (path === undefined) return undefined;
  return { path, ...(index !== undefined && /^\d+$/.test(index) && { index: Number(index) }) };
}

/** Who generated an item. */
export function generatorOf(item: ResourceItem): string | undefined {
  return annotation(item, GENERATED_BY);
}

/** Returns the key of an item or manifest, which does not depend on its version. */
export function keyOf({ apiVersion, kind, metadata }: ResourceItem | Manifest): string {
  const [group, kindName, namespace, name] = [apiVersion, kind, metadata?.namespace, metadata?.name].map((value) =>
    textOf(value ?? ''),
  ) as [string, string, string, string];
  return objectKey({ apiVersion: group, kind: kindName, namespace, name });
}

function annotation({ metadata }: ResourceItem, name: string): string | undefined {
  const value = metadata?.annotations?.[name];
  return typeof value === 'string' ? value : undefined;
}
