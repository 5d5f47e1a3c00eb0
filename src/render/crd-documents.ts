import { crdSets } from '../generated/crds.js';
import type { Release } from '../releases/release.ts';
import type { Document } from './document.ts';

/** Calico's own CustomResourceDefinitions, by name. They do not depend on the input: their text was prepared by the build. */
export function crdDocuments(
  { crds }: Release,
  { crds: mode = 'include' }: { crds?: 'include' | 'exclude' | 'only' },
): Document[] {
  if (mode === 'exclude') return [];
  return crdSets[crds]().map(({ name, text }) => ({
    component: 'crds',
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name,
    text,
  }));
}
