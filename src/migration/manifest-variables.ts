import type { Explicit } from '../extension/resolve/sourced.ts';
import type { Issue } from '../issues/issue.ts';
import { append } from '../text/lists.ts';
import { childAt, createIssue, type NodeRef, textAt } from '../yaml/node-ref.ts';
import { any, anyMapping, checkFields, list, mapping, text } from './fields.ts';
import { itemsAt, settingOf, valueAt } from './layers.ts';
import type { Report, Setting } from './report.ts';

/** The variables of a container by name. */
export interface Variables {
  values: Map<string, Explicit<string>>;
  /** Variables from elsewhere, such as a field of the pod or a Secret. */
  others: Map<string, Setting & { isSecret: boolean }>;
  issues: Issue[];
}

/** Far more than calico-node has. Each unknown name is compared with all known ones. */
const MAX_VARIABLES = 1000;

const VARIABLE = mapping({ name: text, value: text, valueFrom: anyMapping });

/** Returns the container of a pod template with a name, among containers and init containers. */
export function containerOf(workload: NodeRef | undefined, name: string): NodeRef | undefined {
  return containersIn(workload).find((container) => textAt(container, ['name']) === name);
}

/** Returns the containers of a workload, init containers first. */
export function containersIn(workload: NodeRef | undefined): NodeRef[] {
  const layers = workload ? [workload] : [];
  return ['initContainers', 'containers'].flatMap((field) => itemsAt(layers, ['spec', 'template', 'spec', field]));
}

/**
 * Reads the environment variables of a container: literal values, and those of the given ConfigMaps.
 *
 * @param configMaps the ConfigMaps of the manifest
 */
export function readVariables(
  container: NodeRef | undefined,
  configMaps: readonly NodeRef[],
  report: Report,
): Variables {
  const result: Variables = { values: new Map(), others: new Map(), issues: [] };
  if (!container) return result;
  const env = childAt(container, ['env']);
  if (env) append(result.issues, checkFields(env, list(VARIABLE)));
  for (const source of itemsAt([container], ['envFrom'])) readAll(source, configMaps, result, report);
  const items = itemsAt([container], ['env']);
  if (items.length > MAX_VARIABLES) {
    const message = `the container has more than ${MAX_VARIABLES} variables`;
    result.issues.push(createIssue(container, { steps: ['env'], code: 'LIMIT', message }));
  }
  for (const item of items.slice(0, MAX_VARIABLES)) {
    const name = textAt(item, ['name']);
    if (name === undefined) continue;
    result.values.delete(name);
    result.others.delete(name);
    const reference = childAt(item, ['valueFrom', 'configMapKeyRef']);
    const literal = valueAt([item], ['value'], 'string');
    if (literal) result.values.set(name, { ...literal, path: name });
    else if (reference) readKey(name, reference, configMaps, result);
    else if (childAt(item, ['valueFrom'])) {
      const isSecret = childAt(item, ['valueFrom', 'secretKeyRef']) !== undefined;
      result.others.set(name, { ...settingOf(item), path: name, isSecret });
    }
  }
  return result;
}

function readKey(name: string, reference: NodeRef, configMaps: readonly NodeRef[], result: Variables): void {
  const [map, key] = [textAt(reference, ['name']) ?? '', textAt(reference, ['key']) ?? ''];
  const config = configMaps.find((one) => textAt(one, ['metadata', 'name']) === map);
  const value = config && valueAt([config], ['data', key], 'string');
  if (value) {
    result.values.set(name, { ...value, path: name });
    return;
  }
  // An empty value is no value, as for a literal.
  if (config && textAt(config, ['data', key]) === '') return;
  if (valueAt([reference], ['optional'], 'boolean')?.value === true) return;
  const message = config
    ? `the ConfigMap ${JSON.stringify(map)} has no key ${JSON.stringify(key)}`
    : `the ConfigMap ${JSON.stringify(map)} is not among the sources`;
  const hint = 'name its file with --from as well';
  result.issues.push(createIssue(reference, { steps: [], code: 'REQUIRED', message, hint }));
}

function readAll(source: NodeRef, configMaps: readonly NodeRef[], result: Variables, report: Report): void {
  const map = textAt(source, ['configMapRef', 'name']);
  const config = configMaps.find((one) => textAt(one, ['metadata', 'name']) === map);
  const data = config && childAt(config, ['data']);
  if (data?.node.kind === 'mapping') {
    for (const { key } of data.node.entries.slice(0, MAX_VARIABLES)) {
      const value = valueAt([data], [key], 'string');
      if (value) result.values.set(key, { ...value, path: key });
    }
  } else if (map !== 'kubernetes-services-endpoint')
    report.add('dropped', settingOf(source), 'its variables are not among the sources', 'name the file with --from');
}

/** The fields of a ConfigMap. */
export const CONFIG_MAP = mapping({
  apiVersion: text,
  kind: text,
  metadata: anyMapping,
  data: mapping({
    typha_service_name: text,
    calico_backend: text,
    veth_mtu: text,
    cni_network_config: text,
    kubernetes_service_host: text,
    kubernetes_service_port: text,
    etcd_endpoints: text,
    etcd_ca: text,
    etcd_cert: text,
    etcd_key: text,
    KUBERNETES_SERVICE_HOST: text,
    KUBERNETES_SERVICE_PORT: text,
  }),
  binaryData: any,
  immutable: any,
});
