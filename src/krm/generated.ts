import type { Manifest } from '../render/document.ts';
import { GENERATED_BY, generatorOf, identityOf, type ResourceItem } from './resource-item.ts';

/** Annotations of tools that keep items in files: they stay with an object when it is generated again. */
const KEPT = /^(?:internal\.)?config\.(?:kubernetes|k8s)\.io\//;

export interface Generated {
  /** The manifests as items, marked. */
  items: ResourceItem[];
  /** The items that stay. */
  kept: ResourceItem[];
  /** Items in the place of one that is to be generated, which somebody else made. */
  conflicts: ResourceItem[];
}

/**
 * Puts manifests in place of those that were generated before.
 *
 * @param name the name of the function's configuration; what another one generated stays
 */
export function generated(manifests: readonly Manifest[], items: readonly ResourceItem[], name: string): Generated {
  const before = new Map(items.filter((item) => generatorOf(item) === name).map((item) => [identityOf(item), item]));
  const kept = items.filter((item) => generatorOf(item) !== name);
  const wanted = new Set(manifests.map(identityOf));
  return {
    items: manifests.map((manifest) => mark(manifest, before.get(identityOf(manifest)), name)),
    kept,
    conflicts: kept.filter((item) => wanted.has(identityOf(item))),
  };
}

function mark(manifest: Manifest, before: ResourceItem | undefined, name: string): ResourceItem {
  const carried = Object.entries(before?.metadata?.annotations ?? {}).filter(([key]) => KEPT.test(key));
  const own = manifest.metadata['annotations'] as Record<string, unknown> | undefined;
  const annotations = { ...own, ...Object.fromEntries(carried), [GENERATED_BY]: name };
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}
