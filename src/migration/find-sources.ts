import { createIssueList, type Issue } from '../issues/issue.ts';
import { unpackRef } from '../kubernetes/manifests/list-items.ts';
import {
  checkSources,
  countKinds,
  type KindCount,
  noteSkipped,
  type SourceUse,
  useOf,
} from '../kubernetes/manifests/source-use.ts';
import { parseSources } from '../kubernetes/manifests/withhold.ts';
import { groupOf } from '../kubernetes/objects/object-key.ts';
import { cutText } from '../text/cut-text.ts';
import { append } from '../text/lists.ts';
import { didYouMean, nearest } from '../text/near-miss.ts';
import type { Source } from '../yaml/document.ts';
import { childAt, createIssue, type Finding, type NodeRef, rootRef, textAt } from '../yaml/node-ref.ts';
import { CHART, VALUES_FIELDS } from './helm-values.ts';
import { isWrapper, type UnwrappedValues, unwrapValues } from './unwrap-values.ts';

/** The documents that describe an installation of Calico, by kind. */
export interface FoundSources {
  /** The Installations, `default` and `overlay`. */
  installations: NodeRef[];
  /** The values of the chart tigera-operator. */
  values: UnwrappedValues[];
  pools: NodeRef[];
  felixConfigurations: NodeRef[];
  imageSets: NodeRef[];
  /** The DaemonSet calico-node of a manifest. */
  nodes: NodeRef[];
  /** The Deployment of Typha of a manifest. */
  typhas: NodeRef[];
  kubeControllers: NodeRef[];
  configMaps: NodeRef[];
  /** Objects of Calico and its operator without a counterpart. */
  others: NodeRef[];
  /** Objects of installations that are refused. */
  foreign: NodeRef[];
}

/** The found documents, the issues of the sources, and the number of skipped documents. */
export interface SourcesResult {
  found: FoundSources;
  issues: Issue[];
  skipped: KindCount[];
  /**
   * The names of sources whose lines messages may repeat: all documents can be parsed, have a kind and hold no chart
   * values, which can have a secret in any misspelled field.
   */
  quotable: Set<string>;
}

const OPERATOR = 'operator.tigera.io';
const CALICO_GROUPS = ['crd.projectcalico.org', 'projectcalico.org'];

/** The list of a kind whose objects are read. */
const READ: Readonly<Record<string, { groups: readonly string[]; list: keyof FoundSources }>> = {
  Installation: { groups: [OPERATOR], list: 'installations' },
  ImageSet: { groups: [OPERATOR], list: 'imageSets' },
  IPPool: { groups: CALICO_GROUPS, list: 'pools' },
  FelixConfiguration: { groups: CALICO_GROUPS, list: 'felixConfigurations' },
};

/** Kinds of Calico's groups that are reported as dropped. Objects that Calico itself writes are skipped. */
const WITHOUT_COUNTERPART = [
  'APIServer',
  'Goldmane',
  'Whisker',
  'GatewayAPI',
  'Istio',
  'ApplicationLayer',
  'AmazonCloudIntegration',
  'Authentication',
  'Compliance',
  'EgressGateway',
  'IntrusionDetection',
  'LogCollector',
  'LogStorage',
  'ManagementCluster',
  'ManagementClusterConnection',
  'Manager',
  'Monitor',
  'NonClusterHost',
  'PacketCaptureAPI',
  'PolicyRecommendation',
  'Tenant',
  'TLSPassThroughRoute',
  'TLSTerminatedRoute',
  'BGPConfiguration',
  'BGPPeer',
  'BGPFilter',
  'CalicoNodeStatus',
  'ExternalNetwork',
  'GlobalNetworkPolicy',
  'GlobalNetworkSet',
  'HostEndpoint',
  'IPAMConfiguration',
  'IPAMConfig',
  'IPReservation',
  'KubeControllersConfiguration',
  'NetworkPolicy',
  'NetworkSet',
  'Profile',
  'StagedGlobalNetworkPolicy',
  'StagedKubernetesNetworkPolicy',
  'StagedNetworkPolicy',
  'Tier',
];

/** Objects that a running Calico writes: no settings. */
const STATE = [
  'TigeraStatus',
  'BlockAffinity',
  'IPAMBlock',
  'IPAMHandle',
  'ClusterInformation',
  'Node',
  'WorkloadEndpoint',
];

