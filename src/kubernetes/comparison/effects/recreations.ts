import { fieldsOf } from '../../objects/fields.ts';
import { groupKindOf, type Manifest, objectName } from '../../objects/object-key.ts';
import type { FieldDifference, Recreation } from '../differences.ts';

/** The immutable fields of a kind. */
interface Immutable {
  /** Paths of fields that cannot change. */
  fields?: readonly string[];
  /** The only fields of `spec` that can change. */
  onlyMutable?: readonly string[];
  /** Other objects that are deleted with the object. */
  consequence?: string;
}

const PODS = 'its pods are deleted too';
const SELECTOR: Immutable = { fields: ['spec.selector'], consequence: PODS };
const ROLE: Immutable = { fields: ['roleRef'] };

/**
 * Immutable fields by API group and kind, from the update validation of `k8s.io/kubernetes/pkg/apis` and
 * `k8s.io/apiextensions-apiserver`.
 */
const IMMUTABLE: Readonly<Record<string, Immutable>> = {
  '/PersistentVolumeClaim': { onlyMutable: ['resources', 'volumeAttributesClassName'] },
  '/Pod': { onlyMutable: ['activeDeadlineSeconds', 'schedulingGates'] },
  '/Secret': { fields: ['type'] },
  'apiextensions.k8s.io/CustomResourceDefinition': {
    fields: ['spec.group', 'spec.names.kind', 'spec.names.plural', 'spec.scope'],
    consequence: 'all objects of its kind are deleted too',
  },
  'apps/ControllerRevision': { fields: ['data'] },
  'apps/DaemonSet': SELECTOR,
  'apps/Deployment': SELECTOR,
  'apps/ReplicaSet': SELECTOR,
  'apps/StatefulSet': {
    onlyMutable: [
      'replicas',
      'ordinals',
      'template',
      'updateStrategy',
      'revisionHistoryLimit',
      'persistentVolumeClaimRetentionPolicy',
      'minReadySeconds',
    ],
    consequence: PODS,
  },
  'batch/Job': {
    fields: [
      'spec.backoffLimitPerIndex',
      'spec.completionMode',
      'spec.completions',
      'spec.managedBy',
      'spec.podFailurePolicy',
      'spec.selector',
      'spec.successPolicy',
      'spec.template',
    ],
    consequence: PODS,
  },
  'certificates.k8s.io/CertificateSigningRequest': { fields: ['spec'] },
  'discovery.k8s.io/EndpointSlice': { fields: ['addressType'] },
  'networking.k8s.io/IngressClass': { fields: ['spec.controller'] },
  'node.k8s.io/RuntimeClass': { fields: ['handler'] },
  'rbac.authorization.k8s.io/ClusterRoleBinding': ROLE,
  'rbac.authorization.k8s.io/RoleBinding': ROLE,
  'scheduling.k8s.io/PriorityClass': { fields: ['preemptionPolicy', 'value'] },
  'storage.k8s.io/StorageClass': { fields: ['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'] },
};

/**
 * Returns the differences that the API server refuses, so that the object must be recreated. Returns undefined if it
 * accepts all.
 */
export function recreationOf(
  before: Manifest,
  after: Manifest,
  fields: readonly FieldDifference[],
): Recreation | undefined {
  const rule = IMMUTABLE[groupKindOf(after)];
  const because = fields
    .filter((field) => isRefused(field, rule) || isRefusedByState(field, before, after))
    .map(({ path }) => path);
  if (because.length === 0) return undefined;
  return { ...objectName(after), because, ...(rule?.consequence !== undefined && { consequence: rule.consequence }) };
}

function isRefused({ path }: FieldDifference, rule: Immutable | undefined): boolean {
  if (rule?.fields?.some((field) => isWithin(path, field))) return true;
  if (!rule?.onlyMutable || !isWithin(path, 'spec')) return false;
  return !rule.onlyMutable.some((field) => isWithin(path, `spec.${field}`)) && !isImageOf(path);
}

/** True for the image of a Pod's container, which is the only mutable field of a container. */
function isImageOf(path: string): boolean {
  return /^spec\.(?:initContainers|containers)\[[^\]]*\]\.image$/.test(path);
}

/** True if the API server refuses a difference due to other fields of the object. */
function isRefusedByState(field: FieldDifference, before: Manifest, after: Manifest): boolean {
  if (after.apiVersion !== 'v1') return false;
  if (after.kind === 'ConfigMap' || after.kind === 'Secret')
    return before['immutable'] === true && /^(?:data|binaryData|stringData|immutable)(?:[.[]|$)/.test(field.path);
  if (after.kind === 'Service') return isRefusedByService(field, before, after);
  return false;
}

/** True for addresses and the class of a load balancer, which are immutable unless the type changes. */
function isRefusedByService({ path, change }: FieldDifference, before: Manifest, after: Manifest): boolean {
  const [old, fresh] = [before, after].map((manifest) => fieldsOf(manifest['spec'])['type'] ?? 'ClusterIP');
  if (path === 'spec.loadBalancerClass') return change !== 'added' && old === fresh;
  const isPrimary = /^spec\.(?:clusterIP|(?:clusterIPs|ipFamilies)\[0\])$/.test(path);
  return isPrimary && old !== 'ExternalName' && fresh !== 'ExternalName';
}

function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}
