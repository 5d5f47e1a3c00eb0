import type { Explicit, Sourced } from '../extension/resolve/sourced.ts';
import type { Issue } from '../issues/issue.ts';
import { parseIp } from '../kubernetes/formats/cidr.ts';
import { checkRepository, splitReference } from '../kubernetes/formats/image-reference.ts';
import { quantityOf } from '../kubernetes/formats/quantity.ts';
import { append } from '../text/lists.ts';
import { didYouMean, nearest } from '../text/near-miss.ts';
import { childAt, createIssue, type NodeRef, textAt } from '../yaml/node-ref.ts';
import { unsupportedValue } from '../yaml/schema/describe-mismatch.ts';
import { invalidValue, readCidr, readMethod } from './addresses.ts';
import type { CalicoImage, CalicoSettings, Encapsulation, Family, PoolSettings } from './calico-settings.ts';
import { felixFields } from './felix-fields.ts';
import { checkFields } from './fields.ts';
import type { FoundSources } from './find-sources.ts';
import { settingOf, valueAt } from './layers.ts';
import { CONFIG_MAP, containerOf, containersIn, readVariables, type Variables } from './manifest-variables.ts';
import { readCniConfig } from './read-cni-config.ts';
import type { FelixSetting } from './read-felix.ts';
import { isReleasedRepository } from './read-images.ts';
import type { InstallationResult } from './read-installation.ts';
import { bothModes, combineModes } from './read-pools.ts';
import type { Report } from './report.ts';

/** The settings of a manifest, and those of Felix in it. */
export interface ManifestResult {
  result?: InstallationResult;
  felix: FelixSetting[];
  issues: Issue[];
}

/** The reading of a manifest. */
interface Reading {
  variables: Variables;
  /** The variables that are read so far. */
  read: Set<string>;
  report: Report;
  issues: Issue[];
}

/** Reads the settings of a manifest of the Calico project: its DaemonSet calico-node and the ConfigMap calico-config. */
export function readManifest(sources: FoundSources, report: Report): ManifestResult {
  const issues: Issue[] = [];
  const unique = (refs: readonly NodeRef[]) => withoutDuplicates(refs, issues);
  const found = {
    ...sources,
    nodes: unique(sources.nodes),
    configMaps: unique(sources.configMaps),
    typhas: unique(sources.typhas),
    kubeControllers: unique(sources.kubeControllers),
  };
  const [daemonSet] = found.nodes;
  if (!daemonSet) return { felix: [], issues };
  for (const config of found.configMaps) append(issues, checkFields(config, CONFIG_MAP));
  const container = containerOf(daemonSet, 'calico-node');
  if (!container) {
    const message = 'the DaemonSet has no container calico-node';
    issues.push(createIssue(daemonSet, { steps: ['spec'], code: 'REQUIRED', message }));
    return { felix: [], issues };
  }
  const variables = readVariables(container, found.configMaps, report);
  const reading: Reading = { variables, read: new Set(), report, issues };
  append(issues, variables.issues);
  refuseOtherDatastores(reading, found.configMaps);
  refuseOtherNetworks(reading);
  const backend = readBackend(reading);
  const cni = readCniConfig(daemonSet, found.configMaps, take(reading, 'USE_POD_CIDR'), report);
  append(issues, cni.issues);
  const families = readFamilies(reading);
  const pools = found.pools.length > 0 ? reportReplacedPools(reading) : readEnvironmentPools(reading, families);
  const typha = readTypha(reading);
  const images = readImages(found, daemonSet, report);
  append(issues, images.issues);
  const requests = readRequests(container, report);
  const autodetection = readAutodetections(reading);
  const felix = readFelixVariables(reading);
  reportOtherVariables(reading);
  reportPodTemplate(daemonSet, report);
  reportControllers(found, report);
  reportTypha(found, typha, report);
  const absent = <T>(value: T, path: string, reason: string): Sourced<T> => ({
    value,
    path,
    origin: { default: reason },
  });
  return {
    issues,
    felix,
    result: {
      issues: [],
      settings: {
        installedBy: 'manifest',
        ...(images.version && { version: images.version }),
        bgp: backend,
        ipam: cni.ipam,
        ...(cni.cidr && { ipamCidr: cni.cidr }),
        pools,
        dataplane: absent('Iptables', 'FELIX_BPFENABLED', "assumed, Felix's default"),
        kubeProxyManagement: absent(false, 'kube-proxy', 'a manifest does not manage kube-proxy'),
        ...(cni.mtu && { mtu: cni.mtu }),
        autodetection,
        serviceCidrs: [],
        typha,
        repositories: images.repositories,
        digests: {},
        requests: { node: requests, typha: {} },
        wireguard: {},
      },
    },
  };
}

