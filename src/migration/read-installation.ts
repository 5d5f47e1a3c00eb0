import type { Explicit, Sourced } from '../extension/resolve/sourced.ts';
import type { Issue } from '../issues/issue.ts';
import type { Origin } from '../issues/origin.ts';
import { quantityOf } from '../kubernetes/formats/quantity.ts';
import { append } from '../text/lists.ts';
import { childAt, createIssue, hasField, type NodeRef, pathIn, type Steps } from '../yaml/node-ref.ts';
import { invalidValue, readCidr, readMethod } from './addresses.ts';
import type {
  Autodetection,
  CalicoSettings,
  Encapsulation,
  Family,
  PoolSettings,
  Requests,
} from './calico-settings.ts';
import { checkFields, type Field, mapping, reportDropped } from './fields.ts';
import { INSTALLATION_FIELDS, REQUESTS_ONLY } from './installation-fields.ts';
import { assumed, fieldAt, itemsAt, type Layers, settingOf, textsAt, valueAt } from './layers.ts';
import { readRepositories } from './read-images.ts';
import { type PoolsResult, readInstallationPools } from './read-pools.ts';
import type { Report } from './report.ts';

const DEFAULT = "assumed, the operator's default";
const CALICO_NETWORK = 'calicoNetwork';

/** The settings of an Installation, and the issues in it. Pools of IPPool objects replace `pools`. */
export interface InstallationResult {
  settings: CalicoSettings;
  issues: Issue[];
}

/**
 * Reads the settings of an Installation, with the defaults of the operator.
 *
 * @param layers the specifications in order of precedence
 * @param hasPools true if the pools are given as IPPool objects, which replace those of the Installation
 */
export function readInstallation(layers: Layers, hasPools: boolean, report: Report, fields = SPEC): InstallationResult {
  const issues: Issue[] = [];
  for (const [index, layer] of layers.entries()) {
    append(issues, checkFields(layer, fields));
    const above = layers.slice(0, index);
    const isOverridden = (steps: Steps) => {
      const field = fieldAt(above, steps);
      return steps.length > 0 && field !== undefined && field.node.kind !== 'mapping';
    };
    reportDropped(layer, fields, report, isOverridden);
  }
  const provider = readProvider(layers, report);
  const ipam = readIpam(layers, provider, report);
  const bgp = readSwitch(layers, [CALICO_NETWORK, 'bgp'], provider !== 'EKS');
  const pools = hasPools ? { pools: [], issues: [] } : readInstalledPools(layers, provider, ipam);
  append(issues, pools.issues);
  if (hasPools) reportReplacedPools(layers, report);
  const mtu = valueAt(layers, [CALICO_NETWORK, 'mtu'], 'number');
  if (mtu && mtu.value < 0) issues.push(invalidValue(mtu, { message: `the MTU ${mtu.value} is negative` }));
  const detections = readAutodetections(layers, provider, report);
  append(issues, detections.issues);
  const requests = readRequests(layers, report);
  append(issues, requests.issues);
  const services = textsAt(layers, ['serviceCIDRs']).map(readCidr);
  append(
    issues,
    services.flatMap((one) => one.issues),
  );
  const images = readRepositories(layers, report);
  append(issues, images.issues);
  const multus = valueAt(layers, [CALICO_NETWORK, 'multiInterfaceMode'], 'string');
  if (multus?.value === 'None') report.add('same', multus, 'the extension deploys no Multus by default');
  reportPorts(layers, report);
  reportUpdateStrategy(layers, report);
  return {
    issues,
    settings: {
      installedBy: 'operator',
      bgp,
      ipam,
      ...readRouting(layers, report),
      pools: pools.pools,
      dataplane: readDataplane(layers, report),
      kubeProxyManagement: readSwitch(layers, [CALICO_NETWORK, 'kubeProxyManagement'], false),
      ...(mtu && { mtu: { ...mtu, value: String(mtu.value) } }),
      autodetection: detections.autodetection,
      serviceCidrs: services.flatMap(({ cidr }) => cidr ?? []),
      typha: { value: true, path: 'typha', origin: { default: 'the operator always deploys it' } },
      repositories: images.repositories,
      digests: {},
      requests: requests.requests,
      ...readNonPrivileged(layers, report),
      ...(multus?.value === 'Multus' && { multus: { ...multus, value: true as const } }),
      wireguard: {},
    },
  };
}

const SPEC: Field = mapping(INSTALLATION_FIELDS);

