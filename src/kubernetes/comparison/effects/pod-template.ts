import { textOf } from '../../../text/text-of.ts';
import { joinPath } from '../../../yaml/node-ref.ts';
import type { Manifest } from '../../manifests/manifest.ts';
import { findPodTemplates, podTemplatePath } from '../../manifests/pod-templates.ts';
import { groupOf } from '../object-name.ts';

/** A field of an object, as far as it is read here: anything may be missing or be something else. */
export type Fields = Readonly<Record<string, unknown>>;

/** A pod template within a manifest. */
export interface PodTemplateIn {
  /** What tells it apart from others in the same manifest: its path; empty where it is the only one. */
  label: string;
  template: Fields;
}

/** The pod templates of a manifest: the one of a kind of Kubernetes' own, all that a custom resource holds. */
export function podTemplatesOf(manifest: Manifest | undefined): PodTemplateIn[] {
  if (!manifest) return [];
  const group = groupOf(manifest.apiVersion);
  const known = podTemplatePath(group, manifest.kind);
  const paths = known ? [known] : findPodTemplates(manifest, group, manifest.kind);
  return paths.map((path) => ({
    label: paths.length === 1 ? '' : path.reduce<string>(joinPath, ''),
    template: path.reduce<Fields>((fields, step) => (fields as Record<string | number, Fields>)[step] ?? {}, manifest),
  }));
}

export interface Container {
  name: string;
  /** Its name, after the label of its pod template. */
  title: string;
  fields: Fields;
}

/** All containers of a pod template, those that run first included. */
export function containersOf({ label, template }: PodTemplateIn): Container[] {
  const podSpec = fieldsOf(template['spec']);
  return ['initContainers', 'containers', 'ephemeralContainers']
    .flatMap((list) => itemsOf(podSpec[list]))
    .map((fields) => {
      const name = textOf(fields['name'] ?? '');
      return { name, title: label === '' ? name : `${label} ${name}`, fields };
    });
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function itemsOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}