/** Returns the first object of each name. Adds an issue for each other object. */
function withoutDuplicates(refs: readonly NodeRef[], issues: Issue[]): NodeRef[] {
  const byName = new Map<string | undefined, NodeRef>();
  for (const ref of refs) {
    const name = textAt(ref, ['metadata', 'name']);
    const first = byName.get(name);
    if (!first) byName.set(name, ref);
    else {
      const message = `there is another ${textAt(ref, ['kind'])} with the name ${name}`;
      const related = [first.document.locate(first.node.start)];
      issues.push(createIssue(ref, { steps: [], code: 'DUPLICATE_DOCUMENT', message, related }));
    }
  }
  return [...byName.values()];
}

/** Returns the value of a variable, and marks it as read. */
function take({ variables, read }: Reading, name: string): Explicit<string> | undefined {
  read.add(name);
  return variables.values.get(name);
}

function isTrue(written: Explicit<string> | undefined): boolean {
  return written !== undefined && /^(?:1|t|true|y|yes)$/i.test(written.value);
}

// What is refused

function refuseOtherDatastores(reading: Reading, configMaps: readonly NodeRef[]) {
  const { variables, report } = reading;
  const type = take(reading, 'DATASTORE_TYPE');
  const reason = 'Calico stores its data in etcd: the extension uses the Kubernetes API';
  const action = 'export the data with calicoctl datastore migrate first';
  const names = [...variables.values.keys(), ...variables.others.keys()].filter((name) =>
    /^(?:FELIX_)?ETCD_?/.test(name),
  );
  for (const name of names) reading.read.add(name);
  if (type?.value.toLowerCase() === 'kubernetes')
    return report.add('same', type, 'the extension stores data in the Kubernetes API, too');
  const [etcd] = names;
  const setting = type ?? (etcd === undefined ? undefined : (variables.values.get(etcd) ?? variables.others.get(etcd)));
  const fallback = configMaps.map((config) => valueAt([config], ['data', 'etcd_endpoints'], 'string')).find(Boolean);
  const found = setting ?? fallback;
  if (found) report.add('refused', found, reason, action);
  else {
    const path = 'DATASTORE_TYPE';
    report.add('refused', { path, origin: { default: 'without the variable, Calico uses etcd' } }, reason, action);
  }
}

function refuseOtherNetworks(reading: Reading): void {
  const { report } = reading;
  const reason = 'Calico only enforces policies on another CNI plugin: the extension always runs its own network';
  const action = 'plan a new network: pods get addresses of the pod CIDR of the shoot';
  const managed = take(reading, 'CALICO_MANAGE_CNI');
  if (managed && !isTrue(managed)) report.add('refused', managed, reason, action);
  else if (managed) report.add('same', managed, "the extension installs Calico's CNI plugin");
  const prefix = take(reading, 'FELIX_INTERFACEPREFIX');
  if (prefix && prefix.value !== 'cali') report.add('refused', prefix, reason, action);
  else if (prefix) report.add('same', prefix, 'the extension uses the interface prefix cali');
}

// Network

function readBackend(reading: Reading): Sourced<boolean> {
  const written = take(reading, 'CALICO_NETWORKING_BACKEND');
  const path = 'CALICO_NETWORKING_BACKEND';
  if (!written) return { value: true, path, origin: { default: "assumed, calico-node's default, bird" } };
  const word = written.value.toLowerCase();
  if (word === 'bird' || word === 'vxlan' || word === 'none') return { ...written, value: word === 'bird' };
  const backends = ['bird', 'vxlan', 'none'];
  reading.issues.push(invalidValue(written, unsupportedValue(backends, written.value, [path])));
  return { ...written, value: true };
}

