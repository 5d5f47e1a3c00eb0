import type { Sourced } from '../extension/resolve/sourced.ts';
import type { Issue } from '../issues/issue.ts';
import { append } from '../text/lists.ts';
import { didYouMean, nearest } from '../text/near-miss.ts';
import { childAt, createIssue, type NodeRef, pathIn } from '../yaml/node-ref.ts';
import { unsupportedValue } from '../yaml/schema/describe-mismatch.ts';
import { invalidValue } from './addresses.ts';
import type { CalicoSettings } from './calico-settings.ts';
import { felixFields } from './felix-fields.ts';
import { anyMapping, checkFields, mapping, text } from './fields.ts';
import { settingOf, valueAt } from './layers.ts';
import type { Report } from './report.ts';

/** A setting of Felix: its field, and its value, as text if an environment variable sets it. */
export interface FelixSetting extends Sourced<unknown> {
  /** The name of the field of a FelixConfiguration. */
  name: string;
  /** True if it is an environment variable, which takes precedence over a FelixConfiguration. */
  isVariable: boolean;
}

/** The settings of FelixConfigurations, and the issues in them. */
export interface FelixResult {
  settings: FelixSetting[];
  issues: Issue[];
}

/**
 * Reads FelixConfiguration objects.
 *
 * @param report receives those for single nodes, which are dropped
 */
export function readFelixObjects(objects: readonly NodeRef[], report: Report): FelixResult {
  const result: FelixResult = { settings: [], issues: [] };
  let first: NodeRef | undefined;
  for (const object of objects) {
    const name = valueAt([object], ['metadata', 'name'], 'string')?.value ?? 'default';
    const spec = childAt(object, ['spec']);
    if (name !== 'default') {
      const reason = 'it is for single nodes: Gardener has one configuration for all nodes of a shoot';
      report.add('dropped', { ...settingOf(object), path: `FelixConfiguration/${name.slice(0, 100)}` }, reason);
    } else if (first) {
      const message = 'there is another FelixConfiguration with the name default';
      const related = [first.document.locate(first.node.start)];
      result.issues.push(createIssue(object, { steps: [], code: 'DUPLICATE_DOCUMENT', message, related }));
    } else {
      first = object;
      const form = mapping({
        apiVersion: text,
        kind: text,
        metadata: anyMapping,
        spec: anyMapping,
        status: anyMapping,
      });
      append(result.issues, checkFields(object, form));
      const read = spec && readFelixSpec(spec);
      append(result.settings, read?.settings ?? []);
      append(result.issues, read?.issues ?? []);
    }
  }
  return result;
}

/** Far more than Felix has. Each unknown name is compared with all known ones. */
const MAX_FIELDS = 1000;

/** Reads the specification of a FelixConfiguration. */
export function readFelixSpec(spec: NodeRef, others: readonly string[] = []): FelixResult {
  const result: FelixResult = { settings: [], issues: [] };
  if (spec.node.kind !== 'mapping') return { ...result, issues: checkFields(spec, anyMapping) };
  const known = felixFields();
  const { entries } = spec.node;
  if (entries.length > MAX_FIELDS) {
    const message = `the configuration has more than ${MAX_FIELDS} fields`;
    result.issues.push(createIssue(spec, { steps: [], code: 'LIMIT', message }));
  }
  for (const { key, value, overriddenBy } of entries.slice(0, MAX_FIELDS)) {
    if (overriddenBy || others.includes(key) || (value.kind === 'scalar' && value.value === null)) continue;
    const field = { document: spec.document, node: value, path: pathIn(spec, [key]) };
    const type = Object.hasOwn(known, key) ? known[key] : undefined;
    const meant = type ? undefined : nearest(key, Object.keys(known));
    if (type) append(result.issues, checkFields(field, type));
    if (meant !== undefined) {
      const message = `unknown field ${JSON.stringify(key)}${didYouMean(key, meant)}`;
      result.issues.push(createIssue(spec, { steps: [key], code: 'UNKNOWN_FIELD', message, atKey: true }));
    }
    const scalar = value.kind === 'scalar' ? value.value : undefined;
    result.settings.push({ ...settingOf(field), name: key, value: scalar, isVariable: false });
  }
  return result;
}

/** Settings that the extension passes to Felix as environment variables, with the value that has the same effect. */
const OVERRIDDEN: Readonly<Record<string, string | undefined>> = {
  ipv6Support: undefined,
  defaultEndpointToHostAction: 'accept',
  natPortRange: '32768:65535',
  healthEnabled: 'true',
  bpfKubeProxyIptablesCleanupEnabled: undefined,
  ipipEnabled: undefined,
  vxlanEnabled: undefined,
};
const MTUS = ['ipipMTU', 'vxlanMTU', 'vxlanMTUV6', 'wireguardMTU', 'wireguardMTUV6'];
const LOOP_PREVENTION = ['Drop', 'Reject', 'Disabled'];

/** The settings of Felix that a NetworkConfig or a Shoot has. */
export type FelixCounterparts = Pick<CalicoSettings, 'wireguard' | 'serviceLoopPrevention'> & {
  bpf?: Sourced<boolean>;
  nftables?: Sourced<'Enabled' | 'Disabled' | 'Auto'>;
  mtu?: Sourced<string>;
  issues: Issue[];
};

/**
 * Reads the settings that have a counterpart, and reports all others.
 *
 * @param settings in order of precedence
 * @param podMtu the MTU of the pods, if another field sets it
 */
