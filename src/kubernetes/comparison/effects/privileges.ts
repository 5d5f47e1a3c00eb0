import { formatValue } from '../../../text/json-text.ts';
import { type Fields, fieldsOf, itemsOf } from '../../objects/fields.ts';
import { type Manifest, objectName } from '../../objects/object-key.ts';
import { ANNOTATIONS } from '../../objects/pod-spec.ts';
import {
  podTemplatesOf,
  type RawContainer,
  type RawPodTemplate,
  rawContainersOf,
} from '../../objects/pod-templates.ts';
import type { PrivilegeChange, PrivilegeValue } from '../differences.ts';
import { type EffectivePrivileges, ofCoverage, type PrivilegeSet, privilegeChange } from './privilege-direction.ts';
import { coversRules } from './role-rules.ts';

/** Compares the privileges of the pods and containers of an object, or those of a role. One side may be undefined. */
export function privilegeChanges(before: Manifest | undefined, after: Manifest | undefined): PrivilegeChange[] {
  const object = after ?? before;
  if (!object) return [];
  const [left, right] = [holdersOf(before), holdersOf(after)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((container) =>
    privilegeChange(left.get(container), right.get(container)).map((change) => ({
      ...objectName(object),
      ...(container !== '' && { container }),
      ...change,
      ...(change.privilege === 'rules' && before && after && { direction: directionOfRules(before, after) }),
    })),
  );
}

/** Returns the direction of a change of RBAC rules. A wildcard grants more than the items that it covers. */
function directionOfRules(before: Manifest, after: Manifest): PrivilegeChange['direction'] {
  const [old, fresh] = [before['rules'], after['rules']];
  return ofCoverage(coversRules(fresh, old), coversRules(old, fresh));
}

/**
 * Returns privileges by container. The empty name, or the label of a pod template, stands for the whole object or pod.
 */
function holdersOf(manifest: Manifest | undefined): Map<string, EffectivePrivileges> {
  if (!manifest) return new Map();
  const own = objectPrivileges(manifest);
  if (own) return new Map([['', { own, pod: own }]]);
  return new Map(podTemplatesOf(manifest).flatMap(podHolders));
}

function objectPrivileges(manifest: Manifest): PrivilegeSet | undefined {
  switch (manifest.kind) {
    case 'Role':
    case 'ClusterRole':
      return rolePrivileges(manifest);
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return bindingPrivileges(manifest);
    case 'ServiceAccount':
      return accountPrivileges(manifest);
    default:
      return undefined;
  }
}

function podHolders(podTemplate: RawPodTemplate): [string, EffectivePrivileges][] {
  const { label, template } = podTemplate;
  const podSpec = fieldsOf(template['spec']);
  const annotations = fieldsOf(fieldsOf(template['metadata'])['annotations']);
  const [pod, volumes] = [rawPodPrivileges(podSpec), hostPathVolumes(podSpec)];
  const containers = rawContainersOf(podTemplate).map((container): [string, EffectivePrivileges] => [
    container.title,
    { own: rawContainerPrivileges(container, annotations, volumes), pod },
  ]);
  return [[label, { own: pod, pod }], ...containers];
}

/** Returns the privileges of a whole pod. */
export function rawPodPrivileges(podSpec: Fields): PrivilegeSet {
  const context = fieldsOf(podSpec['securityContext']);
  return toPrivilegeSet({
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
    sysctls: itemsOf(context['sysctls']).map(({ name, value }) => `${formatValue(name)}=${formatValue(value)}`),
    ...profiles(context),
  });
}

/** Returns the paths of a pod's hostPath volumes, by the volumes' names. */
export function hostPathVolumes(podSpec: Fields): ReadonlyMap<unknown, unknown> {
  return new Map(itemsOf(podSpec['volumes']).map(({ name, hostPath }) => [name, fieldsOf(hostPath)['path']]));
}

/**
 * Returns the privileges of a container, including the hostPath volumes and host ports that it uses.
 *
 * @param annotations the annotations of the pod, which may set AppArmor profiles
 * @param volumes the volumes of the pod, as `hostPathVolumes` returns them
 */
export function rawContainerPrivileges(
  { name, fields }: RawContainer,
  annotations: Fields,
  volumes: ReadonlyMap<unknown, unknown>,
): PrivilegeSet {
  const context = fieldsOf(fields['securityContext']);
  const capabilities = fieldsOf(context['capabilities']);
  return toPrivilegeSet({
    privileged: context['privileged'] === true,
    ...user(context),
    allowPrivilegeEscalation: context['allowPrivilegeEscalation'],
    readOnlyRootFilesystem: context['readOnlyRootFilesystem'] === true,
    'capabilities.add': texts(capabilities['add']),
    'capabilities.drop': texts(capabilities['drop']),
    procMount: context['procMount'] === 'Default' ? undefined : context['procMount'],
    ...profiles(context, annotations[`${ANNOTATIONS.appArmor}${name}`]),
    hostPath: hostPaths(fields, volumes),
    hostPort: itemsOf(fields['ports']).flatMap(({ hostPort, protocol = 'TCP' }) =>
      hostPort ? [`${formatValue(hostPort)}/${formatValue(protocol)}`] : [],
    ),
  });
}

/** Returns the privileges of a role: a line for each rule and verb, and the selectors of aggregated roles. */
function rolePrivileges({ rules, aggregationRule }: Fields): PrivilegeSet {
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
  return toPrivilegeSet({ rules: [...new Set(lines)], aggregationRule: selectors });
}

/** Returns the role and the subjects of a binding. */
function bindingPrivileges({ roleRef, subjects }: Fields): PrivilegeSet {
  const { kind, name } = fieldsOf(roleRef);
  return toPrivilegeSet({
    roleRef: name === undefined ? undefined : `${formatValue(kind)} ${formatValue(name)}`,
    subjects: itemsOf(subjects).map(
      ({ kind, namespace, name }) =>
        `${formatValue(kind)} ${namespace ? `${formatValue(namespace)}/` : ''}${formatValue(name)}`,
    ),
  });
}

/** Returns the token setting of a ServiceAccount. */
function accountPrivileges({ automountServiceAccountToken }: Fields): PrivilegeSet {
  return toPrivilegeSet({ automountServiceAccountToken });
}

function user(context: Fields): Record<string, unknown> {
  const { runAsUser, runAsGroup, runAsNonRoot } = context;
  return { runAsUser, runAsGroup, runAsNonRoot };
}

function profiles(context: Fields, appArmorAnnotation?: unknown): Record<string, unknown> {
  const { seccompProfile, appArmorProfile, seLinuxOptions, windowsOptions } = context;
  const profile = ({ type, localhostProfile }: Fields) =>
    localhostProfile ? `${formatValue(type)} ${formatValue(localhostProfile)}` : type;
  return {
    seccompProfile: profile(fieldsOf(seccompProfile)),
    appArmorProfile: profile(fieldsOf(appArmorProfile)) ?? ofAnnotation(appArmorAnnotation),
    hostProcess: fieldsOf(windowsOptions)['hostProcess'] === true ? true : undefined,
    seLinuxOptions: Object.entries(fieldsOf(seLinuxOptions)).map(([key, value]) => `${key}=${formatValue(value)}`),
  };
}

/** Returns the profile type for the value of an AppArmor annotation. */
function ofAnnotation(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  if (value === 'unconfined') return 'Unconfined';
  return value === 'runtime/default' ? 'RuntimeDefault' : value.replace(/^localhost\//, 'Localhost ');
}

/** Returns the hostPath mounts of a container, and which are read-only. */
function hostPaths(container: Fields, volumes: ReadonlyMap<unknown, unknown>): string[] {
  const used = itemsOf(container['volumeMounts']).flatMap(({ name, readOnly }) => {
    const path = volumes.get(name);
    return typeof path === 'string' ? [readOnly === true ? `${path} (read-only)` : path] : [];
  });
  return [...new Set(used)];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(formatValue) : [];
}

function toPrivilegeSet(all: Record<string, unknown>): PrivilegeSet {
  const set = Object.entries(all).filter(
    ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return new Map(
    set.map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : (value as PrivilegeValue)]),
  );
}