/** Installations that deploy Calico's policies on the network of a cloud provider. */
const CNI_OF_PROVIDER = new Map([
  ['EKS', 'AmazonVPC'],
  ['AKS', 'AzureVNET'],
  ['GKE', 'GKE'],
]);
const OTHER_NETWORK =
  'Calico only enforces policies on top of another CNI plugin here, whereas the extension always runs its own network';

/** Reads the provider of Kubernetes. Refuses Calico Enterprise, and other CNI plugins than Calico's. */
function readProvider(layers: Layers, report: Report): string {
  const variant = valueAt(layers, ['variant'], 'string');
  if (variant?.value === 'Calico') report.add('same', variant, 'the extension deploys Calico');
  else if (variant) report.add('rejected', variant, 'the extension does not deploy Calico Enterprise');
  const provider = valueAt(layers, ['kubernetesProvider'], 'string');
  const cni = valueAt(layers, ['cni', 'type'], 'string');
  const implied = CNI_OF_PROVIDER.get(provider?.value ?? '');
  if (cni && cni.value !== 'Calico') report.add('rejected', cni, OTHER_NETWORK, REFUSED_CNI);
  else if (cni) report.add('same', cni, "the extension installs Calico's CNI plugin");
  else if (provider && implied !== undefined)
    report.add(
      'rejected',
      provider,
      `${provider.value} implies the CNI plugin ${implied}, so ${OTHER_NETWORK}`,
      REFUSED_CNI,
    );
  if (provider && (cni || implied === undefined))
    report.add('dropped', provider, 'it decides the defaults of the Installation only');
  return provider?.value ?? '';
}

const REFUSED_CNI = 'plan a new network: pods get addresses from the pod CIDR of the shoot';

function readIpam(layers: Layers, provider: string, report: Report): CalicoSettings['ipam'] {
  const type = valueAt(layers, ['cni', 'ipam', 'type'], 'string');
  if (type?.value === 'HostLocal') return { ...type, value: 'host-local' };
  if (type?.value === 'Calico') return { ...type, value: 'calico-ipam' };
  if (type) report.add('rejected', type, "Calico's CNI plugin takes addresses from Calico or host-local only");
  // With another CNI plugin, the Installation is refused anyway.
  const reason = provider === 'EKS' ? `${DEFAULT} with Calico's CNI plugin` : DEFAULT;
  return assumed(layers, ['cni', 'ipam', 'type'], 'calico-ipam', reason);
}

function readSwitch(layers: Layers, steps: Steps, byDefault: boolean): Sourced<boolean> {
  const written = valueAt(layers, steps, 'string');
  return written ? { ...written, value: written.value === 'Enabled' } : assumed(layers, steps, byDefault, DEFAULT);
}

function readRouting(layers: Layers, report: Report): Pick<CalicoSettings, 'felixRoutes'> {
  const mode = valueAt(layers, [CALICO_NETWORK, 'clusterRoutingMode'], 'string');
  if (mode?.value === 'BIRD') report.add('same', mode, 'BIRD programs the routes in the extension, too');
  if (!mode || mode.value === 'BIRD') return {};
  const action =
    'where it matters, set programClusterRoutes in the FelixConfiguration and the BGPConfiguration of the shoot';
  report.add('dropped', mode, 'the extension leaves routes to BIRD', action);
  return { felixRoutes: { ...mode, value: true } };
}

function readDataplane(layers: Layers, report: Report): CalicoSettings['dataplane'] {
  const steps = [CALICO_NETWORK, 'linuxDataplane'];
  const written = valueAt(layers, steps, 'string');
  if (written?.value === 'VPP') report.add('rejected', written, 'the extension has no VPP data plane');
  if (written?.value === 'BPF' || written?.value === 'Nftables') return { ...written, value: written.value };
  return written ? { ...written, value: 'Iptables' } : assumed(layers, steps, 'Iptables', DEFAULT);
}

function readNonPrivileged(layers: Layers, report: Report): Pick<CalicoSettings, 'nonPrivileged'> {
  const written = valueAt(layers, ['nonPrivileged'], 'string');
  if (written?.value === 'Disabled')
    report.add('same', written, 'calico-node is privileged in the extension by default');
  return written?.value === 'Enabled' ? { nonPrivileged: { ...written, value: true } } : {};
}

// Pools

function readInstalledPools(layers: Layers, provider: string, ipam: CalicoSettings['ipam']): PoolsResult {
  const steps = [CALICO_NETWORK, 'ipPools'];
  const items = itemsAt(layers, steps);
  if (items.length > 0) return readInstallationPools(items);
  const [first] = layers;
  if (fieldAt(layers, steps)) {
    if (!first || ipam.value === 'host-local') return { pools: [], issues: [] };
    const message = 'the pools are managed outside of the Installation: calico-render needs the IPPool objects';
    const hint = 'add them with --from: kubectl get ippools.crd.projectcalico.org -o yaml';
    const field = fieldAt(layers, steps) ?? first;
    return { pools: [], issues: [createIssue(field, { steps: [], code: 'REQUIRED', message, hint })] };
  }
  return { pools: ipam.value === 'host-local' ? [] : [defaultPool(layers, provider)], issues: [] };
}

