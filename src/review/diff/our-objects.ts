import type { Component } from '../../extension/render/component.ts';
import { crdSets } from '../../generated/crds.js';
import { templates } from '../../generated/templates.js';
import { objectKey } from '../../kubernetes/comparison/object-name.ts';

/** Every object that may be rendered, for whatever input and release, by `objectKey`: with its component. */
export function ourObjects(): ReadonlyMap<string, Component> {
  objects ??= findObjects();
  return objects;
}

/** Found once: a side asks for each of its documents. */
let objects: ReadonlyMap<string, Component> | undefined;

function findObjects(): ReadonlyMap<string, Component> {
  const own = Object.values(templates).map(({ head }): [string, Component] => [objectKey(head), head.component]);
  const crds = Object.values(crdSets).flatMap((set) =>
    set().map(({ name }): [string, Component] => [
      objectKey({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name }),
      'crds',
    ]),
  );
  return new Map([...own, ...crds]);
}
