import { crdSets } from '../../generated/crds.js';
import type { Release } from '../releases/release.ts';
import type { Component } from './component.ts';
import type { Document } from './document.ts';

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
