import { textOf } from '../../text/text-of.ts';
import type { PrivilegeValue } from '../report.ts';
import { type Container, type Fields, fieldsOf, itemsOf } from './pod-template.ts';

/** What a pod or container may do, by the name of the privilege. What is not set is not there. */
export type PrivilegeFacts = Map<string, PrivilegeValue>;

/** What a pod may do as a whole. */
export function podFacts(podSpec: Fields): PrivilegeFacts {
  const context = fieldsOf(podSpec['securityContext']);
  return facts({
    hostNetwork: podSpec['hostNetwork'] === true,
    hostPID: podSpec['hostPID'] === true,
    hostIPC: podSpec['hostIPC'] === true,
    serviceAccountName: podSpec['serviceAccountName'],
    ...user(context),
    fsGroup: context['fsGroup'],
    supplementalGroups: texts(context['supplementalGroups']),
    sysctls: itemsOf(context['sysctls']).map(({ name, value }) => `${textOf(name)}=${textOf(value)}`),
    ...profiles(context),
  });
}

/** Returns the paths of a pod's hostPath volumes, by the volumes' names. */
export function hostPathVolumes(podSpec: Fields): ReadonlyMap<unknown, unknown> {
  return new Map(itemsOf(podSpec['volumes']).map(({ name, hostPath }) => [name, fieldsOf(hostPath)['path']]));
}

/**
 * What a container may do: what it says itself, and the host's directories and ports that it uses.
 *
 * @param volumes the pod's, as `hostPathVolumes` returns them
 */
export function containerFacts({ fields }: Container, volumes: ReadonlyMap<unknown, unknown>): PrivilegeFacts {
  const context = fieldsOf(fields['securityContext']);
  const capabilities = fieldsOf(context['capabilities']);
  return facts({
    privileged: context['privileged'] === true,
    ...user(context),
    allowPrivilegeEscalation: context['allowPrivilegeEscalation'],
    readOnlyRootFilesystem: context['readOnlyRootFilesystem'] === true,
    'capabilities.add': texts(capabilities['add']),
    'capabilities.drop': texts(capabilities['drop']),
    procMount: context['procMount'] === 'Default' ? undefined : context['procMount'],
    ...profiles(context),
    hostPath: hostPaths(fields, volumes),
    hostPort: itemsOf(fields['ports']).flatMap(({ hostPort, protocol = 'TCP' }) =>
      hostPort ? [`${textOf(hostPort)}/${textOf(protocol)}`] : [],
    ),
  });
}

/** What a role allows: a line for each rule and verb. */
export function roleFacts(rules: unknown): PrivilegeFacts {
  const lines = itemsOf(rules).flatMap((rule) => {
    const groups = texts(rule['apiGroups']).map((group) => (group === '' ? '' : `.${group}`));
    const resources = texts(rule['resources']).flatMap((resource) => groups.map((group) => `${resource}${group}`));
    const names = texts(rule['resourceNames']);
    const things = resources.flatMap((resource) =>
      names.length === 0 ? [resource] : names.map((name) => `${resource}/${name}`),
    );
    return texts(rule['verbs']).flatMap((verb) =>
      [...things, ...texts(rule['nonResourceURLs'])].map((thing) => `${verb} ${thing}`),
    );
  });
  return facts({ rules: [...new Set(lines)] });
}

/** Whom a binding gives a role. */
export function bindingFacts(subjects: unknown): PrivilegeFacts {
  return facts({
    subjects: itemsOf(subjects).map(
      ({ kind, namespace, name }) => `${textOf(kind)} ${namespace ? `${textOf(namespace)}/` : ''}${textOf(name)}`,
    ),
  });
}

function user(context: Fields): Record<string, unknown> {
  const { runAsUser, runAsGroup, runAsNonRoot } = context;
  return { runAsUser, runAsGroup, runAsNonRoot };
}

function profiles(context: Fields): Record<string, unknown> {
  const { seccompProfile, appArmorProfile, seLinuxOptions } = context;
  const profile = ({ type, localhostProfile }: Fields) =>
    localhostProfile ? `${textOf(type)} ${textOf(localhostProfile)}` : type;
  return {
    seccompProfile: profile(fieldsOf(seccompProfile)),
    appArmorProfile: profile(fieldsOf(appArmorProfile)),
    seLinuxOptions: Object.entries(fieldsOf(seLinuxOptions)).map(([key, value]) => `${key}=${textOf(value)}`),
  };
}

/** The host's directories that a container sees, and whether it may write to them. */
function hostPaths(container: Fields, volumes: ReadonlyMap<unknown, unknown>): string[] {
  const used = itemsOf(container['volumeMounts']).flatMap(({ name, readOnly }) => {
    const path = volumes.get(name);
    return typeof path === 'string' ? [readOnly === true ? `${path} (read-only)` : path] : [];
  });
  return [...new Set(used)];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

function facts(all: Record<string, unknown>): PrivilegeFacts {
  const set = Object.entries(all).filter(
    ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return new Map(
    set.map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : (value as PrivilegeValue)]),
  );
}
