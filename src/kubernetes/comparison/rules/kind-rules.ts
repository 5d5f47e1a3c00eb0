import { metadataRules } from './metadata-rules.ts';
import { podSpecRules } from './pod-rules.ts';
import { type Around, defaults, each, keyed, lists, type Rules, SET, together, within } from './rule.ts';
import { createRuleTree, type RuleTree } from './rule-tree.ts';
import { claim, daemonSet, deployment, job, podTemplate, replicaSet, statefulSet } from './workload-rules.ts';

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
  // The API server drops this field, which some published CRDs carry.
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

/** Rules by API group and kind. The core group is empty. */
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
  'networking.k8s.io/NetworkPolicy': networkPolicy,
  'rbac.authorization.k8s.io/ClusterRole': role,
  'rbac.authorization.k8s.io/ClusterRoleBinding': binding,
  'rbac.authorization.k8s.io/Role': role,
  'rbac.authorization.k8s.io/RoleBinding': binding,
  'scheduling.k8s.io/PriorityClass': defaults({ preemptionPolicy: 'PreemptLowerPriority', globalDefault: false }),
  'storage.k8s.io/StorageClass': defaults({ reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }),
};

/** Rules of every object. */
const every = together(within('metadata', metadataRules), each(['status'], { ignored: true }));

/** Rules that a user of the comparison adds to those of the built-in kinds. */
interface ExtraRules {
  /** Rules by API group and kind, such as `example.org/Widget`. */
  kinds?: Readonly<Record<string, Rules>>;
  /** Annotations of objects and pod templates that are not compared. */
  ignoredAnnotations?: readonly string[];
}

/** The rules of a comparison. */
export interface RuleSet {
  /**
   * Returns the rules of a kind.
   *
   * @param groupKind API group and kind, such as `apps/DaemonSet`
   */
  rulesOf(groupKind: string): RuleTree;
}

/** Creates the rules of a comparison from those of Kubernetes and additional ones. */
export function createRuleSet({ kinds = {}, ignoredAnnotations = [] }: ExtraRules = {}): RuleSet {
  const trees = new Map<string, RuleTree>();
  const tables = [KINDS, kinds];
  return {
    rulesOf: (groupKind) => {
      const own = tables.flatMap((table) => {
        const rules = Object.hasOwn(table, groupKind) ? table[groupKind] : undefined;
        return rules ? [rules] : [];
      });
      // All kinds without rules of their own share one tree: manifests may name any number of kinds.
      const key = own.length > 0 ? groupKind : '';
      const tree =
        trees.get(key) ?? createRuleTree(withIgnoredAnnotations(together(every, ...own), ignoredAnnotations));
      trees.set(key, tree);
      return tree;
    },
  };
}

/** The rules of Kubernetes alone. */
export const KUBERNETES_RULES: RuleSet = createRuleSet();

/** Adds annotations that are not compared wherever a table has rules for annotations. */
function withIgnoredAnnotations(rules: Rules, annotations: readonly string[]): Rules {
  const maps = Object.keys(rules).filter((path) => /(?:^|\.)metadata\.annotations$/.test(path));
  return together(
    rules,
    each(
      maps.flatMap((path) => annotations.map((annotation) => `${path}."${annotation}"`)),
      { ignored: true },
    ),
  );
}

/** Returns the only address of a Service, which may be `None`. */
function onlyClusterIP(around: Around): unknown {
  const clusterIP = around.at(-1)?.['clusterIP'];
  return clusterIP === undefined || clusterIP === null ? undefined : [clusterIP];
}

/** Returns the port of a Service, which is the default of its target port. */
function samePort(around: Around): unknown {
  return around.at(-1)?.['port'];
}

function clusterTrafficPolicy(around: Around): unknown {
  return around.at(-1)?.['type'] === 'ExternalName' ? undefined : 'Cluster';
}

function externalTrafficPolicy(around: Around): unknown {
  return isExternal(around) ? 'Cluster' : undefined;
}

function allocatedNodePorts(around: Around): unknown {
  return around.at(-1)?.['type'] === 'LoadBalancer' ? true : undefined;
}

function isExternal(around: Around): boolean {
  const type = around.at(-1)?.['type'];
  return type === 'LoadBalancer' || type === 'NodePort';
}

/** Returns Ingress, and Egress for a policy with egress rules. */
function policyTypes(around: Around): string[] {
  const egress = around.at(-1)?.['egress'];
  return Array.isArray(egress) && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

/** Returns the API group of a subject's kind. */
function subjectGroup(around: Around): string {
  return around.at(-1)?.['kind'] === 'ServiceAccount' ? '' : 'rbac.authorization.k8s.io';
}

/** Returns the kind of a custom resource in lower case. */
function singularName(around: Around): unknown {
  const kind = around.at(-1)?.['kind'];
  return typeof kind === 'string' ? kind.toLowerCase() : undefined;
}

function listKind(around: Around): unknown {
  const kind = around.at(-1)?.['kind'];
  return typeof kind === 'string' ? `${kind}List` : undefined;
}
