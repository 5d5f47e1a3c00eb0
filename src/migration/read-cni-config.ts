import type { Explicit, Sourced } from '../extension/resolve/sourced.ts';
import type { Issue } from '../issues/issue.ts';
import { append } from '../text/lists.ts';
import { parseTextAt } from '../yaml/embedded.ts';
import { childAt, createIssue, type NodeRef, textAt } from '../yaml/node-ref.ts';
import { invalidValue, readCidr } from './addresses.ts';
import type { CalicoSettings } from './calico-settings.ts';
import { itemsAt, settingOf, valueAt } from './layers.ts';
import { containerOf, readVariables } from './manifest-variables.ts';
import type { Report } from './report.ts';

/** The settings in the configuration of the CNI plugins. */
export interface CniResult {
  ipam: CalicoSettings['ipam'];
  /** The subnet of host-local, if it is fixed. */
  cidr?: Sourced<string>;
  mtu?: Sourced<string>;
  issues: Issue[];
}

/** The placeholder of the MTU in a CNI configuration. */
const MTU_PLACEHOLDER = '__CNI_MTU__';

/**
 * Reads the CNI configuration of a manifest: the variable CNI_NETWORK_CONFIG of the init container install-cni, or the
 * key in the ConfigMap calico-config.
 *
 * @param usesPodCidr the variable USE_POD_CIDR of calico-node
 */
export function readCniConfig(
  daemonSet: NodeRef,
  configMaps: readonly NodeRef[],
  usesPodCidr: Explicit<string> | undefined,
  report: Report,
): CniResult {
  const install = containerOf(daemonSet, 'install-cni');
  const variables = readVariables(install, configMaps, report);
  const isPodCidr = usesPodCidr?.value.toLowerCase() === 'true';
  const path = 'CNI_NETWORK_CONFIG';
  const origin = { default: 'no CNI configuration in the sources' };
  const result: CniResult = {
    ipam: { value: isPodCidr ? 'host-local' : 'calico-ipam', path, origin },
    issues: variables.issues,
  };
  if (usesPodCidr) report.add('same', usesPodCidr, 'it follows from the IPAM of the CNI configuration');
  const holder = holderOf(install, configMaps);
  if (!holder) return result;
  // The placeholder of the MTU makes the text YAML, but no JSON.
  const { inner, issues } = parseTextAt(holder.ref, holder.steps);
  append(result.issues, issues);
  if (!inner) return result;
  const plugins = childAt(inner, ['plugins']) ? itemsAt([inner], ['plugins']) : [inner];
  const calico = plugins.find((plugin) => textAt(plugin, ['type']) === 'calico');
  if (!calico) {
    report.add(
      'rejected',
      settingOf(inner),
      "the CNI configuration has no plugin calico: the pods' network is another one",
    );
    return result;
  }
  readIpam(calico, result, report);
  readMtu(calico, variables.values.get('CNI_MTU'), result);
  reportSettings(calico, report);
  reportChain(plugins, report);
  return result;
}

function holderOf(install: NodeRef | undefined, configMaps: readonly NodeRef[]) {
  const env = itemsAt(install ? [install] : [], ['env']).find((one) => textAt(one, ['name']) === 'CNI_NETWORK_CONFIG');
  if (env && textAt(env, ['value']) !== undefined) return { ref: env, steps: ['value'] };
  const name = (env && textAt(env, ['valueFrom', 'configMapKeyRef', 'name'])) ?? 'calico-config';
  const key = (env && textAt(env, ['valueFrom', 'configMapKeyRef', 'key'])) ?? 'cni_network_config';
  const ref = configMaps.find((one) => textAt(one, ['metadata', 'name']) === name);
  return ref && textAt(ref, ['data', key]) !== undefined ? { ref, steps: ['data', key] } : undefined;
}

const POD_CIDRS = ['usepodcidr', 'usepodcidripv6'];

