import type { Issue } from '../issues/issue.ts';
import { append } from '../text/lists.ts';
import { checkDuplicates } from '../yaml/check-duplicates.ts';
import { childAt, createIssue, type NodeRef, type Steps, textAt } from '../yaml/node-ref.ts';
import type { CalicoSettings } from './calico-settings.ts';
import { any, anyMapping, boolean, checkFields, mapping, reportDropped, text } from './fields.ts';
import type { FoundSources } from './find-sources.ts';
import { CHART, VALUES_FIELDS } from './helm-values.ts';
import { INSTALLATION_FIELDS } from './installation-fields.ts';
import { settingOf, valueAt } from './layers.ts';
import { type FelixSetting, mapFelix, readFelixObjects, readFelixSpec } from './read-felix.ts';
import { readImageSets } from './read-images.ts';
import { type InstallationResult, readInstallation } from './read-installation.ts';
import { readManifest } from './read-manifest.ts';
import { readPoolObjects } from './read-pools.ts';
import type { Report } from './report.ts';

/** The settings of an installation. Absent if it is unknown what to read, or the installation is refused at once. */
export interface SettingsResult {
  settings?: CalicoSettings;
  issues: Issue[];
}

/**
 * Reads the settings of an installation of Calico from the documents that describe it.
 *
 * @param hasErrors true if some sources could not be read, so that a missing document is not reported
 */
export function readSettings(found: FoundSources, report: Report, hasErrors: boolean): SettingsResult {
  const issues: Issue[] = documentsOf(found).flatMap((ref) => checkDuplicates(ref));
  reportOthers(found, report);
  if (found.foreign.length > 0) return { issues };
  const base = readBase(found, report, hasErrors);
  append(issues, base.issues);
  if (!base.result) return { issues };
  const { settings } = base.result;
  append(issues, base.result.issues);
  const pools = readPoolObjects(found.pools);
  append(issues, pools.issues);
  if (found.pools.length > 0) settings.pools = pools.pools;
  const images = readImageSets(found.imageSets, report);
  append(issues, images.issues);
  settings.digests = images.digests;
  const version = settings.version ?? base.version ?? images.version;
  const felix = readFelixObjects(found.felixConfigurations, report);
  append(issues, felix.issues);
  const all: FelixSetting[] = [...base.felix, ...felix.settings];
  const counterparts = mapFelix(all, report, settings.mtu?.value);
  append(issues, counterparts.issues);
  applyFelix(settings, counterparts, report);
  return { settings: { ...settings, ...(version && { version }) }, issues };
}

function documentsOf(found: FoundSources): NodeRef[] {
  const { values, ...objects } = found;
  const inner = values.flatMap((one) => (one.values && one.values.node !== one.holder.node ? [one.values] : []));
  return [...Object.values(objects).flat(), ...values.map(({ holder }) => holder), ...inner];
}

/** Lets settings of Felix take the place of those that are not set elsewhere. */
function applyFelix(settings: CalicoSettings, felix: ReturnType<typeof mapFelix>, report: Report): void {
  const { bpf, nftables, mtu, wireguard, serviceLoopPrevention } = felix;
  Object.assign(settings, { wireguard, ...(serviceLoopPrevention && { serviceLoopPrevention }) });
  if (mtu) settings.mtu = mtu;
  const isBpf = settings.dataplane.value === 'BPF';
  if (bpf?.value === true && !isBpf) settings.dataplane = { ...bpf, value: 'BPF' };
  else if (bpf && bpf.value === isBpf) report.add('same', bpf, 'it follows from the data plane');
  else if (bpf) report.add('dropped', bpf, 'the data plane of the Installation takes precedence');
  if (!nftables) return;
  if (nftables.value === 'Enabled' && settings.dataplane.value === 'Iptables')
    settings.dataplane = { ...nftables, value: 'Nftables' };
  else if (nftables.value === 'Auto')
    report.add('changed', nftables, 'the extension sets the nftables mode by the mode of kube-proxy, not Auto');
  else if (nftables.value === 'Enabled') report.add('same', nftables, 'it follows from the data plane');
  else report.add('same', nftables, 'Felix does not use nftables in the extension by default');
}

/** The main document: Installations, values of the chart, or a manifest. */
interface Base {
  result?: InstallationResult;
  /** Calico's version, where another document than the main one names it. */
  version?: CalicoSettings['version'];
  felix: FelixSetting[];
  issues: Issue[];
}