/** Returns the families of the nodes' addresses. */
function readFamilies(reading: Reading): Record<Family, Sourced<boolean>> {
  const support = take(reading, 'FELIX_IPV6SUPPORT');
  const [four, six] = [take(reading, 'IP'), take(reading, 'IP6')];
  for (const written of [four, six]) refuseFixedAddress(written, reading.report);
  const hasSupport = !support || isTrue(support);
  const isSix = six !== undefined && six.value !== 'none' && hasSupport;
  const add = reading.report.add;
  if (support) add('same', support, isSix ? 'the cluster has IPv6' : 'the cluster has no IPv6');
  if (four) add('same', four, 'the address of the node is detected, or the family is not used');
  if (six && (isSix || six.value === 'none'))
    add('same', six, isSix ? 'the cluster has IPv6' : 'the cluster has no IPv6');
  else if (six) add('dropped', six, 'FELIX_IPV6SUPPORT is false, so that there is no IPv6 pool');
  const absent = (value: boolean, path: string): Sourced<boolean> => ({
    value,
    path,
    origin: { default: "assumed, calico-node's default" },
  });
  return {
    IPv4: four ? { ...four, value: four.value !== 'none' } : absent(true, 'IP'),
    IPv6: six ? { ...six, value: isSix } : absent(false, 'IP6'),
  };
}

function refuseFixedAddress(written: Explicit<string> | undefined, report: Report): void {
  if (!written || written.value === 'autodetect' || written.value === 'none') return;
  const reason = parseIp(written.value.replace(/\/.*/s, ''))
    ? 'a fixed address cannot be the address of every node'
    : 'it is neither autodetect nor none';
  report.add('refused', written, reason, 'set it to autodetect');
}

const POOL_VARIABLES = ['CIDR', 'IPIP', 'VXLAN', 'BLOCK_SIZE', 'NAT_OUTGOING', 'NODE_SELECTOR', 'DISABLE_BGP_EXPORT'];

function poolVariable(family: Family, name: string): string {
  return `CALICO_${family.toUpperCase()}POOL_${name}`;
}

function reportReplacedPools(reading: Reading): PoolSettings[] {
  const names = (['IPv4', 'IPv6'] as const).flatMap((family) =>
    POOL_VARIABLES.map((name) => poolVariable(family, name)),
  );
  for (const name of ['NO_DEFAULT_POOLS', ...names]) {
    const written = take(reading, name);
    if (written) reading.report.add('dropped', written, 'the IPPool objects are in use');
  }
  return [];
}

/** Reads the pools that calico-node creates from its environment if there are none. */
function readEnvironmentPools(reading: Reading, families: Record<Family, Sourced<boolean>>): PoolSettings[] {
  const none = take(reading, 'NO_DEFAULT_POOLS');
  if (isTrue(none) && none) {
    const message = 'calico-node creates no pools: calico-render needs the IPPool objects';
    const hint = 'add them with --from: kubectl get ippools.crd.projectcalico.org -o yaml';
    reading.issues.push({ ...invalidValue(none, { message, hint }), code: 'REQUIRED' });
    return [];
  }
  if (none) reading.report.add('same', none, 'the pools follow from the environment');
  return (['IPv4', 'IPv6'] as const).flatMap((family) => readEnvironmentPool(reading, family, families[family]));
}