/** Returns the pool that the operator creates if the Installation has none. */
function defaultPool(layers: Layers, provider: string): PoolSettings {
  const steps = [CALICO_NETWORK, 'ipPools'];
  const isEks = provider === 'EKS';
  const pool = <T>(value: T, reason = DEFAULT) => assumed(layers, steps, value, reason);
  const cidr = isEks ? '172.16.0.0/16' : '192.168.0.0/16';
  const unless = `${DEFAULT} unless kubeadm has a podSubnet`;
  return {
    setting: pool(undefined),
    family: 'IPv4',
    ...(provider !== 'OpenShift' && { cidr: pool(cidr, isEks ? DEFAULT : unless) }),
    encapsulation: pool<Encapsulation>(isEks ? 'VXLAN' : 'IPIP'),
    natOutgoing: pool(true),
    isUnused: false,
    others: [],
  };
}

function reportReplacedPools(layers: Layers, report: Report): void {
  const pools = fieldAt(layers, [CALICO_NETWORK, 'ipPools']);
  if (pools)
    report.add('dropped', settingOf(pools), 'the IPPool objects are in use: the Installation can be out of date');
}

// Node addresses

interface Detections {
  autodetection: Partial<Record<Family, Sourced<Autodetection>>>;
  issues: Issue[];
}

function readAutodetections(layers: Layers, provider: string, report: Report): Detections {
  const result: Detections = { autodetection: {}, issues: [] };
  for (const family of ['IPv4', 'IPv6'] as const) {
    const steps = [CALICO_NETWORK, `nodeAddressAutodetection${family.slice(-2).toUpperCase()}`];
    const field = fieldAt(layers, steps);
    const read = field ? readAutodetection(field, report) : { issues: [] };
    append(result.issues, read.issues);
    if (read.detection) result.autodetection[family] = read.detection;
  }
  if (!fieldAt(layers, [CALICO_NETWORK, 'nodeAddressAutodetectionV4'])) {
    const method = DETECTION_OF_PROVIDER.get(provider);
    const at = [CALICO_NETWORK, 'nodeAddressAutodetectionV4'];
    if (method) result.autodetection.IPv4 = assumed(layers, at, { method }, `${DEFAULT} for ${provider}`);
  }
  return result;
}

const DETECTION_OF_PROVIDER = new Map([
  ['EKS', 'can-reach=8.8.8.8'],
  ['DockerEnterprise', 'skip-interface=^br-.*'],
]);

const NO_DETECTION =
  'it disables autodetection: nodes have addresses that are set by hand, which a shoot does not allow';

function readAutodetection(field: NodeRef, report: Report): { detection?: Sourced<Autodetection>; issues: Issue[] } {
  const first = valueAt([field], ['firstFound'], 'boolean');
  const methods = [
    first?.value === true ? { ...first, value: 'first-found' } : undefined,
    renamed(valueAt([field], ['kubernetes'], 'string'), () => 'kubernetes-internal-ip'),
    renamed(valueAt([field], ['interface'], 'string'), (value) => `interface=${value}`),
    renamed(valueAt([field], ['skipInterface'], 'string'), (value) => `skip-interface=${value}`),
    renamed(valueAt([field], ['canReach'], 'string'), (value) => `can-reach=${value}`),
  ].filter((method) => method !== undefined);
  const cidrs = textsAt([field], ['cidrs']);
  const [method, second] = methods;
  const [cidr] = cidrs;
  if (second || (method && cidr)) {
    const message = 'more than one method of autodetection is set: the operator rejects the Installation';
    return { issues: [createIssue(field, { steps: [], code: 'INVALID_VALUE', message })] };
  }
  if (method) return readMethod(method);
  if (!cidr) {
    report.add('rejected', settingOf(field), NO_DETECTION, 'choose a method, such as kubernetes: NodeInternalIP');
    return { issues: [] };
  }
  const read = cidrs.map(readCidr);
  return {
    detection: {
      ...cidr,
      ...(cidrs.length > 1 && { path: pathIn(field, ['cidrs']) }),
      value: { cidrs: read.flatMap((one) => one.cidr?.value ?? []) },
    },
    issues: read.flatMap(({ issues }) => issues),
  };
}

