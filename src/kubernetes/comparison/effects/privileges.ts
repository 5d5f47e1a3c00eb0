import { formatValue } from '../../../text/json-text.ts';
import { type Fields, fieldsOf, itemsOf } from '../../objects/fields.ts';
import { type Manifest, objectName } from '../../objects/object-key.ts';
import { containerTitle, type LabeledPodTemplate, podTemplatesOf } from '../../objects/pod-templates.ts';
import { type ContainerPrivileges, type PodPrivileges, privilegesOf } from '../../objects/privileges.ts';
import type { PrivilegeChange, PrivilegeValue } from '../differences.ts';
import { type EffectivePrivileges, ofCoverage, type PrivilegeSet, privilegeChange } from './privilege-direction.ts';
import { coversRules, listPermissions } from './role-rules.ts';

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

function podHolders({ label, template }: LabeledPodTemplate): [string, EffectivePrivileges][] {
  const { pod, containers } = privilegesOf(template);
  const shared = podPrivileges(pod);
  return [
    [label, { own: shared, pod: shared }],
    ...containers.map(({ placed, own }): [string, EffectivePrivileges] => [
      containerTitle(label, placed.name),
      { own: containerPrivileges(own), pod: shared },
    ]),
  ];
}

function podPrivileges({ host, hostProcess, ...pod }: PodPrivileges): PrivilegeSet {
  const { hostPaths: _, sysctls, ...namespaces } = host;
  return toPrivilegeSet({
    ...namespaces,
    shareProcessNamespace: pod.shareProcessNamespace,
    automountServiceAccountToken: pod.automountServiceAccountToken,
    serviceAccountName: pod.serviceAccountName,
    ...pod.user,
    fsGroup: pod.fsGroup,
    supplementalGroups: pod.supplementalGroups.map(String),
    supplementalGroupsPolicy: pod.supplementalGroupsPolicy,
    sysctls: sysctls.map(({ name, value }) => `${name}=${value}`),
    seccompProfile: profileText(pod.seccompProfile),
    appArmorProfile: profileText(pod.appArmorProfile),
    hostProcess: hostProcess || undefined,
    seLinuxOptions: keyValues(pod.seLinuxOptions),
  });
}

function containerPrivileges({ hostPaths, hostPorts, procMount, ...own }: ContainerPrivileges): PrivilegeSet {
  return toPrivilegeSet({
    privileged: own.privileged,
    ...own.user,
    allowPrivilegeEscalation: own.allowPrivilegeEscalation,
    readOnlyRootFilesystem: own.readOnlyRootFilesystem,
    'capabilities.add': own.capabilities.add,
    'capabilities.drop': own.capabilities.drop,
    procMount: procMount === 'Default' ? undefined : procMount,
    seccompProfile: profileText(own.seccompProfile),
    appArmorProfile: profileText(own.appArmorProfile) ?? ofAnnotation(own.appArmorAnnotation),
    hostProcess: own.hostProcess || undefined,
    seLinuxOptions: keyValues(own.seLinuxOptions),
    hostPath: [...new Set(hostPaths.map(({ path, readOnly }) => (readOnly ? `${path} (read-only)` : path)))],
    hostPort: hostPorts.filter(({ implied }) => !implied).map(({ hostPort, protocol }) => `${hostPort}/${protocol}`),
  });
}

/** Returns the privileges of a role: its permissions, and the selectors of aggregated roles. */
function rolePrivileges({ rules, aggregationRule }: Fields): PrivilegeSet {
  const selectors = itemsOf(fieldsOf(aggregationRule)['clusterRoleSelectors']).map((selector) =>
    JSON.stringify(selector),
  );
  return toPrivilegeSet({ rules: listPermissions(rules), aggregationRule: selectors });
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

function profileText(profile: ContainerPrivileges['seccompProfile']): string | undefined {
  if (!profile?.type) return undefined;
  return profile.localhostProfile ? `${profile.type} ${profile.localhostProfile}` : profile.type;
}

function keyValues(record: object | null): string[] {
  return Object.entries(record ?? {}).map(([key, value]) => `${key}=${value}`);
}

/** Returns the profile type for the value of an AppArmor annotation. */
function ofAnnotation(value: string | null): string | undefined {
  if (!value) return undefined;
  if (value === 'unconfined') return 'Unconfined';
  return value === 'runtime/default' ? 'RuntimeDefault' : value.replace(/^localhost\//, 'Localhost ');
}

function toPrivilegeSet(all: Record<string, unknown>): PrivilegeSet {
  const set = Object.entries(all).filter(
    ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return new Map(
    set.map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : (value as PrivilegeValue)]),
  );
}
