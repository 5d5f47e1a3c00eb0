import type { Sourced } from '../extension/resolve/sourced.ts';
import type { Issue } from '../issues/issue.ts';
import { append } from '../text/lists.ts';
import { createIssue, type NodeRef } from '../yaml/node-ref.ts';
import { unsupportedValue } from '../yaml/schema/describe-mismatch.ts';
import { invalidValue, readMethod } from './addresses.ts';
import type { CalicoSettings } from './calico-settings.ts';
import { checkFields } from './fields.ts';
import type { FoundSources } from './find-sources.ts';
import { valueAt } from './layers.ts';
import {
  readImages,
  readRequests,
  reportControllers,
  reportPodTemplate,
  reportTypha,
  withoutDuplicates,
} from './manifest-objects.ts';
import { readEnvironmentPools, readFamilies, reportReplacedPools } from './manifest-pools.ts';
import { isTrue, type Reading, take } from './manifest-reading.ts';
import { CONFIG_MAP, containerOf, readVariables } from './manifest-variables.ts';
import { readCniConfig } from './read-cni-config.ts';
import type { FelixSetting } from './read-felix.ts';
import type { InstallationResult } from './read-installation.ts';
import type { Report } from './report.ts';
import { readFelixVariables, reportOtherVariables } from './report-variables.ts';

/** The settings of a manifest, and those of Felix in it. */
export interface ManifestResult {
  result?: InstallationResult;
  felix: FelixSetting[];
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
  if (found) report.add('rejected', found, reason, action);
  else {
    const path = 'DATASTORE_TYPE';
    report.add('rejected', { path, origin: { default: 'without the variable, Calico uses etcd' } }, reason, action);
  }
}

function refuseOtherNetworks(reading: Reading): void {
  const { report } = reading;
  const reason =
    'Calico only enforces policies on top of another CNI plugin here, whereas the extension always runs its own network';
  const action = 'plan a new network: pods get addresses from the pod CIDR of the shoot';
  const managed = take(reading, 'CALICO_MANAGE_CNI');
  if (managed && !isTrue(managed)) report.add('rejected', managed, reason, action);
  else if (managed) report.add('same', managed, "the extension installs Calico's CNI plugin");
  const prefix = take(reading, 'FELIX_INTERFACEPREFIX');
  if (prefix && prefix.value !== 'cali') report.add('rejected', prefix, reason, action);
  else if (prefix) report.add('same', prefix, 'the extension uses the interface prefix cali');
}

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