function readBase(found: FoundSources, report: Report, hasErrors: boolean): Base {
  const { installations, values, nodes } = found;
  const kinds = [installations, values.map(({ holder }) => holder), nodes].filter((refs) => refs.length > 0);
  const [main, second] = kinds;
  if (!main) return { felix: [], issues: hasErrors ? [] : noInstallation(found) };
  if (second) {
    const [ref] = second;
    const [first] = main;
    const message = 'the sources install Calico in two ways';
    const hint = 'name one of: an Installation, values of the Helm chart, a manifest with a DaemonSet calico-node';
    const related = first ? [first.document.locate(first.node.start)] : [];
    return {
      felix: [],
      issues: ref ? [createIssue(ref, { steps: [], code: 'CONFLICT', message, hint, related })] : [],
    };
  }
  if (main === nodes) return readManifest(found, report);
  return main === installations ? readInstallations(found, report) : readValues(found, report);
}

function noInstallation(found: FoundSources): Issue[] {
  const [ref] = documentsOf(found);
  if (!ref) return [];
  const message = 'the sources hold no Installation, no values of the Helm chart and no DaemonSet calico-node';
  const hint = `name the file of one of them with --from; live: kubectl get installation default -o yaml`;
  return [createIssue(ref, { steps: [], code: 'NO_INPUT', message, hint })];
}

// Installations

const OBJECT = { apiVersion: text, kind: text, metadata: anyMapping };
/** Specifications are checked where they are read. Newer operators have further fields in the status. */
const AROUND = mapping({ ...OBJECT, spec: any, status: any });
const INSTALLATION = mapping({ ...OBJECT, spec: mapping(INSTALLATION_FIELDS), status: any });

const NAMES = ['default', 'overlay', 'tigera-secure'];

function readInstallations({ installations, pools }: FoundSources, report: Report): Base {
  const issues: Issue[] = [];
  const byName = new Map<string, NodeRef>();
  for (const ref of installations) {
    const name = valueAt([ref], ['metadata', 'name'], 'string')?.value ?? 'default';
    const before = byName.get(name);
    if (!NAMES.includes(name)) {
      const message = 'the operator reads Installations with the names default and overlay only';
      issues.push(createIssue(ref, { steps: ['metadata', 'name'], code: 'INVALID_VALUE', message }));
    } else if (before) {
      const message = `there is another Installation with the name ${name}`;
      const related = [before.document.locate(before.node.start)];
      issues.push(createIssue(ref, { steps: [], code: 'DUPLICATE_DOCUMENT', message, related }));
    } else byName.set(name, ref);
  }
  const secure = byName.get('tigera-secure');
  const setting = secure && { ...settingOf(secure), path: 'metadata.name' };
  if (setting) report.add('rejected', setting, 'tigera-secure is the Installation of Calico Enterprise');
  const main = byName.get('default');
  const overlay = byName.get('overlay');
  if (!main && overlay) {
    const message = 'the Installation overlay is merged over the Installation default, which is missing';
    issues.push(createIssue(overlay, { steps: [], code: 'REQUIRED', message }));
  }
  if (!main) return { felix: [], issues };
  const computed = childAt(main, ['status', 'computed']);
  const isComputed = computed?.node.kind === 'mapping' && computed.node.entries.length > 0;
  // With a computed specification, the others are not read below.
  for (const ref of [main, ...(overlay ? [overlay] : [])])
    append(issues, checkFields(ref, isComputed ? INSTALLATION : AROUND));
  const layers = isComputed ? [computed] : [overlay, main].flatMap((ref) => specOf(ref));
  const version = valueAt([main], ['status', 'calicoVersion'], 'string');
  return {
    result: readInstallation(layers, pools.length > 0, report),
    ...(version && { version }),
    felix: [],
    issues,
  };
}

function specOf(ref: NodeRef | undefined): NodeRef[] {
  if (!ref) return [];
  const spec = childAt(ref, ['spec']);
  // An Installation without a specification has the operator's defaults.
  if (spec) return [spec];
  return [emptyField(ref, ['spec'])];
}

/** Returns an empty mapping for a field that a document does not have. */
function emptyField(ref: NodeRef, steps: Steps): NodeRef {
  const { start } = ref.node;
  const path = steps.reduce<string>((before, step) => (before === '' ? String(step) : `${before}.${step}`), ref.path);
  return { document: ref.document, node: { kind: 'mapping', entries: [], start, end: start }, path };
}

// Values of the chart

const FELIX_VALUES = ['defaultFelixConfiguration', 'felixConfiguration'];