export function mapFelix(settings: readonly FelixSetting[], report: Report, podMtu?: string): FelixCounterparts {
  const result: FelixCounterparts = { wireguard: {}, issues: [] };
  const seen = new Set<string>();
  const mtus: (FelixSetting & { mtu: string })[] = [];
  for (const setting of settings) {
    const { name } = setting;
    if (seen.has(name)) {
      report.add('dropped', setting, 'an environment variable of calico-node overrides the field');
      continue;
    }
    seen.add(name);
    const word = String(setting.value ?? '').toLowerCase();
    const isOn = word === 'true';
    if (name === 'wireguardEnabled') result.wireguard.IPv4 = { ...setting, value: isOn };
    else if (name === 'wireguardEnabledV6') result.wireguard.IPv6 = { ...setting, value: isOn };
    else if (name === 'bpfEnabled') result.bpf = { ...setting, value: isOn };
    else if (name === 'nftablesMode') readNftables(setting, result);
    else if (name === 'serviceLoopPrevention') readLoopPrevention(setting, result);
    else if (name === 'prometheusMetricsEnabled' || name === 'prometheusMetricsPort') reportMetrics(setting, report);
    else if (MTUS.includes(name)) readMtu(setting, result, mtus);
    else if (Object.hasOwn(OVERRIDDEN, name)) reportOverridden(setting, word, report);
    else reportOther(setting, report);
  }
  const mtu = combineMtus(mtus, report, podMtu);
  return { ...result, ...(mtu && { mtu }) };
}

function readNftables(setting: FelixSetting, result: FelixCounterparts): void {
  const modes = ['Enabled', 'Disabled', 'Auto'] as const;
  const mode = modes.find((one) => one.toLowerCase() === String(setting.value).toLowerCase());
  if (mode) result.nftables = { ...setting, value: mode };
  else result.issues.push(notOneOf(setting, modes));
}

function readLoopPrevention(setting: FelixSetting, result: FelixCounterparts): void {
  const value = LOOP_PREVENTION.find((one) => one.toLowerCase() === String(setting.value).toLowerCase());
  if (value !== undefined) result.serviceLoopPrevention = { ...setting, value };
  else result.issues.push(notOneOf(setting, LOOP_PREVENTION));
}

function notOneOf(setting: FelixSetting, allowed: readonly string[]): Issue {
  return invalidValue(setting, unsupportedValue(allowed, String(setting.value ?? ''), [setting.name]));
}

function reportMetrics(setting: FelixSetting, report: Report): void {
  const isPort = setting.name.endsWith('Port');
  const isSame = String(setting.value) === (isPort ? '9091' : 'true');
  if (isSame) report.add('same', setting, 'the extension always serves metrics on port 9091');
  else report.add('changed', setting, 'the extension always serves the metrics of Felix, on port 9091');
}

function readMtu(setting: FelixSetting, { issues }: FelixCounterparts, mtus: (FelixSetting & { mtu: string })[]): void {
  const mtu = String(setting.value ?? '');
  if (/^\d{1,10}$/.test(mtu)) mtus.push({ ...setting, mtu: String(Number(mtu)) });
  else issues.push(invalidValue(setting, { message: `${JSON.stringify(mtu)} is not an MTU` }));
}

/** Returns the MTU of the tunnels. Zero leaves it to Calico. */
function combineMtus(
  mtus: readonly (FelixSetting & { mtu: string })[],
  report: Report,
  podMtu: string | undefined,
): Sourced<string> | undefined {
  if (podMtu !== undefined) {
    for (const setting of mtus) reportTunnelMtu(setting, podMtu, report);
    return undefined;
  }
  const set = mtus.filter(({ mtu }) => mtu !== '0');
  for (const setting of mtus.filter(({ mtu }) => mtu === '0'))
    report.add('same', setting, 'Calico detects the MTU in the extension, too');
  const [first] = set;
  if (!first) return undefined;
  const smallest = set.reduce((least, one) => (Number(one.mtu) < Number(least.mtu) ? one : least), first);
  const areEqual = set.every(({ mtu }) => mtu === smallest.mtu);
  for (const setting of set) {
    if (areEqual) report.add('same', setting, 'vethMTU sets the MTU of pods and tunnels');
    else report.add('changed', setting, `vethMTU sets all MTUs to ${smallest.mtu}, the smallest one`);
  }
  return { value: smallest.mtu, path: smallest.path, origin: smallest.origin };
}

/** Reports the MTU of a tunnel beside that of the pods, which vethMTU sets for both. */
function reportTunnelMtu(setting: FelixSetting & { mtu: string }, podMtu: string, report: Report): void {
  if (setting.mtu === podMtu) report.add('same', setting, 'vethMTU sets the MTU of pods and tunnels');
  else if (setting.isVariable) report.add('changed', setting, `vethMTU sets the MTU of the tunnels to ${podMtu}, too`);
  else report.add('dropped', setting, 'the MTU of the pods overrides it');
}

function reportOverridden(setting: FelixSetting, word: string, report: Report) {
  if (OVERRIDDEN[setting.name] === word) return report.add('same', setting, 'the extension sets the same value');
  const reason = 'the extension sets it as an environment variable, which takes precedence over a FelixConfiguration';
  report.add('dropped', setting, reason);
}

function reportOther(setting: FelixSetting, report: Report) {
  const { name, isVariable } = setting;
  if (!Object.hasOwn(felixFields(), name) && !isVariable)
    return report.add('dropped', setting, 'the Calico of the extension has no such field');
  if (name === 'chainInsertMode') {
    const reason = 'NetworkConfig has no field for it; without overlay, the extension sets Append';
    return report.add('dropped', setting, reason, 'add snatToUpstreamDNS: {enabled: false} to keep another value');
  }
  const action = `set spec.${name} in a FelixConfiguration default (crd.projectcalico.org/v1) in the shoot`;
  report.add('dropped', setting, 'NetworkConfig has no field for it', action);
}