function readEnvironmentPool(reading: Reading, family: Family, used: Sourced<boolean>): PoolSettings[] {
  const variable = (name: string) => take(reading, poolVariable(family, name));
  const written = variable('CIDR');
  const modes = { ipip: readMode(variable('IPIP'), reading), vxlan: readMode(variable('VXLAN'), reading) };
  const nat = variable('NAT_OUTGOING');
  const others = readOtherFields(variable, family);
  if (!used.value) {
    for (const name of POOL_VARIABLES) {
      const unused = reading.variables.values.get(poolVariable(family, name));
      if (unused) reading.report.add('same', unused, `the cluster has no ${family}, so it has no effect`);
    }
    return [];
  }
  if (written?.value === 'none') {
    reading.report.add('changed', written, 'calico-node creates no pool, but the extension does');
    return [];
  }
  if (modes.ipip.mode && modes.vxlan.mode) reading.issues.push(bothModes(modes.vxlan.mode));
  const { cidr, issues, family: actual } = written ? readCidr(written) : { issues: [] };
  append(reading.issues, issues);
  if (written && actual && actual !== family)
    reading.issues.push(
      invalidValue(written, { message: `${JSON.stringify(written.value)} is not an ${family} CIDR` }),
    );
  const origin = { default: "assumed, calico-node's default" };
  const absent = <T>(value: T, name: string) => ({ value, path: poolVariable(family, name), origin });
  const off = modes.ipip.written ?? modes.vxlan.written;
  const encapsulation: Sourced<Encapsulation> =
    combineModes(modes.ipip.mode, modes.vxlan.mode) ?? (off ? { ...off, value: 'None' } : absent('None', 'IPIP'));
  for (const { written: mode } of [modes.ipip, modes.vxlan])
    if (mode && mode.path !== encapsulation.path) reading.report.add('same', mode, 'the other encapsulation decides');
  return [
    {
      setting: written ?? { path: poolVariable(family, 'CIDR'), origin },
      family,
      ...(cidr && { cidr }),
      encapsulation,
      natOutgoing: nat ? { ...nat, value: isTrue(nat) } : absent(family === 'IPv4', 'NAT_OUTGOING'),
      isUnused: false,
      others,
    },
  ];
}

function readMode(
  written: Explicit<string> | undefined,
  reading: Reading,
): { written?: Explicit<string>; mode?: Explicit<string> } {
  if (!written) return {};
  const word = written.value.toLowerCase();
  if (word === 'always') return { written, mode: { ...written, value: 'Always' } };
  if (word === 'crosssubnet' || word === 'cross-subnet') return { written, mode: { ...written, value: 'CrossSubnet' } };
  if (word === 'never' || word === 'off') return { written };
  const modes = ['Always', 'CrossSubnet', 'Never', 'Off'];
  reading.issues.push(invalidValue(written, unsupportedValue(modes, written.value, [written.path])));
  return { written };
}

function readOtherFields(
  variable: (name: string) => Explicit<string> | undefined,
  family: Family,
): PoolSettings['others'] {
  const size = family === 'IPv4' ? '26' : '122';
  const rows = [
    ['BLOCK_SIZE', [size], `the extension's blocks have the size ${size}`],
    ['NODE_SELECTOR', ['all()'], "the extension's pool is for all nodes"],
    ['DISABLE_BGP_EXPORT', ['false'], "the extension's pool is exported over BGP"],
  ] as const;
  return rows.flatMap(([name, neutral, reason]) => {
    const written = variable(name);
    if (!written) return [];
    return [{ setting: written, ...(!neutral.some((one) => one === written.value) && { reason }) }];
  });
}

function readAutodetections(reading: Reading): CalicoSettings['autodetection'] {
  const result: CalicoSettings['autodetection'] = {};
  for (const [family, name] of [
    ['IPv4', 'IP_AUTODETECTION_METHOD'],
    ['IPv6', 'IP6_AUTODETECTION_METHOD'],
  ] as const) {
    const written = take(reading, name);
    if (!written) continue;
    const cidrs = /^cidr=.*,/s.test(written.value) ? written.value.slice('cidr='.length).split(',') : undefined;
    const { detection, issues } = cidrs
      ? { detection: { ...written, value: { cidrs } }, issues: [] }
      : readMethod(written);
    append(reading.issues, issues);
    if (detection) result[family] = detection;
  }
  return result;
}

function readTypha(reading: Reading): Sourced<boolean> {
  const written = take(reading, 'FELIX_TYPHAK8SSERVICENAME');
  if (written) return { ...written, value: written.value !== 'none' };
  return {
    value: false,
    path: 'FELIX_TYPHAK8SSERVICENAME',
    origin: { default: 'without the variable, there is no Typha' },
  };
}

// Images and requests

