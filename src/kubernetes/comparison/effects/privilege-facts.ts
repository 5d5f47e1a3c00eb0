import { textOf } from '../../../text/text-of.ts';
import type { PrivilegeValue } from '../diff-report.ts';
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
    hostUsers: podSpec['hostUsers'] !== false,
    shareProcessNamespace: podSpec['shareProcessNamespace'] === true,
    automountServiceAccountToken: podSpec['automountServiceAccountToken'],
    serviceAccountName: podSpec['serviceAccountName'],
    ...user(context),
    fsGroup: context['fsGroup'],
    supplementalGroups: texts(context['supplementalGroups']),
    supplementalGroupsPolicy: context['supplementalGroupsPolicy'],
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
 * @param annotations those of the pod: an old way to set AppArmor profiles, which is still read
 * @param volumes the pod's, as `hostPathVolumes` returns them
 */
export function containerFacts(
  { name, fields }: Container,
  annotations: Fields,
  volumes: ReadonlyMap<unknown, unknown>,
): PrivilegeFacts {
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
    ...profiles(context, annotations[`${APPARMOR_ANNOTATION}${name}`]),
    hostPath: hostPaths(fields, volumes),
    hostPort: itemsOf(fields['ports']).flatMap(({ hostPort, protocol = 'TCP' }) =>
      hostPort ? [`${textOf(hostPort)}/${textOf(protocol)}`] : [],
    ),
  });
}

const APPARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/** What a role allows: a line for each rule and verb; and the labels of the roles whose rules it takes over. */
export function roleFacts({ rules, aggregationRule }: Fields): PrivilegeFacts {
  const selectors = itemsOf(fieldsOf(aggregationRule)['clusterRoleSelectors']).map((selector) =>
    JSON.stringify(selector),
  );
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
  return facts({ rules: [...new Set(lines)], aggregationRule: selectors });
}

/** Whom a binding gives which role. */
export function bindingFacts({ roleRef, subjects }: Fields): PrivilegeFacts {
  const { kind, name } = fieldsOf(roleRef);
  return facts({
    roleRef: name === undefined ? undefined : `${textOf(kind)} ${textOf(name)}`,
    subjects: itemsOf(subjects).map(
      ({ kind, namespace, name }) => `${textOf(kind)} ${namespace ? `${textOf(namespace)}/` : ''}${textOf(name)}`,
    ),
  });
}

/** Whether the pods of an account get its token. */
export function accountFacts({ automountServiceAccountToken }: Fields): PrivilegeFacts {
  return facts({ automountServiceAccountToken });
}

function user(context: Fields): Record<string, unknown> {
  const { runAsUser, runAsGroup, runAsNonRoot } = context;
  return { runAsUser, runAsGroup, runAsNonRoot };
}

function profiles(context: Fields, appArmorAnnotation?: unknown): Record<string, unknown> {
  const { seccompProfile, appArmorProfile, seLinuxOptions, windowsOptions } = context;
  const profile = ({ type, localhostProfile }: Fields) =>
    localhostProfile ? `${textOf(type)} ${textOf(localhostProfile)}` : type;
  return {
    seccompProfile: profile(fieldsOf(seccompProfile)),
    appArmorProfile: profile(fieldsOf(appArmorProfile)) ?? ofAnnotation(appArmorAnnotation),
    hostProcess: fieldsOf(windowsOptions)['hostProcess'] === true ? true : undefined,
    seLinuxOptions: Object.entries(fieldsOf(seLinuxOptions)).map(([key, value]) => `${key}=${textOf(value)}`),
  };
}

/** The annotation's words for the types of profiles. */
function ofAnnotation(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  if (value === 'unconfined') return 'Unconfined';
  return value === 'runtime/default' ? 'RuntimeDefault' : value.replace(/^localhost\//, 'Localhost ');
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
