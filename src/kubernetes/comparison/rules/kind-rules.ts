import {
  allocatedNodePorts,
  blockSize,
  clusterTrafficPolicy,
  externalTrafficPolicy,
  listKind,
  onlyClusterIP,
  policyTypes,
  quarterWhenRolling,
  samePort,
  singularName,
  subjectGroup,
  whenRolling,
} from './derived-defaults.ts';
import { defaults, each, keyed, lists, SET, together, within } from './make-rules.ts';
import { metadataRules, templateMetadataRules } from './metadata-rules.ts';
import { podSpecRules } from './pod-rules.ts';
import type { Rules } from './rule.ts';

const podTemplate = together(within('spec', podSpecRules), within('metadata', templateMetadataRules), {
  metadata: { emptyIsAbsent: true },
});

const daemonSet = together(
  defaults({
    'spec.revisionHistoryLimit': 10,
    'spec.minReadySeconds': 0,
    'spec.updateStrategy.type': 'RollingUpdate',
    'spec.updateStrategy.rollingUpdate.maxUnavailable': whenRolling(1),
    'spec.updateStrategy.rollingUpdate.maxSurge': whenRolling(0),
  }),
  each(['spec.updateStrategy', 'spec.updateStrategy.rollingUpdate'], { emptyIsAbsent: true }),
  within('spec.template', podTemplate),
);

const deployment = together(
  defaults({
    'spec.replicas': 1,
    'spec.revisionHistoryLimit': 10,
    'spec.progressDeadlineSeconds': 600,
    'spec.minReadySeconds': 0,
    'spec.paused': false,
    'spec.strategy.type': 'RollingUpdate',
    'spec.strategy.rollingUpdate.maxUnavailable': quarterWhenRolling,
    'spec.strategy.rollingUpdate.maxSurge': quarterWhenRolling,
  }),
  each(['spec.strategy', 'spec.strategy.rollingUpdate'], { emptyIsAbsent: true }),
  within('spec.template', podTemplate),
);

const replicaSet = together(
  defaults({ 'spec.replicas': 1, 'spec.minReadySeconds': 0 }),
  within('spec.template', podTemplate),
);

const claim = together(
  defaults({ 'spec.volumeMode': 'Filesystem' }),
  each(['spec.storageClassName', 'spec.volumeName'], { assigned: true }),
  each(['spec.resources.requests.*', 'spec.resources.limits.*'], { quantity: 'exact' }),
);

const statefulSet = together(
  defaults({
    'spec.replicas': 1,
    'spec.revisionHistoryLimit': 10,
    'spec.minReadySeconds': 0,
    'spec.podManagementPolicy': 'OrderedReady',
    'spec.persistentVolumeClaimRetentionPolicy.whenDeleted': 'Retain',
    'spec.persistentVolumeClaimRetentionPolicy.whenScaled': 'Retain',
    'spec.updateStrategy.type': 'RollingUpdate',
    'spec.updateStrategy.rollingUpdate.partition': whenRolling(0),
  }),
  each(['spec.updateStrategy', 'spec.updateStrategy.rollingUpdate', 'spec.persistentVolumeClaimRetentionPolicy'], {
    emptyIsAbsent: true,
  }),
  within('spec.volumeClaimTemplates[]', together(claim, within('metadata', templateMetadataRules))),
  each(
    ['apiVersion', 'kind', 'status'].map((field) => `spec.volumeClaimTemplates[].${field}`),
    { ignored: true },
  ),
  within('spec.template', podTemplate),
);

const job = together(
  defaults({
    'spec.backoffLimit': 6,
    'spec.completionMode': 'NonIndexed',
    'spec.completions': 1,
    'spec.manualSelector': false,
    'spec.parallelism': 1,
    'spec.podReplacementPolicy': 'TerminatingOrFailed',
    'spec.suspend': false,
  }),
  // The controller tells the pods of each Job apart.
  each(['spec.selector'], { assigned: true }),
  each(
    ['controller-uid', 'job-name', 'batch.kubernetes.io/*'].map((label) => `spec.template.metadata.labels."${label}"`),
    { ignored: true },
  ),
  within('spec.template', podTemplate),
);

const service = together(
  defaults({
    'spec.type': 'ClusterIP',
    'spec.clusterIPs': onlyClusterIP,
    'spec.sessionAffinity': 'None',
    'spec.internalTrafficPolicy': clusterTrafficPolicy,
    'spec.externalTrafficPolicy': externalTrafficPolicy,
    'spec.allocateLoadBalancerNodePorts': allocatedNodePorts,
    'spec.publishNotReadyAddresses': false,
    'spec.ports[].protocol': 'TCP',
    'spec.ports[].targetPort': samePort,
  }),
  lists({ 'spec.ports': keyed('port', 'protocol=TCP') }),
  each(
    [
      'spec.clusterIP',
      'spec.clusterIPs',
      'spec.ipFamilies',
      'spec.ipFamilyPolicy',
      'spec.ports[].nodePort',
      'spec.healthCheckNodePort',
    ],
    { assigned: true },
  ),
);

const policyPorts = ['spec.ingress[].ports', 'spec.egress[].ports'];

const networkPolicy = together(
  defaults({
    'spec.policyTypes': policyTypes,
    ...Object.fromEntries(policyPorts.map((path) => [`${path}[].protocol`, 'TCP'])),
  }),
  each(['spec.podSelector', 'spec.ingress', 'spec.egress'], { emptyIsAbsent: true }),
  lists({
    'spec.policyTypes': SET,
    'spec.ingress': SET,
    'spec.egress': SET,
    'spec.ingress[].from': SET,
    'spec.egress[].to': SET,
    ...Object.fromEntries(policyPorts.map((path) => [path, SET])),
  }),
);

