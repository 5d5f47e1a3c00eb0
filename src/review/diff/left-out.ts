import type { Component } from '../../extension/render/component.ts';
import { fieldsOf, itemsOf } from '../../kubernetes/comparison/effects/pod-template.ts';
import { objectKey, objectName } from '../../kubernetes/comparison/object-name.ts';
import type { Manifest } from '../../kubernetes/manifests/manifest.ts';
import { ourObjects } from './our-objects.ts';

/** Which manifests take part in a comparison. */
export type TakesPart = (manifest: Manifest) => boolean;

/** What is compared with a rendering: objects that could have been rendered, of the components asked for. */
export function couldBeRendered(isSelected: (component: Component) => boolean): TakesPart {
  const ours = ourObjects();
  return (manifest) => {
    const component = ours.get(objectKey(objectName(manifest)));
    return component !== undefined && isSelected(component);
  };
}

/** Objects that no controller made of others, as ReplicaSets and Pods are. */
export function isNobodysCopy({ metadata }: Manifest): boolean {
  return !itemsOf(metadata['ownerReferences']).some((owner) => fieldsOf(owner)['controller'] === true);
}
