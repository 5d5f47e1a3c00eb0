import { describeKinds } from '../../kubernetes/manifests/source-use.ts';
import type { AuditReport, ContainerAudit, Finding, WorkloadAudit } from '../../kubernetes/pod-security/audit.ts';
import { CHECKS } from '../../kubernetes/pod-security/checks.ts';
import { isNewerThanRules, LEVELS } from '../../kubernetes/pod-security/policy.ts';
import { oneLine } from '../../text/printable.ts';
import { formatWrappedTable, wrapList } from '../../text/table.ts';
import { containerTitle, distinctFindings, workloadTitle } from './findings.ts';

/** The width of the text in columns. */
const WIDTH = 100;

/** Formats an audit as text: for each workload a table of its containers and the failed checks. */
export function formatAudit(report: AuditReport): string {
  const { workloads, policyVersion, rulesVersion } = printableValue(report);
  const notAudited = describeKinds(report.notJudged);
  const rest = notAudited === '' ? [] : [`not audited: ${notAudited}`];
  if (workloads.length === 0) return `${['no workloads', ...rest].join('\n')}\n`;
  const counts = LEVELS.map(
    (level) => [workloads.filter((workload) => workload.level === level).length, level] as const,
  );
  const total = counts.filter(([number]) => number > 0).map(([number, level]) => `${number} ${level}`);
  const rules = isNewerThanRules(policyVersion) ? ` (by the rules of ${rulesVersion})` : '';
  const summary = `Pod Security Standards, ${policyVersion}${rules}: ${total.join(', ')}`;
  return `${[summary, ...workloads.map(formatWorkload), ...rest].join('\n\n')}\n`;
}

function formatWorkload(workload: WorkloadAudit): string {
  const { level, containers } = workload;
  const lines = [
    `${workloadTitle(workload)}: ${level}`,
    ...hostAccess(workload),
    '',
    ...formatWrappedTable(
      ['CONTAINER', 'LEVEL', 'PRIVILEGED', 'USER', 'ESCALATE', 'SECCOMP'],
      containers.map((container) => ({ cells: cellsOf(container), below: containerDetails(container) })),
      WIDTH,
    ),
  ];
  const failures = failuresOf(workload);
  return [...lines, ...(failures.length > 0 ? ['', ...failures] : [])].join('\n');
}

/** Lists the host access of the pod. */
function hostAccess({ pod, asPod, failsBaseline }: WorkloadAudit): string[] {
  const namespaces = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((flag) => pod[flag]);
  const only = asPod?.failsBaseline.filter((id) => !failsBaseline.includes(id)) ?? [];
  return [
    ...wrapList('  host namespaces  ', namespaces, WIDTH),
    ...wrapList('  host paths       ', [...new Set(pod.hostPaths.map(({ path }) => path))], WIDTH),
    ...wrapList(
      '  sysctls          ',
      pod.sysctls.map((sysctl) => `${sysctl.name}=${sysctl.value}`),
      WIDTH,
    ),
    ...wrapList('  its pods fail    ', only, WIDTH),
  ];
}

function cellsOf(container: ContainerAudit): string[] {
  const { user, privileged, allowPrivilegeEscalation, seccompProfile, level } = container;
  const group = user.runAsGroup === null ? '' : `:${user.runAsGroup}`;
  const name = user.runAsUser ?? (user.runAsNonRoot ? 'non-root' : 'image');
  return [
    containerTitle(container),
    level,
    yesNo(privileged),
    `${name}${group}`,
    yesNo(allowPrivilegeEscalation),
    seccompProfile?.type ?? 'unset',
  ];
}

/** Lists privileges that most containers do not have. */
function containerDetails({
  capabilities,
  hostPorts,
  hostPaths,
  appArmorProfile,
  seLinuxOptions,
  procMount,
}: ContainerAudit): string[] {
  const ports = hostPorts.map(({ hostPort, protocol }) =>
    protocol === 'TCP' ? `${hostPort}` : `${hostPort}/${protocol}`,
  );
  const seLinux = Object.entries(seLinuxOptions ?? {}).map(([key, value]) => `${key}=${value}`);
  const mounts = hostPaths.map(({ path, readOnly }) => (readOnly ? `${path} (read-only)` : path));
  return [
    ...wrapList('    adds        ', capabilities.add, WIDTH),
    ...wrapList('    drops       ', capabilities.drop, WIDTH),
    ...wrapList('    host ports  ', ports, WIDTH),
    ...wrapList('    host paths  ', [...new Set(mounts)], WIDTH),
    ...wrapList('    AppArmor    ', appArmorProfile ? [appArmorProfile.type] : [], WIDTH),
    ...wrapList('    SELinux     ', seLinux, WIDTH),
    ...wrapList('    procMount   ', procMount === 'Default' ? [] : [procMount], WIDTH),
  ];
}

/** Lists the failed checks, each with the containers that fail it. */
function failuresOf({ findings, containers }: WorkloadAudit): string[] {
  const distinct = distinctFindings(findings);
  return CHECKS.flatMap(({ id, level }) => {
    const found = distinct.filter(({ check }) => check === id);
    if (found.length === 0) return [];
    const names = new Set(found.map(subjectOf));
    const isAll = containers.length > 1 && containers.every((container) => names.has(containerTitle(container)));
    return wrapList(
      `  fails ${level.padEnd('restricted'.length)}  ${id}: `,
      isAll ? ['all containers'] : [...names],
      WIDTH,
      HANGING,
    );
  });
}

const HANGING = '  fails restricted  '.length + 2;

function subjectOf({ container, volume, message }: Finding): string {
  if (container) return containerTitle(container);
  return volume === undefined ? message : `volume ${volume}`;
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

/** Escapes control characters and bidirectional control characters in all strings of a value. */
export function printableValue<T>(value: T): T {
  if (typeof value === 'string') return shownAs(value) as T;
  if (Array.isArray(value)) return value.map(printableValue) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [shownAs(key), printableValue(entry)])) as T;
}

function shownAs(text: string): string {
  // Tables need one line.
  return oneLine(text).replaceAll('\t', '\\u{9}');
}