function readIpam(calico: NodeRef, result: CniResult, report: Report) {
  const type = valueAt([calico], ['ipam', 'type'], 'string');
  if (!type) {
    const message = 'the CNI configuration has no ipam.type';
    result.issues.push(createIssue(calico, { steps: ['ipam', 'type'], code: 'REQUIRED', message }));
    return;
  }
  if (type.value !== 'host-local' && type.value !== 'calico-ipam')
    return report.add('rejected', type, 'the extension has the IPAM plugins host-local and calico-ipam only');
  result.ipam = { ...type, value: type.value };
  const ipam = childAt(calico, ['ipam']);
  for (const { key } of ipam?.node.kind === 'mapping' ? ipam.node.entries : []) {
    const field = ipam && childAt(ipam, [key]);
    if (!field || key === 'type') continue;
    if (key === 'subnet') readSubnet(field, result, report);
    else if (key === 'ranges') readRanges(field, result, report);
    else if (key === 'assign_ipv4' || key === 'assign_ipv6')
      report.add('same', settingOf(field), 'the extension assigns addresses of the families of the cluster');
    else report.add('dropped', settingOf(field), 'NetworkConfig has no field for it');
  }
}

function readSubnet(field: NodeRef, result: CniResult, report: Report) {
  const written = valueAt([field], [], 'string');
  if (!written) return;
  if (POD_CIDRS.includes(written.value.toLowerCase()))
    return report.add('same', written, 'host-local takes addresses from the pod CIDR of the node');
  const { cidr, issues } = readCidr(written);
  append(result.issues, issues);
  if (cidr && !result.cidr) result.cidr = cidr;
  else if (cidr) report.add('dropped', cidr, 'ipam.cidr takes one subnet');
}

function readRanges(field: NodeRef, result: CniResult, report: Report): void {
  for (const set of itemsAt([field], [])) {
    for (const range of itemsAt([set], [])) {
      const subnet = childAt(range, ['subnet']);
      if (subnet) readSubnet(subnet, result, report);
      for (const { key } of range.node.kind === 'mapping' ? range.node.entries : []) {
        const other = key === 'subnet' ? undefined : childAt(range, [key]);
        if (other) report.add('dropped', settingOf(other), 'ipam.cidr takes one subnet');
      }
    }
  }
}

function readMtu(calico: NodeRef, variable: Explicit<string> | undefined, result: CniResult): void {
  const field = childAt(calico, ['mtu']);
  if (field?.node.kind !== 'scalar') return;
  const isPlaceholder = field.node.text === MTU_PLACEHOLDER;
  const written = isPlaceholder ? variable : { ...settingOf(field), value: field.node.text };
  if (!written) {
    result.mtu = { value: '1500', path: 'CNI_MTU', origin: { default: 'the default of install-cni' } };
  } else if (!/^\d{1,10}$/.test(written.value)) {
    result.issues.push(invalidValue(written, { message: `${JSON.stringify(written.value)} is not an MTU` }));
  } else if (Number(written.value) !== 0) {
    result.mtu = { ...written, value: String(Number(written.value)) };
  }
}

/** Fields of the plugin calico that the extension sets as well. */
const USUAL = ['type', 'ipam', 'mtu', 'datastore_type', 'nodename', 'nodename_file_optional', 'policy', 'kubernetes'];
const LOGS = ['log_level', 'log_file_path', 'log_file_max_size', 'log_file_max_age', 'log_file_max_count'];

function reportSettings(calico: NodeRef, report: Report): void {
  for (const { key } of calico.node.kind === 'mapping' ? calico.node.entries : []) {
    const field = childAt(calico, [key]);
    if (!field || USUAL.includes(key)) continue;
    if (key === 'log_level' && textAt(field, [])?.toLowerCase() === 'error')
      report.add('same', settingOf(field), 'the CNI plugins of the extension log errors only');
    else if (LOGS.includes(key))
      report.add('dropped', settingOf(field), 'the CNI plugins of the extension log errors only');
    else report.add('dropped', settingOf(field), 'NetworkConfig has no field for it');
  }
}

function reportChain(plugins: readonly NodeRef[], report: Report): void {
  for (const plugin of plugins) {
    const type = textAt(plugin, ['type']);
    if (type === 'calico') continue;
    if (type === 'portmap') report.add('same', settingOf(plugin), 'the extension chains portmap, too');
    else report.add('dropped', settingOf(plugin), 'the extension chains no CNI plugin but portmap');
  }
  if (plugins.some((plugin) => textAt(plugin, ['type']) === 'portmap')) return;
  const [first] = plugins;
  if (first) report.add('changed', settingOf(first), 'the extension chains portmap, so that host ports work');
}
