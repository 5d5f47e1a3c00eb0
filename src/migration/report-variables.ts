import type { Explicit } from '../extension/resolve/sourced.ts';
import { didYouMean, nearest } from '../text/near-miss.ts';
import { invalidValue } from './addresses.ts';
import { felixFields } from './felix-fields.ts';
import type { Reading } from './manifest-reading.ts';
import type { FelixSetting } from './read-felix.ts';

/** Variables of Felix whose field of a FelixConfiguration has another name. */
const FELIX_NAMES = new Map([
  ['IPINIPMTU', 'ipipMTU'],
  ['IPINIPENABLED', 'ipipEnabled'],
]);

/** Reads the variables that are settings of Felix. */
export function readFelixVariables(reading: Reading): FelixSetting[] {
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

/** Reports the variables that are not read elsewhere. */
export function reportOtherVariables(reading: Reading): void {
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
    else
      report.add('dropped', setting, setting.isSecret ? 'its value is in a Secret' : 'the extension does not set it');
  }
}

/** Reports a variable that nobody knows: an error for a misspelled one. */
function reportUnknown(name: string, written: Explicit<string>, known: readonly string[], reading: Reading): void {
  const meant = nearest(name, known);
  const issue = invalidValue(written, {
    message: `unknown variable ${JSON.stringify(name)}${didYouMean(name, meant)}`,
  });
  if (meant !== undefined) reading.issues.push({ ...issue, code: 'UNKNOWN_FIELD' });
  else reading.report.add('dropped', written, 'the extension sets no such variable of calico-node');
}
