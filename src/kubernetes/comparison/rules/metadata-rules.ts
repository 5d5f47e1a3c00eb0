import { each, together } from './make-rules.ts';
import type { Rules } from './rule.ts';

/** Marks of tools that apply or generate manifests, as labels and as annotations. */
const toolMarks = [
  'argocd.argoproj.io/*',
  '*.fluxcd.io/*',
  'helm.sh/*',
  'meta.helm.sh/*',
  'applyset.kubernetes.io/*',
  // kustomize
  'config.kubernetes.io/*',
  '*.config.kubernetes.io/*',
  'config.k8s.io/*',
  'kustomize.config.k8s.io/*',
];

/** Labels that controllers put on what they manage. */
const labels = [
  ...toolMarks,
  // Gardener's resource manager, and what the extension's ManagedResource has it inject (into pod templates, too).
  'resources.gardener.cloud/managed-by',
  'shoot.gardener.cloud/no-cleanup',
];

/** Labels that Argo CD and Helm set by default, but others as well: they are compared where both sides have them. */
const sharedLabels = ['app.kubernetes.io/instance', 'app.kubernetes.io/managed-by'];

/** Annotations that the server, kubectl and controllers write, and prose. */
const annotations = [
  ...toolMarks,
  'kubectl.kubernetes.io/last-applied-configuration',
  // Gardener's resource manager keeps it on purpose.
  'kubectl.kubernetes.io/restartedAt',
  'deployment.kubernetes.io/*',
  'deprecated.daemonset.template.generation',
  'resources.gardener.cloud/description',
  'resources.gardener.cloud/origin',
  'reference.resources.gardener.cloud/*',
  'gardener.cloud/description',
  'projectcalico.org/metadata',
  'calico-render/generated-by',
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
    sharedLabels.map((label) => `labels.${quoted(label)}`),
    { assigned: true },
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

/** A key that holds dots, as a step of a path; it may be a pattern. */
function quoted(key: string): string {
  return `"${key}"`;
}