function readImages(found: FoundSources, daemonSet: NodeRef, report: Report) {
  const places: [CalicoImage, NodeRef | undefined][] = [
    ['node', containerOf(daemonSet, 'calico-node')],
    ['cni', containerOf(daemonSet, 'install-cni')],
    ['typha', containerOf(found.typhas[0], 'calico-typha')],
    ['kube-controllers', containerOf(found.kubeControllers[0], 'calico-kube-controllers')],
  ];
  const result: Pick<CalicoSettings, 'repositories' | 'version'> & { issues: Issue[] } = {
    repositories: {},
    issues: [],
  };
  for (const [image, container] of places) {
    const written = container && valueAt([container], ['image'], 'string');
    if (!written) continue;
    const { repository, tag } = splitReference(written.value);
    const version = /^v?\d+\.\d+\.\d+/.exec(tag ?? '')?.[0];
    if (image === 'node' && version !== undefined) result.version = { ...written, value: version };
    const problem = repository.includes('/') ? checkRepository(repository) : undefined;
    if (isReleasedRepository(repository)) report.add('same', written, "it is an image of Calico's releases");
    else if (problem !== undefined) result.issues.push(invalidValue(written, { message: problem }));
    else result.repositories[image] = { ...written, value: repository };
  }
  return result;
}

/** The request of calico-node in the manifests of the Calico project, which is that of the extension as well. */
const USUAL_CPU = '250m';

function readRequests(container: NodeRef, report: Report): CalicoSettings['requests']['node'] {
  const limits = childAt(container, ['resources', 'limits']);
  if (limits) report.add('dropped', settingOf(limits), 'the extension sets no limits');
  const [cpu, memory] = (['cpu', 'memory'] as const).map((name) => {
    const found = childAt(container, ['resources', 'requests', name]);
    if (found?.node.kind !== 'scalar') return undefined;
    const value = found.node.text;
    return (quantityOf(value)?.sign ?? 0) > 0 ? { ...settingOf(found), value } : undefined;
  });
  if (cpu?.value === USUAL_CPU && !memory) {
    report.add('same', cpu, 'the extension requests as much CPU; its vertical autoscaler adjusts it');
    return {};
  }
  return { ...(cpu && { cpu }), ...(memory && { memory }) };
}

// Felix and other variables

/** Variables of Felix whose field of a FelixConfiguration has another name. */
const FELIX_NAMES = new Map([
  ['IPINIPMTU', 'ipipMTU'],
  ['IPINIPENABLED', 'ipipEnabled'],
]);

function readFelixVariables(reading: Reading): FelixSetting[] {
  const fields = Object.keys(felixFields());
  const byLowerCase = new Map(fields.map((name) => [name.toLowerCase(), name]));
  const settings: FelixSetting[] = [];
  for (const [variable, written] of reading.variables.values) {
    if (!variable.startsWith('FELIX_') || reading.read.has(variable)) continue;
    reading.read.add(variable);
    const suffix = variable.slice('FELIX_'.length);
    const name = FELIX_NAMES.get(suffix) ?? byLowerCase.get(suffix.toLowerCase());
    if (name !== undefined) settings.push({ ...written, name, isVariable: true });
    else
      reportUnknown(
        variable,
        written,
        fields.map((field) => `FELIX_${field.toUpperCase()}`),
        reading,
      );
  }
  return settings;
}

/** Variables of calico-node that the extension sets, or that have no effect on the network. */
const IMPLIED: Readonly<Record<string, string>> = {
  WAIT_FOR_DATASTORE: 'calico-node waits for the API server in the extension, too',
  NODENAME: 'calico-node has the name of its node in the extension, too',
  CLUSTER_TYPE: 'it only describes the origin of the cluster',
  CALICO_DISABLE_FILE_LOGGING: 'calico-node logs to standard output in the extension, too',
  CALICO_ROUTER_ID: 'the extension sets it with IPv6',
  CALICO_K8S_NODE_REF: 'calico-node has the name of its node in the extension, too',
  NAMESPACE: 'the components run in kube-system',
};
const API_SERVER = 'Gardener gives every pod the address of the API server';
/** Variables of calico-node without a counterpart. */
const WITHOUT: Readonly<Record<string, string>> = {
  KUBERNETES_SERVICE_HOST: API_SERVER,
  KUBERNETES_SERVICE_PORT: API_SERVER,
  AS: 'nodes have the AS number of the BGPConfiguration in the shoot',
  BGP_LOGSEVERITYSCREEN: 'set logSeverityScreen in a BGPConfiguration in the shoot',
  CALICO_STARTUP_LOGLEVEL: 'the extension does not set it',
  DISABLE_NODE_IP_CHECK: 'the extension does not set it',
  CALICO_EARLY_NETWORKING: 'the extension does not set it',
  MULTI_INTERFACE_MODE: 'multus.enabled of the NetworkConfig deploys Multus',
};

