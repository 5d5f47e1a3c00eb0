import { each, type Rules, together } from './rule.ts';

/** Labels and annotations of tools that apply or generate manifests. */
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

/** Labels that controllers add. */
const labels = [
  ...toolMarks,
  // Gardener's resource manager adds these, also to pod templates.
  'resources.gardener.cloud/managed-by',
  'shoot.gardener.cloud/no-cleanup',
];

/** Labels that Argo CD, Helm and others set. They are compared if both sides have them. */
const sharedLabels = ['app.kubernetes.io/instance', 'app.kubernetes.io/managed-by'];

/** Annotations that the server, kubectl and controllers write, and descriptions. */
const annotations = [
  ...toolMarks,
  'kubectl.kubernetes.io/last-applied-configuration',
  // Gardener's resource manager preserves this one.
  'kubectl.kubernetes.io/restartedAt',
  'deployment.kubernetes.io/*',
  'deprecated.daemonset.template.generation',
  'resources.gardener.cloud/description',
  'resources.gardener.cloud/origin',
  'reference.resources.gardener.cloud/*',
  'gardener.cloud/description',
];

/** Fields that the server and controllers fill in. */
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

/** Rules for the metadata of an object. */
export const metadataRules: Rules = together(each(fields, { ignored: true }), marks);

/** Rules for the metadata of a pod template, in which the server fills in no other fields. */
export const templateMetadataRules: Rules = together(each(['creationTimestamp'], { ignored: true }), marks);

/** Quotes a key or pattern with dots as a step of a path. */
function quoted(key: string): string {
  return `"${key}"`;
}
