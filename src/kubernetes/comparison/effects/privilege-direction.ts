import type { PrivilegeChange, PrivilegeValue } from '../differences.ts';

type Change = Pick<PrivilegeChange, 'privilege' | 'before' | 'after' | 'direction'>;
type Direction = Change['direction'];
type Value = PrivilegeValue | undefined;

/** The privileges of a container, and those of its pod. For a pod or another object both are the same. */
export interface EffectivePrivileges {
  own: PrivilegeSet;
  pod: PrivilegeSet;
}

/** Lists of granted privileges. */
const GRANTED_LISTS = ['aggregationRule', 'capabilities.add', 'hostPath', 'hostPort', 'rules', 'subjects', 'sysctls'];
/** Booleans that grant a privilege if they are true. */
const GRANTS = [
  'allowPrivilegeEscalation',
  'automountServiceAccountToken',
  'hostIPC',
  'hostNetwork',
  'hostPID',
  'hostProcess',
  'hostUsers',
  'privileged',
  'shareProcessNamespace',
];
/** Booleans that remove a privilege if they are true. */
const DENIALS = ['runAsNonRoot', 'readOnlyRootFilesystem'];
/** Values of unset fields. */
const IMPLIED: Readonly<Record<string, Value>> = {
  allowPrivilegeEscalation: true,
  automountServiceAccountToken: true,
  runAsNonRoot: false,
};

/**
 * Compares the privileges of a container. For a container that only one side has, the granted privileges are changes,
 * but restrictions are not. A privileged container has every capability and no confinement, even if it sets others.
 */
export function privilegeChange(
  before: EffectivePrivileges | undefined,
  after: EffectivePrivileges | undefined,
): Change[] {
  const isOneSided = !before || !after;
  const names = new Set([...(before?.own.keys() ?? []), ...(after?.own.keys() ?? [])]);
  return [...names].flatMap((privilege) => {
    const [old, fresh] = [shownValue(before, after, privilege), shownValue(after, before, privilege)];
    if (JSON.stringify(old) === JSON.stringify(fresh) || (isOneSided && !isGranted(privilege, old ?? fresh))) return [];
    const values = { ...(old !== undefined && { before: old }), ...(fresh !== undefined && { after: fresh }) };
    const direction = isOneSided ? (before ? 'less' : 'more') : directionOf(privilege, [old, fresh], before, after);
    return [{ privilege, ...values, direction }];
  });
}

/**
 * Returns the value of a side. A privileged container has all capabilities, which is shown if the other side lists
 * some.
 */
function shownValue(
  side: EffectivePrivileges | undefined,
  other: EffectivePrivileges | undefined,
  privilege: string,
): Value {
  const value = side?.own.get(privilege);
  const others = other?.own.get(privilege);
  const isReplaced = privilege === 'capabilities.add' && isPrivileged(side) && other && !isPrivileged(other);
  return isReplaced && others !== undefined && JSON.stringify(value) !== JSON.stringify(others) ? ALL : value;
}

const ALL = ['ALL'];

function isPrivileged(side: EffectivePrivileges | undefined): boolean {
  return side?.own.get('privileged') === true;
}

function isGranted(privilege: string, value: Value): boolean {
  if (GRANTED_LISTS.includes(privilege) || privilege === 'roleRef') return true;
  if (privilege in CONFINEMENTS) return value === UNCONFINED || privilege === 'procMount';
  if (privilege === 'hostUsers' || privilege === 'automountServiceAccountToken') return false;
  return GRANTS.includes(privilege) ? value === true : privilege === 'runAsUser' && value === 0;
}

function directionOf(
  privilege: string,
  [old, fresh]: [Value, Value],
  before: EffectivePrivileges,
  after: EffectivePrivileges,
): Direction {
  const ranks = CONFINEMENTS[privilege]?.ranks;
  if (ranks) return ofRanks(confinement(privilege, before), confinement(privilege, after), ranks.length - 1);
  if (privilege === 'capabilities.drop') {
    // A privileged container keeps all capabilities.
    if (isPrivileged(before) !== isPrivileged(after)) return isPrivileged(before) ? 'less' : 'more';
    return ofLists(listOf(fresh), listOf(old), coversCapability);
  }
  if (privilege === 'capabilities.add') return ofLists(listOf(old), listOf(fresh), coversCapability);
  if (privilege === 'hostPath') return ofLists(listOf(old), listOf(fresh), coversPath);
  if (GRANTED_LISTS.includes(privilege)) return ofLists(listOf(old), listOf(fresh), isSame);
  if (privilege === 'roleRef')
    return ofRanks(ROLES.indexOf(String(old)), ROLES.indexOf(String(fresh)), ROLES.length - 1);
  const [heldBefore, heldAfter] = [effectiveValue(before, privilege), effectiveValue(after, privilege)];
  return privilege === 'runAsUser' ? ofUsers(heldBefore, heldAfter) : ofSwitches(privilege, heldBefore, heldAfter);
}