function reportOtherVariables(reading: Reading): void {
  const { variables, read, report } = reading;
  const known = [...Object.keys(IMPLIED), ...Object.keys(WITHOUT), ...read];
  for (const [name, written] of variables.values) {
    if (read.has(name)) continue;
    if (Object.hasOwn(IMPLIED, name)) report.add('same', written, IMPLIED[name] ?? '');
    else if (Object.hasOwn(WITHOUT, name)) report.add('dropped', written, WITHOUT[name] ?? '');
    else reportUnknown(name, written, known, reading);
  }
  for (const [name, setting] of variables.others) {
    if (read.has(name)) continue;
    if (Object.hasOwn(IMPLIED, name)) report.add('same', setting, IMPLIED[name] ?? '');
    else report.add('dropped', setting, setting.isSecret ? 'it comes from a Secret' : 'the extension does not set it');
  }
}

/** Reports a variable that nobody knows: an error for a misspelled one. */
function reportUnknown(name: string, written: Explicit<string>, known: readonly string[], reading: Reading): void {
  const meant = nearest(name, known);
  const issue = invalidValue(written, { message: `unknown variable ${JSON.stringify(name)}${didYouMean(meant)}` });
  if (meant !== undefined) reading.issues.push({ ...issue, code: 'UNKNOWN_FIELD' });
  else reading.report.add('dropped', written, 'the extension sets no such variable of calico-node');
}

// Other objects

const POD_FIELDS = [
  'nodeSelector',
  'hostNetwork',
  'tolerations',
  'serviceAccountName',
  'serviceAccount',
  'terminationGracePeriodSeconds',
  'priorityClassName',
  'securityContext',
  'initContainers',
  'containers',
  'volumes',
  // Defaults of the API server in a live object.
  'restartPolicy',
  'dnsPolicy',
  'schedulerName',
];
const CONTAINERS = [
  'calico-node',
  'upgrade-ipam',
  'install-cni',
  'mount-bpffs',
  'ebpf-bootstrap',
  'flexvol-driver',
  'hostpath-init',
];
const FIXED = 'the extension has a fixed pod template';

function reportPodTemplate(daemonSet: NodeRef, report: Report): void {
  const pod = childAt(daemonSet, ['spec', 'template', 'spec']);
  if (pod?.node.kind !== 'mapping') return;
  for (const { key } of pod.node.entries) {
    const field = childAt(pod, [key]);
    if (field && !POD_FIELDS.includes(key)) report.add('dropped', settingOf(field), FIXED);
  }
  const selector = childAt(pod, ['nodeSelector']);
  const labels = selector?.node.kind === 'mapping' ? selector.node.entries.map(({ key }) => key) : [];
  if (selector && labels.some((label) => !/^(?:beta\.)?kubernetes\.io\/os$/.test(label)))
    report.add('dropped', settingOf(selector), 'calico-node runs on all nodes');
  for (const container of containersIn(daemonSet)) {
    if (!CONTAINERS.includes(textAt(container, ['name']) ?? '')) report.add('dropped', settingOf(container), FIXED);
  }
}

function reportControllers({ kubeControllers, configMaps }: FoundSources, report: Report): void {
  const container = containerOf(kubeControllers[0], 'calico-kube-controllers');
  const enabled = readVariables(container, configMaps, report).values.get('ENABLED_CONTROLLERS');
  if (!enabled) return;
  const isUsual = enabled.value.split(',').every((name) => ['node', 'loadbalancer'].includes(name.trim()));
  if (isUsual) report.add('same', enabled, 'the extension runs the usual controllers');
  else
    report.add('dropped', enabled, 'the extension runs the usual controllers', 'apply a KubeControllersConfiguration');
}

function reportTypha({ typhas }: FoundSources, typha: Sourced<boolean>, report: Report): void {
  const [deployment] = typhas;
  const replicas = deployment && valueAt([deployment], ['spec', 'replicas'], 'number');
  if (replicas && typha.value)
    report.add('changed', replicas, 'the number of replicas of Typha follows the number of nodes');
}
