import type { ContainerAudit, WorkloadAudit } from '../../kubernetes/pod-security/audit.ts';
import { formatTable } from '../../text/table.ts';
import { containerTitle, workloadTitle } from './findings.ts';
import { printableValue } from './format-audit.ts';

/** A field of two calico-node workloads. An absent value is null. */
export interface NodeComparisonRow {
  /** The pod, or a container that both have, such as `init install-cni`. */
  subject: string;
  field: string;
  /** The value in the rendering, or in the audited manifests. */
  rendered: string | null;
  /** The value in the manifests to compare with. */
  compared: string | null;
}

/** The name of the container that identifies the workload. */
const NODE = 'calico-node';

/** Finds the workloads with a container `calico-node`, in any namespace and with any labels. */
export function findNodes(workloads: readonly WorkloadAudit[]): WorkloadAudit[] {
  return workloads.filter(({ containers }) =>
    containers.some(({ type, name }) => type === 'container' && name === NODE),
  );
}

/** Compares the privileges, mounts and images of two calico-node workloads. Rows are in a fixed order. */
export function compareNodes(rendered: WorkloadAudit, compared: WorkloadAudit): NodeComparisonRow[] {
  const containers = pair(rendered.containers, compared.containers, containerTitle);
  const shared = containers.flatMap(({ key, rendered: ours, compared: theirs }) =>
    ours && theirs ? compareFields(key, containerFields(ours), containerFields(theirs)) : [],
  );
  const main = shared.filter(({ subject }) => subject === NODE);
  return [
    ...compareFields('pod', podFields(rendered), podFields(compared)),
    ...main,
    ...shared.filter(({ subject }) => subject !== NODE),
  ];
}

type Fields = [field: string, value: string][];

function podFields(workload: WorkloadAudit): Fields {
  const { pod, containers, level } = workload;
  const namespaces = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((flag) => pod[flag]);
  return [
    ['workload', workloadTitle(workload)],
    ['level', level],
    ...namespaces.map((name): Fields[number] => [name, 'yes']),
    ...pod.hostPaths.map(({ path, type }): Fields[number] => [`host path ${path}`, type === '' ? 'any type' : type]),
    ...pod.sysctls.map(({ name, value }): Fields[number] => [`sysctl ${name}`, value]),
    ...containers.map((container): Fields[number] => [
      `container ${containerTitle(container)}`,
      container.privileged ? 'privileged' : 'not privileged',
    ]),
  ];
}

function containerFields(container: ContainerAudit): Fields {
  const { user, capabilities, seccompProfile, appArmorProfile, seLinuxOptions, hostPorts, hostPaths } = container;
  const group = user.runAsGroup === null ? '' : `:${user.runAsGroup}`;
  const name = user.runAsUser ?? (user.runAsNonRoot ? 'non-root' : 'image');
  return [
    ['image', container.image],
    ['privileged', container.privileged ? 'yes' : 'no'],
    ['user', `${name}${group}`],
    ['privilege escalation', container.allowPrivilegeEscalation ? 'yes' : 'no'],
    ['seccomp', seccompProfile?.type ?? 'unset'],
    ...(appArmorProfile ? [['AppArmor', appArmorProfile.type] satisfies Fields[number]] : []),
    ...Object.entries(seLinuxOptions ?? {}).map(([key, value]): Fields[number] => [`SELinux ${key}`, value]),
    ...(container.procMount === 'Default' ? [] : [['procMount', container.procMount] satisfies Fields[number]]),
    ...(container.readOnlyRootFilesystem ? [['read-only root filesystem', 'yes'] satisfies Fields[number]] : []),
    ...capabilities.add.map((capability): Fields[number] => [`capability ${capability}`, 'added']),
    ...capabilities.drop.map((capability): Fields[number] => [`capability ${capability}`, 'dropped']),
    ...hostPorts.map(({ hostPort, protocol }): Fields[number] => [`host port ${hostPort}/${protocol}`, 'yes']),
    ...hostPaths.map(({ path, readOnly }): Fields[number] => [
      `mount of ${path}`,
      readOnly ? 'read-only' : 'read and write',
    ]),
  ];
}

function compareFields(subject: string, rendered: Fields, compared: Fields): NodeComparisonRow[] {
  const [ours, theirs] = [collect(rendered), collect(compared)];
  const fields = [...new Set([...ours.keys(), ...theirs.keys()])];
  // Fields of one kind, such as host paths, stay together.
  const kinds = [...new Set(fields.map(kindOf))];
  return kinds.flatMap((kind) =>
    fields
      .filter((field) => kindOf(field) === kind)
      .map((field) => ({ subject, field, rendered: ours.get(field) ?? null, compared: theirs.get(field) ?? null })),
  );
}

/** Collects the values of each field. A path may be mounted more than once. */
function collect(fields: Fields): Map<string, string> {
  const values = new Map<string, Set<string>>();
  for (const [field, value] of fields) values.set(field, (values.get(field) ?? new Set()).add(value));
  return new Map([...values].map(([field, found]) => [field, [...found].sort().join(', ')]));
}

function kindOf(field: string): string {
  return /^(?:host path|host port|container|capability|mount of|sysctl|SELinux)(?= )/.exec(field)?.[0] ?? field;
}

/** Pairs the items of two lists by a key, in the order of their first occurrence. */
function pair<T>(rendered: readonly T[], compared: readonly T[], keyOf: (item: T) => string) {
  const [ours, theirs] = [rendered, compared].map(
    (items) => new Map(items.map((item) => [keyOf(item), item] as const)),
  );
  return [...new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])].map((key) => ({
    key,
    rendered: ours?.get(key),
    compared: theirs?.get(key),
  }));
}

/**
 * Formats a comparison as a table: fields that differ have a mark.
 *
 * @param compared the name of the manifests to compare with
 */
export function formatNodeComparison(rows: readonly NodeComparisonRow[], compared: string): string {
  const shown = printableValue(rows);
  const subjects = [...new Set(shown.map(({ subject }) => subject))];
  const cells = subjects.flatMap((subject) => [
    ['', subject, '', ''],
    ...shown
      .filter((row) => row.subject === subject)
      .map((row) => [
        row.rendered === row.compared ? '' : '≠',
        `  ${row.field}`,
        row.rendered ?? '-',
        row.compared ?? '-',
      ]),
  ]);
  const differences = rows.filter((row) => row.rendered !== row.compared).length;
  const table = formatTable([['', 'FIELD', 'RENDERED', printableValue(compared)], ...cells]);
  return `${table}\n${differences} of ${rows.length} fields differ\n`;
}