const HINT = `supported kinds: ${Object.keys(READ).join(', ')}, values of the Helm chart ${CHART} and manifests with a DaemonSet calico-node`;

/** Where a document belongs: a list, a mistake, or the kind of a skipped document. */
type Identity = { list: keyof FoundSources } | { mistake: () => Finding } | { skipped: string };

/** Finds the documents that describe an installation of Calico. Documents of other kinds are skipped and counted. */
export function findSources(sources: readonly Source[]): SourcesResult {
  const use = new Map<Source, SourceUse>();
  const skipped: Omit<KindCount, 'count'>[] = [];
  const [withObjects, withValues] = [new Set<string>(), new Set<string>()];
  const note = (ref: NodeRef, identity: Identity) => {
    const hasValues = 'list' in identity && identity.list === 'values';
    (hasValues || !textAt(ref, ['kind']) ? withValues : withObjects).add(ref.document.source.name);
  };
  const skip = (ref: NodeRef, kind: string) => {
    noteSkipped(use, ref, kind);
    skipped.push({ kind });
  };
  const parsed = parseSources(sources, (document) => {
    const ref = rootRef(document);
    const identity = identify(ref);
    note(ref, identity);
    return 'skipped' in identity && !isList(ref) ? () => skip(ref, identity.skipped) : undefined;
  });
  const issues = createIssueList();
  const found: FoundSources = {
    installations: [],
    values: [],
    pools: [],
    felixConfigurations: [],
    imageSets: [],
    nodes: [],
    typhas: [],
    kubeControllers: [],
    configMaps: [],
    others: [],
    foreign: [],
  };
  const more: Issue[] = [];
  for (const ref of parsed.documents.map(rootRef).flatMap(unpackRef)) {
    const identity = identify(ref);
    note(ref, identity);
    if ('skipped' in identity) {
      skip(ref, identity.skipped);
      continue;
    }
    useOf(use, ref).used += 1;
    if ('mistake' in identity) issues.add(() => createIssue(ref, identity.mistake()));
    else if (identity.list !== 'values') found[identity.list].push(ref);
    else {
      const unwrapped = unwrapValues(ref);
      append(found.values, unwrapped.values);
      append(more, unwrapped.issues);
    }
  }
  const unparsed = new Set(parsed.issues.filter(({ severity }) => severity === 'error').map(sourceOf));
  const own = [...parsed.issues, ...issues.all(), ...more];
  const broken = new Set(own.filter(({ severity }) => severity === 'error').map(sourceOf));
  return {
    found,
    issues: [...own, ...checkSources(parsed.sources, use, broken, 'error', HINT)],
    skipped: countKinds(skipped),
    quotable: new Set([...withObjects].filter((name) => !withValues.has(name) && !unparsed.has(name))),
  };
}

function sourceOf({ location }: Issue): string {
  return 'source' in location ? location.source : '';
}

function isList(ref: NodeRef): boolean {
  return textAt(ref, ['kind'])?.endsWith('List') === true;
}

function identify(ref: NodeRef): Identity {
  const isMixed = ref.document.source.mixed === true;
  if (ref.node.kind !== 'mapping') {
    const message = 'the document is not a mapping';
    return isMixed
      ? { skipped: 'no object' }
      : { mistake: () => ({ steps: [], code: 'UNKNOWN_KIND', message, hint: HINT }) };
  }
  const [apiVersion, kind] = [textAt(ref, ['apiVersion']), textAt(ref, ['kind'])];
  if (apiVersion === undefined && kind === undefined) return identifyValues(ref, isMixed);
  if (kind === undefined) {
    const message = 'the document has no kind';
    return isMixed
      ? { skipped: 'no kind' }
      : { mistake: () => ({ steps: ['kind'], code: 'UNKNOWN_KIND', message, hint: HINT }) };
  }
  const group = groupOf(apiVersion ?? '');
  const isCalico = group === OPERATOR || CALICO_GROUPS.includes(group);
  return isCalico ? identifyCalico(kind, apiVersion ?? '') : identifyOther(ref, apiVersion, kind);
}