/** Returns the effective value of a container: its own, that of its pod, or the default. */
function effectiveValue({ own, pod }: EffectivePrivileges, privilege: string): Value {
  return own.get(privilege) ?? pod.get(privilege) ?? IMPLIED[privilege];
}

function ofSwitches(privilege: string, old: Value, fresh: Value): Direction {
  if (old === fresh || !(GRANTS.includes(privilege) || DENIALS.includes(privilege))) return 'other';
  return (fresh === true) === GRANTS.includes(privilege) ? 'more' : 'less';
}

/** Compares users. User 0 is root, and the image decides if none is set. */
function ofUsers(old: Value, fresh: Value): Direction {
  if (old === fresh) return 'other';
  if (fresh === 0) return 'more';
  return old === 0 && fresh !== undefined ? 'less' : 'other';
}

/** The built-in user-facing roles. Each includes the one before it. */
const ROLES = ['ClusterRole view', 'ClusterRole edit', 'ClusterRole admin', 'ClusterRole cluster-admin'];

const UNCONFINED = 'Unconfined';

/** The values of each confinement, the weakest last, and the default. Other values are custom profiles. */
const CONFINEMENTS: Readonly<Record<string, { ranks: readonly string[]; implied: string }>> = {
  seccompProfile: { ranks: ['RuntimeDefault', UNCONFINED], implied: UNCONFINED },
  appArmorProfile: { ranks: ['RuntimeDefault', UNCONFINED], implied: 'RuntimeDefault' },
  procMount: { ranks: ['Default', 'Unmasked'], implied: 'Default' },
};

/** Returns the rank of a confinement, or -1 for a custom profile. */
function confinement(privilege: string, { own, pod }: EffectivePrivileges): number {
  const { ranks = [], implied = '' } = CONFINEMENTS[privilege] ?? {};
  if (own.get('privileged') === true) return ranks.length - 1;
  return ranks.indexOf(String(own.get(privilege) ?? pod.get(privilege) ?? implied));
}

/** Compares ranks. The highest grants most. -1 grants less than that, and is not comparable with others. */
function ofRanks(old: number, fresh: number, highest: number): Direction {
  if (old === fresh) return 'other';
  if (fresh === highest || old === highest) return fresh === highest ? 'more' : 'less';
  return old < 0 || fresh < 0 ? 'other' : fresh > old ? 'more' : 'less';
}

type Covers = (list: ReadonlySet<string>, item: string) => boolean;

function isSame(list: ReadonlySet<string>, item: string): boolean {
  return list.has(item);
}

function coversCapability(list: ReadonlySet<string>, item: string): boolean {
  return list.has(item) || list.has('ALL');
}

/** A path grants the paths below it, and access for writing grants access for reading. */
function coversPath(list: ReadonlySet<string>, item: string): boolean {
  const [path = '', isReadOnly] = item.endsWith(READ_ONLY) ? [item.slice(0, -READ_ONLY.length), true] : [item, false];
  if (list.has(item)) return true;
  const names = path.split('/').filter((name) => name !== '');
  return [...names.keys(), names.length].some((length) => {
    const ancestor = `/${names.slice(0, length).join('/')}`;
    return list.has(ancestor) || (isReadOnly && list.has(`${ancestor}${READ_ONLY}`));
  });
}

/** The end of a host path that is mounted read-only. */
const READ_ONLY = ' (read-only)';

function ofLists(old: readonly string[], fresh: readonly string[], covers: Covers): Direction {
  const [before, after] = [new Set(old), new Set(fresh)];
  return ofCoverage(
    old.every((item) => covers(after, item)),
    fresh.every((item) => covers(before, item)),
  );
}

/**
 * Returns the direction of a change of granted items.
 *
 * @param keepsAll true if all earlier items are still granted
 * @param addsNothing true if all current items were granted before
 */
export function ofCoverage(keepsAll: boolean, addsNothing: boolean): Direction {
  if (keepsAll === addsNothing) return 'other';
  return keepsAll ? 'more' : 'less';
}

function listOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value : [];
}

/** The privileges of a pod or container by name, without those that are not set. */
export type PrivilegeSet = Map<string, PrivilegeValue>;
