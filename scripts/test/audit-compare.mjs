// Compares verdicts of `audit` with those of the judge, which tells the checks that fail by their reasons.

/** The judge's words for each check. Where two checks have the same, the level and the version tell which it is. */
const REASONS = {
  'allowPrivilegeEscalation != false': 'allowPrivilegeEscalation',
  'forbidden AppArmor profile': 'appArmorProfile',
  'forbidden AppArmor profiles': 'appArmorProfile',
  'non-default capabilities': 'capabilities_baseline',
  'unrestricted capabilities': 'capabilities_restricted',
  'host namespaces': 'hostNamespaces',
  'hostPath volumes': 'hostPathVolumes',
  hostPort: 'hostPorts',
  'probe or lifecycle host': 'hostProbesAndHostLifecycle',
  privileged: 'privileged',
  procMount: { baseline: 'procMount', restricted: 'procMount_restricted', since: 35 },
  'restricted volume types': 'restrictedVolumes',
  'runAsNonRoot != true': 'runAsNonRoot',
  'runAsUser=0': 'runAsUser',
  seLinuxOptions: 'seLinuxOptions',
  seccompProfile: { baseline: 'seccompProfile_baseline', restricted: 'seccompProfile_restricted', since: 19 },
  'forbidden sysctls': 'sysctls',
  hostProcess: 'windowsHostProcess',
};

/** The minor version in which each check first counts, where it is not the first of all. */
const SINCE = {
  allowPrivilegeEscalation: 8,
  capabilities_restricted: 22,
  hostProbesAndHostLifecycle: 34,
  procMount_restricted: 35,
  runAsUser: 23,
  seccompProfile_restricted: 19,
};

/** The checks that a version has. */
export function checksIn(version) {
  const ids = Object.values(REASONS).flatMap((id) => (typeof id === 'string' ? [id] : [id.baseline, id.restricted]));
  return [...new Set(ids)].filter((id) => (SINCE[id] ?? 0) <= minorOf(version));
}

function minorOf(version) {
  return version === 'latest' ? Number.POSITIVE_INFINITY : Number(version.slice('v1.'.length));
}

/** How a workload's verdicts differ: on itself, on the pod that it becomes, on its pod's own fields, on each container. Empty where they do not. */
export function compareVerdicts(ours, theirs, version) {
  if (theirs.error) return [`the judge says: ${theirs.error}`];
  if (ours.kind !== theirs.kind || ours.name !== theirs.workload.name)
    return [`the judge has ${theirs.kind}/${theirs.workload.name} in its place`];
  // The judge does not look at ephemeral containers alone.
  const containers = ours.containers.filter(({ type }) => type !== 'ephemeral');
  const pairs = [
    ['workload', ours, theirs.workload],
    ['as a pod', ours.asPod ?? ours, theirs.asPod],
    ['pod fields', ours.pod, theirs.podFields],
    ...containers.map((container, index) => [`container ${nameOf(container)}`, container, theirs.containers?.[index]]),
  ];
  const count = theirs.containers?.length ?? 0;
  const missing = count === containers.length ? [] : [`${containers.length} containers here, ${count} there`];
  const names = containers
    .filter((container, index) => nameOf(container) !== theirs.containers?.[index]?.name)
    .map(({ name }) => `container ${name} is another`);
  return [
    ...missing,
    ...names,
    ...pairs.flatMap(([what, mine, other]) => compareUnits(mine, other, version).map((text) => `${what}: ${text}`)),
  ];
}

/** The checks that the judge's verdict fails in one level or the other. */
export function failuresOf(unit, version) {
  return new Set([
    ...idsOf(unit.failsBaseline, 'baseline', version),
    ...idsOf(unit.failsRestricted, 'restricted', version),
  ]);
}

function nameOf({ type, name }) {
  return type === 'init' ? `init/${name}` : name;
}

function compareUnits(mine, other, version) {
  if (!other) return ['nothing there'];
  const rows = [
    ['level', mine.level, other.level],
    ['baseline', list(mine.failsBaseline), list(idsOf(other.failsBaseline, 'baseline', version))],
    ['restricted', list(mine.failsRestricted), list(idsOf(other.failsRestricted, 'restricted', version))],
  ];
  return rows
    .filter(([, here, there]) => here !== there)
    .map(([what, here, there]) => `${what} is ${here} here, ${there} there`);
}

function list(ids) {
  return `[${[...ids].sort().join(' ')}]`;
}

function idsOf(reasons = [], level, version) {
  const minor = minorOf(version);
  return reasons.map((text) => {
    const [reason] = text.split(' (');
    const id = REASONS[reason];
    if (id === undefined) throw new Error(`no check has the reason ${JSON.stringify(reason)}`);
    return typeof id === 'string' ? id : level === 'restricted' && minor >= id.since ? id.restricted : id.baseline;
  });
}