/** Identifies a document of the groups of Calico and of its operator. */
function identifyCalico(kind: string, apiVersion: string): Identity {
  const group = groupOf(apiVersion);
  const read = Object.hasOwn(READ, kind) ? READ[kind] : undefined;
  if (read?.groups.includes(group)) {
    const versions = versionsOf(group);
    if (versions.includes(apiVersion)) return { list: read.list };
    const message = `apiVersion ${JSON.stringify(apiVersion)} is unknown for kind ${kind}: it must be "${versions[0]}"`;
    return { mistake: () => ({ steps: ['apiVersion'], code: 'UNKNOWN_KIND', message }) };
  }
  if (WITHOUT_COUNTERPART.includes(kind)) return { list: 'others' };
  if (STATE.includes(kind)) return { skipped: kind };
  return { mistake: () => unknownKind(kind, apiVersion) };
}

function unknownKind(kind: string, apiVersion: string): Finding {
  const meant = nearest(kind, [...Object.keys(READ), ...WITHOUT_COUNTERPART]);
  const message = `unknown kind ${JSON.stringify(cutText(kind))} of ${JSON.stringify(apiVersion)}${didYouMean(kind, meant)}`;
  return { steps: ['kind'], code: 'UNKNOWN_KIND', message, hint: HINT };
}

function versionsOf(group: string): string[] {
  return [`${group}/${group === 'projectcalico.org' ? 'v3' : 'v1'}`];
}

/** Identifies a document of Kubernetes or another project. */
function identifyOther(ref: NodeRef, apiVersion: string | undefined, kind: string): Identity {
  const meant = nearest(kind, Object.keys(READ));
  const group = groupOf(apiVersion ?? '');
  if (meant !== undefined && (apiVersion === undefined || nearest(group, [OPERATOR, ...CALICO_GROUPS]) !== undefined)) {
    const versions = (READ[meant]?.groups ?? []).flatMap(versionsOf).map((version) => `"${version}"`);
    const found = apiVersion === undefined ? 'a missing apiVersion' : `apiVersion ${JSON.stringify(apiVersion)}`;
    const message = `${found} is unknown for kind ${meant}: it must be ${versions.join(' or ')}`;
    return { mistake: () => ({ steps: ['apiVersion'], code: 'UNKNOWN_KIND', message }) };
  }
  if (isWrapper(ref)) return { list: 'values' };
  return identifyManifest(ref, kind) ?? { skipped: kind };
}

/** Identifies an object of Calico's own manifests. */
function identifyManifest(ref: NodeRef, kind: string): Identity | undefined {
  const name = textAt(ref, ['metadata', 'name']);
  const namespace = textAt(ref, ['metadata', 'namespace']) ?? 'kube-system';
  // What the operator deploys follows from its Installation.
  if (namespace !== 'kube-system') return undefined;
  if (kind === 'DaemonSet' && name === 'calico-node') return { list: 'nodes' };
  if (kind === 'DaemonSet' && (name === 'canal' || name === 'rke2-canal')) return { list: 'foreign' };
  if (kind === 'ConfigMap' && name === 'canal-config') return { list: 'foreign' };
  if (kind === 'ConfigMap' && (name === 'calico-config' || name === 'kubernetes-services-endpoint'))
    return { list: 'configMaps' };
  if (kind === 'Deployment' && name === 'calico-typha') return { list: 'typhas' };
  if (kind === 'Deployment' && name === 'calico-kube-controllers') return { list: 'kubeControllers' };
  return undefined;
}

/** Identifies a document without apiVersion and kind: the values of the chart, or of a chart around it. */
function identifyValues(ref: NodeRef, isMixed: boolean): Identity {
  if (childAt(ref, ['installation']) || childAt(ref, [CHART, 'installation'])) return { list: 'values' };
  const keys = ref.node.kind === 'mapping' ? ref.node.entries.map(({ key }) => key) : [];
  const near = keys.find((key) => nearest(key, ['installation']) !== undefined);
  if (near !== undefined) {
    const message = `unknown field ${JSON.stringify(near)}, did you mean "installation"?`;
    return { mistake: () => ({ steps: [near], code: 'UNKNOWN_FIELD', message, atKey: true }) };
  }
  if (isMixed) return { skipped: 'no kind' };
  const known = Object.keys(VALUES_FIELDS.fields ?? {});
  if (keys.length > 0 && keys.every((key) => known.includes(key))) return { list: 'values' };
  const isSpec = keys.some((key) => key === 'calicoNetwork' || key === 'spec');
  const message = 'the document has no apiVersion and kind, and no field "installation"';
  const hint = isSpec ? 'an Installation has apiVersion: operator.tigera.io/v1, kind: Installation and spec' : HINT;
  return { mistake: () => ({ steps: [], code: 'UNKNOWN_KIND', message, hint }) };
}
