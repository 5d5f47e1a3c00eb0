import { crdSets } from '../../generated/crds.js';
import { parseSources } from '../../kubernetes/manifests/withhold.ts';
import type { Manifest } from '../../kubernetes/objects/object-key.ts';
import { toJson } from '../../yaml/node.ts';
import type { Release } from '../releases/release.ts';

/** A manifest as it is printed. */
export interface Document {
  component: Component;
  apiVersion: string;
  kind: string;
  /** Absent for what belongs to the whole cluster. */
  namespace?: string;
  name: string;
  /** YAML, in block style; ends in a newline. */
  text: string;
}

/** The documents as objects. It costs more than all that comes before: only who asks for objects pays for it. */
export function parseManifests(documents: readonly Document[]): Manifest[] {
  const { documents: parsed } = parseSources(documents.map(({ name, text }) => ({ name, text })));
  // Cloned, so that they are objects as any others, with a prototype.
  return parsed.map(({ root }) => structuredClone(toJson(root)) as Manifest);
}

/** The components of what the extension deploys, by the names of its chart. */
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
 * Returns Calico's own CustomResourceDefinitions, by name. They do not depend on the input: their text was prepared by the build.
 *
 * @param selection `crds` decides; without it, they are left out where components are named and they are not among them
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
