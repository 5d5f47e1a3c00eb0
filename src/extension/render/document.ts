import { crdSets } from '../../generated/crds.js';
import { parseSources } from '../../kubernetes/manifests/withhold.ts';
import type { Manifest } from '../../kubernetes/objects/object-key.ts';
import { toJson } from '../../yaml/node.ts';
import type { Release } from '../releases/release.ts';

/** A printed manifest. */
export interface Document {
  component: Component;
  apiVersion: string;
  kind: string;
  /** Absent for a cluster-scoped object. */
  namespace?: string;
  name: string;
  /** YAML, in block style; ends in a newline. */
  text: string;
}

/** Parses the documents. This takes longer than all earlier stages, so it is done on request only. */
export function parseManifests(documents: readonly Document[]): Manifest[] {
  const { documents: parsed } = parseSources(documents.map(({ name, text }) => ({ name, text })));
  // Cloned, so that they are objects as any others, with a prototype.
  return parsed.map(({ root }) => structuredClone(toJson(root)) as Manifest);
}

/** The components of the extension, by their names in its chart. */
export const COMPONENTS = [
  'node',
  'node-cpva',
  'typha',
  'typha-cpha',
  'typha-cpva',
  'kube-controllers',
  'ippool',
  'multus',
  'tier-getter',
  'crds',
] as const;

export type Component = (typeof COMPONENTS)[number];

/**
 * Returns Calico's CustomResourceDefinitions by name. They do not depend on the input: the build prepares their text.
 *
 * @param selection `crds` selects them. By default they are omitted if components are listed without `crds`
 */
export function crdDocuments(
  { crds }: Release,
  { crds: asked, components }: { crds?: 'include' | 'exclude' | 'only'; components?: readonly Component[] },
): Document[] {
  const mode = asked ?? (components && !components.includes('crds') ? 'exclude' : 'include');
  if (mode === 'exclude') return [];
  return crdSets[crds]().map(({ name, text }) => ({
    component: 'crds',
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name,
    text,
  }));
}