const role = together(
  lists({
    rules: keyed('apiGroups', 'resources', 'resourceNames', 'nonResourceURLs'),
    ...Object.fromEntries(
      ['verbs', 'apiGroups', 'resources', 'resourceNames', 'nonResourceURLs'].map((field) => [`rules[].${field}`, SET]),
    ),
  }),
  each(['rules'], { emptyIsAbsent: true }),
);

const binding = together(
  defaults({ 'roleRef.apiGroup': 'rbac.authorization.k8s.io', 'subjects[].apiGroup': subjectGroup }),
  lists({ subjects: keyed('kind', 'namespace', 'name') }),
  each(['subjects'], { emptyIsAbsent: true }),
);

const serviceAccount = each(['secrets', 'imagePullSecrets'], { assigned: true });

const configMap = together(
  each(['data.*'], { text: true }),
  defaults({ immutable: false }),
  each(['data', 'binaryData'], { emptyIsAbsent: true }),
);

const secret = together(
  defaults({ type: 'Opaque', immutable: false }),
  each(['data.*', 'stringData.*'], { secret: true }),
);

const customResourceDefinition = together(
  defaults({
    'spec.names.singular': singularName,
    'spec.names.listKind': listKind,
    'spec.conversion.strategy': 'None',
    'spec.preserveUnknownFields': false,
    'spec.versions[].deprecated': false,
    'spec.versions[].additionalPrinterColumns[].priority': 0,
  }),
  each(['spec.conversion'], { emptyIsAbsent: true }),
  each(['spec.versions[].schema.openAPIV3Schema'], { jsonSchema: true }),
  // The API server drops this field, and the rendering leaves it out, but upstream's CRDs of Calico 3.30 carry it.
  each(['spec.names.preserveUnknownFields'], { ignored: true }),
  lists({
    'spec.versions': keyed('name'),
    // kubectl shows the columns in this order.
    'spec.versions[].additionalPrinterColumns': { ...keyed('name'), ordered: true },
    'spec.names.shortNames': SET,
    'spec.names.categories': SET,
  }),
);

const verticalPodAutoscaler = together(
  lists({
    'spec.resourcePolicy.containerPolicies': keyed('containerName'),
    'spec.resourcePolicy.containerPolicies[].controlledResources': SET,
  }),
  each(
    ['minAllowed', 'maxAllowed'].map((field) => `spec.resourcePolicy.containerPolicies[].${field}.*`),
    { quantity: 'exact' },
  ),
  defaults({
    'spec.resourcePolicy.containerPolicies[].mode': 'Auto',
    'spec.resourcePolicy.containerPolicies[].controlledValues': 'RequestsAndLimits',
  }),
  each(
    ['minAllowed', 'maxAllowed'].map((field) => `spec.resourcePolicy.containerPolicies[].${field}`),
    { emptyIsAbsent: true },
  ),
);

/** What Calico itself fills in (`fillDefaults` of libcalico-go's IP pools). */
const ipPool = together(
  lists({ 'spec.allowedUses': SET }),
  defaults({
    'spec.allowedUses': ['Workload', 'Tunnel'],
    'spec.assignmentMode': 'Automatic',
    'spec.blockSize': blockSize,
    'spec.ipipMode': 'Never',
    'spec.vxlanMode': 'Never',
    'spec.natOutgoing': false,
    'spec.disabled': false,
    'spec.disableBGPExport': false,
    'spec.nodeSelector': 'all()',
  }),
);

/** By API group and kind; the core group is empty. */
const KINDS: Readonly<Record<string, Rules>> = {
  '/ConfigMap': configMap,
  '/PersistentVolumeClaim': claim,
  '/Pod': within('spec', podSpecRules),
  '/Secret': secret,
  '/Service': service,
  '/ServiceAccount': serviceAccount,
  'apiextensions.k8s.io/CustomResourceDefinition': customResourceDefinition,
  'apps/DaemonSet': daemonSet,
  'apps/Deployment': deployment,
  'apps/ReplicaSet': replicaSet,
  'apps/StatefulSet': statefulSet,
  'autoscaling.k8s.io/VerticalPodAutoscaler': verticalPodAutoscaler,
  'batch/CronJob': within('spec.jobTemplate.spec.template', podTemplate),
  'batch/Job': job,
  'crd.projectcalico.org/IPPool': ipPool,
  'networking.k8s.io/NetworkPolicy': networkPolicy,
  'rbac.authorization.k8s.io/ClusterRole': role,
  'rbac.authorization.k8s.io/ClusterRoleBinding': binding,
  'rbac.authorization.k8s.io/Role': role,
  'rbac.authorization.k8s.io/RoleBinding': binding,
  'scheduling.k8s.io/PriorityClass': defaults({ preemptionPolicy: 'PreemptLowerPriority', globalDefault: false }),
  'storage.k8s.io/StorageClass': defaults({ reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }),
};

/** What every object has. */
const every = together(within('metadata', metadataRules), each(['status'], { ignored: true }));

/**
 * True for a kind with rules of its own. Any other has those of all kinds.
 *
 * @param kind with its API group, such as `apps/DaemonSet`
 */
export function hasOwnRules(kind: string): boolean {
  return Object.hasOwn(KINDS, kind);
}

/** What is to be known of the fields of a kind in order to compare them: a table by path. */
export function rulesOf(kind: string): Rules {
  const own = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  return own ? together(every, own) : every;
}
