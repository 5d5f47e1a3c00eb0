import { each, together } from './make-rules.ts';
import type { Rules } from './rule.ts';

/** Labels that controllers put on what they manage. */
const labels = [
  // Gardener's resource manager, and what the extension's ManagedResource has it inject (into pod templates, too).
  'resources.gardener.cloud/managed-by',
  'shoot.gardener.cloud/no-cleanup',
  // Flux
  'kustomize.toolkit.fluxcd.io/name',
  'kustomize.toolkit.fluxcd.io/namespace',
];

/** Annotations that the server, kubectl and controllers write, and prose. */
const annotations = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'deprecated.daemonset.template.generation',
  'resources.gardener.cloud/description',
  'resources.gardener.cloud/origin',
  'gardener.cloud/description',
  'projectcalico.org/metadata',
  'argocd.argoproj.io/tracking-id',
];

/** Fields that the server fills in, and controllers. */
const fields = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'finalizers',
  'generateName',
  'generation',
  'managedFields',
  'ownerReferences',
  'resourceVersion',
  'selfLink',
  'uid',
];

const marks: Rules = together(
  each(
    labels.map((label) => `labels.${quoted(label)}`),
    { ignored: true },
  ),
  each(
    annotations.map((annotation) => `annotations.${quoted(annotation)}`),
    { ignored: true },
  ),
  each(['labels', 'annotations'], { emptyIsAbsent: true }),
);

/** The metadata of an object: what is not compared. */
export const metadataRules: Rules = together(each(fields, { ignored: true }), marks);

/** The metadata of a pod template, whose other fields nobody fills in. */
export const templateMetadataRules: Rules = together(each(['creationTimestamp'], { ignored: true }), marks);

/** A key that holds dots, as a step of a path. */
function quoted(key: string): string {
  return `"${key}"`;
}