function readValues({ values, pools }: FoundSources, report: Report): Base {
  const issues: Issue[] = [];
  const [first, second] = values;
  if (second) {
    const message = 'there are several values of the chart tigera-operator';
    const hint = 'merge them into one file: helm get values -a RELEASE';
    issues.push(createIssue(second.holder, { steps: [], code: 'DUPLICATE_DOCUMENT', message, hint }));
  }
  if (!first) return { felix: [], issues };
  if (first.foreignChart !== undefined) {
    report.add('rejected', settingOf(first.holder), 'the chart installs canal, whose network is flannel', CANAL);
    return { felix: [], issues };
  }
  const ref = first.values ?? emptyField(first.holder, []);
  append(issues, checkFields(ref, withoutInstallation()));
  reportDropped(ref, withoutInstallation(), report);
  const isEnabled = valueAt([ref], ['installation', 'enabled'], 'boolean');
  if (isEnabled?.value === false) {
    const message = 'installation.enabled is false: the chart creates no Installation';
    const hint = 'name the Installation with --from instead of the values';
    issues.push(createIssue(ref, { steps: ['installation', 'enabled'], code: 'NO_INPUT', message, hint }));
    return { felix: [], issues };
  }
  const installation = childAt(ref, ['installation']);
  const isMapping = installation?.node.kind === 'mapping';
  const layer = isMapping ? installation : emptyField(ref, ['installation']);
  const fields = mapping({ enabled: boolean, ...INSTALLATION_FIELDS });
  const version = valueAt([ref], ['tigeraOperator', 'version'], 'string');
  if (version) report.add('dropped', version, 'a shoot has no operator; its version decides the version of Calico');
  const felix = FELIX_VALUES.map((key) => felixOf(ref, key, report));
  return {
    result: readInstallation([layer], pools.length > 0, report, fields),
    felix: felix.flatMap(({ settings }) => settings),
    issues: [...issues, ...felix.flatMap((read) => read.issues)],
  };
}

const CANAL = 'plan a new network: the extension always runs the network of Calico';

function withoutInstallation() {
  return mapping({ ...VALUES_FIELDS.fields, installation: anyMapping });
}

/** Reads a FelixConfiguration in values. The chart ignores the default one unless it is enabled. */
function felixOf(ref: NodeRef, key: string, report: Report): { settings: FelixSetting[]; issues: Issue[] } {
  const felix = childAt(ref, [key]);
  if (felix?.node.kind !== 'mapping') return { settings: [], issues: [] };
  const enabled = valueAt([felix], ['enabled'], 'boolean');
  const read = readFelixSpec(felix, ['enabled']);
  if (key !== 'defaultFelixConfiguration' || enabled?.value === true) return read;
  for (const setting of read.settings)
    report.add('dropped', setting, `${key} has no effect in the source: ${CHART} ignores it unless enabled is true`);
  return { settings: [], issues: read.issues };
}

// Other objects

const OF_OTHERS: Readonly<Record<string, { reason: string; action?: string }>> = {
  APIServer: { reason: 'a shoot has no API server of Calico: it serves crd.projectcalico.org/v1 only' },
  BGPConfiguration: {
    reason: 'NetworkConfig has no field for it',
    action: 'apply it in the shoot (crd.projectcalico.org/v1); it takes effect with backend bird only',
  },
};
const BGP = ['BGPPeer', 'BGPFilter'];
const APPLY = 'apply it in the shoot as crd.projectcalico.org/v1';

function reportOthers(
  { others, foreign, nodes, configMaps, typhas, kubeControllers }: FoundSources,
  report: Report,
): void {
  for (const ref of others) {
    const kind = textAt(ref, ['kind']) ?? '';
    const isOperator = textAt(ref, ['apiVersion'])?.startsWith('operator.') === true;
    const own = OF_OTHERS[BGP.includes(kind) ? 'BGPConfiguration' : kind];
    const reason =
      own?.reason ?? (isOperator ? `the extension does not deploy ${kind}` : 'NetworkConfig has no field for it');
    const action = own ? own.action : isOperator ? undefined : APPLY;
    report.add('dropped', { ...settingOf(ref), path: nameOf(ref) }, reason, action);
  }
  // Without a DaemonSet calico-node, they are no manifest.
  for (const ref of nodes.length > 0 ? [] : [...configMaps, ...typhas, ...kubeControllers])
    report.add(
      'dropped',
      { ...settingOf(ref), path: nameOf(ref) },
      'the source has no DaemonSet calico-node beside it',
    );
  for (const ref of foreign) {
    report.add(
      'rejected',
      { ...settingOf(ref), path: nameOf(ref) },
      'canal runs the network of flannel, and Calico enforces policies only',
      CANAL,
    );
  }
}

function nameOf(ref: NodeRef): string {
  return `${textAt(ref, ['kind']) ?? ''}/${(textAt(ref, ['metadata', 'name']) ?? '').slice(0, 100)}`;
}