function renamed(
  written: Explicit<string> | undefined,
  rename: (value: string) => string,
): Explicit<string> | undefined {
  return written && { ...written, value: rename(written.value) };
}

// Requests

/** The places of requests. Overrides of a workload take precedence over `componentResources`. */
const WORKLOADS = [
  { name: 'node', component: 'Node', workload: 'calicoNodeDaemonSet', container: 'calico-node' },
  { name: 'typha', component: 'Typha', workload: 'typhaDeployment', container: 'calico-typha' },
] as const;

function readRequests(layers: Layers, report: Report): { requests: CalicoSettings['requests']; issues: Issue[] } {
  const requests: CalicoSettings['requests'] = { node: {}, typha: {} };
  const issues: Issue[] = [];
  const components = itemsAt(layers, ['componentResources']);
  const componentOf = (item: NodeRef) => valueAt([item], ['componentName'], 'string')?.value ?? '';
  const last = new Map(components.map((item) => [componentOf(item), item]));
  for (const { name, component, workload, container } of WORKLOADS) {
    const containers = itemsAt(layers, [workload, 'spec', 'template', 'spec', 'containers']);
    const own = containers.find((item) => valueAt([item], ['name'], 'string')?.value === container);
    const override = own && fieldAt([own], ['resources']);
    const former = last.get(component);
    const resources = former && fieldAt([former], ['resourceRequirements']);
    if (override && resources)
      report.add('dropped', settingOf(resources), `${workload} overrides the resources of ${component}`);
    const effective = override ?? resources;
    const read = effective ? readResources(effective, report) : { requests: {}, issues: [] };
    requests[name] = read.requests;
    append(issues, read.issues);
  }
  for (const item of components) {
    const component = componentOf(item);
    if (!WORKLOADS.some((one) => one.component === component)) report.add('dropped', settingOf(item), REQUESTS_ONLY);
    else if (item !== last.get(component))
      report.add('dropped', settingOf(item), `a later entry overrides the resources of ${component}`);
  }
  return { requests, issues };
}

function readResources(resources: NodeRef, report: Report): { requests: Requests; issues: Issue[] } {
  const result: { requests: Requests; issues: Issue[] } = { requests: {}, issues: [] };
  const list = childAt(resources, ['requests']);
  for (const { key, value } of list?.node.kind === 'mapping' ? list.node.entries : []) {
    if (!list || (value.kind === 'scalar' && value.value === null)) continue;
    const origin: Origin = list.document.locate(value.start);
    const setting = { path: pathIn(list, [key]), origin };
    const scalar = value.kind === 'scalar' ? value : undefined;
    const written = typeof scalar?.value === 'number' ? scalar.text : scalar?.value;
    const quantity = typeof written === 'string' ? quantityOf(written) : undefined;
    if (typeof written !== 'string' || !quantity)
      result.issues.push(invalidValue(setting, { message: 'the request is not a quantity', hint: 'such as "250m"' }));
    else if (key !== 'cpu' && key !== 'memory') report.add('dropped', setting, REQUESTS_ONLY);
    else if (quantity.sign <= 0) report.add('dropped', setting, 'NetworkConfig takes requests above zero only');
    else result.requests[key] = { ...setting, value: written };
  }
  return result;
}

// Fixed values of the extension

function reportPorts(layers: Layers, report: Report): void {
  for (const [field, port] of [
    ['nodeMetricsPort', 9091],
    ['typhaMetricsPort', 9093],
  ] as const) {
    const written = valueAt(layers, [field], 'number');
    if (written?.value === port) report.add('same', written, `the extension serves metrics on port ${port}`);
    else if (written) report.add('changed', written, `the extension serves metrics on port ${port}`, SCRAPE);
  }
}

const SCRAPE = 'change the port in the configuration of your monitoring';

function reportUpdateStrategy(layers: Layers, report: Report): void {
  const strategy = fieldAt(layers, ['nodeUpdateStrategy']);
  if (!strategy) return;
  const type = valueAt([strategy], ['type'], 'string')?.value ?? 'RollingUpdate';
  const unavailable = ['number', 'string'] as const;
  const maximum = unavailable
    .map((kind) => valueAt([strategy], ['rollingUpdate', 'maxUnavailable'], kind)?.value)
    .find((value) => value !== undefined);
  const isSurge = hasField(strategy, ['rollingUpdate', 'maxSurge']);
  if (type === 'RollingUpdate' && maximum === 2 && !isSurge)
    report.add('same', settingOf(strategy), 'calico-node is updated on two nodes at a time');
  else report.add('changed', settingOf(strategy), 'the extension updates calico-node on two nodes at a time');
}
