import type { Manifest } from '../../render/document.ts';
import { textOf } from '../../text/text-of.ts';

/** A field of an object, as far as it is read here: anything may be missing or be something else. */
export type Fields = Readonly<Record<string, unknown>>;

/** Where the pod template of a kind stands. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Deployment: ['spec', 'template'],
  Job: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  Pod: [],
};

/** The path of the pod template of a kind; empty for a Pod. Nothing for what has no pods. */
export function podTemplatePath(kind: string): readonly string[] | undefined {
  return Object.hasOwn(TEMPLATES, kind) ? TEMPLATES[kind] : undefined;
}

/** A pod's specification within a manifest. */
export function podSpecOf(manifest: Manifest | undefined): Fields | undefined {
  const path = manifest && podTemplatePath(manifest.kind);
  return path && [...path, 'spec'].reduce<Fields>((fields, step) => fieldsOf(fields[step]), manifest);
}

/** The annotations of the pods that a manifest makes. */
export function podAnnotationsOf(manifest: Manifest | undefined): Fields {
  const path = manifest && podTemplatePath(manifest.kind);
  if (!path) return {};
  return [...path, 'metadata', 'annotations'].reduce<Fields>((fields, step) => fieldsOf(fields[step]), manifest);
}

export interface Container {
  name: string;
  fields: Fields;
}

/** All containers of a pod, those that run first included. */
export function containersOf(podSpec: Fields | undefined): Container[] {
  return ['initContainers', 'containers', 'ephemeralContainers']
    .flatMap((list) => itemsOf(podSpec?.[list]))
    .map((fields) => ({ name: textOf(fields['name'] ?? ''), fields }));
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function itemsOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}
