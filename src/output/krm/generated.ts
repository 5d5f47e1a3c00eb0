import type { Manifest } from '../../kubernetes/objects/object-key.ts';
import { GENERATED_BY, generatorOf, keyOf, objectAt, type ReadItem, type ResourceItem } from './resource-item.ts';

/** Annotations of tools that keep items in files: they stay with an object when it is generated again. */
const KEPT = /^(?:internal\.)?config\.(?:kubernetes|k8s)\.io\//;

export interface Generated {
  /** The manifests as items, marked. */
  items: ResourceItem[];
  /** The items that stay. */
  kept: ReadItem[];
  /** Objects in the place of one that is to be generated, which calico-render did not make. */
  conflicts: { entry: ReadItem; identity: string }[];
}

/**
 * Puts manifests in place of those that were generated before.
 *
 * @param name the name of the function's configuration; what another one generated stays
 */
export function generated(manifests: readonly Manifest[], entries: readonly ReadItem[], name: string): Generated {
  const own = entries.flatMap(({ item }) => (generatorOf(item) === name ? [item] : []));
  const before = new Map(own.map((item) => [keyOf(item), item]));
  const kept = entries.filter(({ item }) => generatorOf(item) !== name);
  const wanted = new Set(manifests.map(keyOf));
  return {
    items: manifests.map((manifest) => mark(manifest, before.get(keyOf(manifest)), name)),
    kept,
    conflicts: kept.flatMap((entry) =>
      entry.objects
        .map((object) => keyOf(objectAt(object)))
        .filter((identity) => wanted.has(identity))
        .map((identity) => ({ entry, identity })),
    ),
  };
}

function mark(manifest: Manifest, before: ResourceItem | undefined, name: string): ResourceItem {
  const carried = Object.entries(before?.metadata?.annotations ?? {}).filter(([key]) => KEPT.test(key));
  const own = manifest.metadata['annotations'] as Record<string, unknown> | undefined;
  const annotations = { ...own, ...Object.fromEntries(carried), [GENERATED_BY]: name };
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}
