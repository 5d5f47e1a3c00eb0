import type { PrivilegeChange, PrivilegeValue } from '../diff-report.ts';
import type { PrivilegeFacts } from './privilege-facts.ts';

type Change = Pick<PrivilegeChange, 'privilege' | 'before' | 'after' | 'direction'>;
type Direction = Change['direction'];
type Value = PrivilegeValue | undefined;

/** What a container may do, with what its pod says for all of them. Of a pod or another object both are the same. */
export interface OwnAndPod {
  own: PrivilegeFacts;
  pod: PrivilegeFacts;
}

/** Lists of what is allowed. */
const GRANTED_LISTS = ['aggregationRule', 'capabilities.add', 'hostPath', 'hostPort', 'rules', 'subjects', 'sysctls'];
/** Switches that give something where they are true, and that take something away. */
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
const DENIALS = ['runAsNonRoot', 'readOnlyRootFilesystem'];
/** What holds where nothing is said. */
const IMPLIED: Readonly<Record<string, Value>> = {
  allowPrivilegeEscalation: true,
  automountServiceAccountToken: true,
  runAsNonRoot: false,
};

/**
 * How the privileges of a container differ. One that only one side has gains or loses what it is given; that less was taken
 * away from it than from others is no news. A privileged container has every capability and no confinement, whatever else it says.
 */
export function privilegeChange(before: OwnAndPod | undefined, after: OwnAndPod | undefined): Change[] {
  const isOneSided = !before || !after;
  const names = new Set([...(before?.own.keys() ?? []), ...(after?.own.keys() ?? [])]);
  return [...names].flatMap((privilege) => {
    const [old, fresh] = [shownValue(before, after, privilege), shownValue(after, before, privilege)];
    if (JSON.stringify(old) === JSON.stringify(fresh) || (isOneSided && !isGiven(privilege, old ?? fresh))) return [];
    const values = { ...(old !== undefined && { before: old }), ...(fresh !== undefined && { after: fresh }) };
    const direction = isOneSided ? (before ? 'less' : 'more') : directionOf(privilege, [old, fresh], before, after);
    return [{ privilege, ...values, direction }];
  });
}

/** The value of a side: what it says. A privileged container has all capabilities; that is shown where the other one names some. */
function shownValue(side: OwnAndPod | undefined, other: OwnAndPod | undefined, privilege: string): Value {
  const value = side?.own.get(privilege);
  const others = other?.own.get(privilege);
  const isReplaced = privilege === 'capabilities.add' && isPrivileged(side) && other && !isPrivileged(other);
  return isReplaced && others !== undefined && JSON.stringify(value) !== JSON.stringify(others) ? ALL : value;
}

const ALL = ['ALL'];

function isPrivileged(side: OwnAndPod | undefined): boolean {
  return side?.own.get('privileged') === true;
}

function isGiven(privilege: string, value: Value): boolean {
  if (GRANTED_LISTS.includes(privilege) || privilege === 'roleRef') return true;
  if (privilege in CONFINEMENTS) return value === UNCONFINED || privilege === 'procMount';
  if (privilege === 'hostUsers' || privilege === 'automountServiceAccountToken') return false;
  return GRANTS.includes(privilege) ? value === true : privilege === 'runAsUser' && value === 0;
}

function directionOf(privilege: string, [old, fresh]: [Value, Value], before: OwnAndPod, after: OwnAndPod): Direction {
  const ranks = CONFINEMENTS[privilege]?.ranks;
  if (ranks) return ofRanks(confinement(privilege, before), confinement(privilege, after), ranks.length - 1);
  if (privilege === 'capabilities.drop') {
    // Nothing is dropped from a privileged container.
    if (isPrivileged(before) !== isPrivileged(after)) return isPrivileged(before) ? 'less' : 'more';
    return ofLists(listOf(fresh), listOf(old), coversCapability);
  }
  if (privilege === 'capabilities.add') return ofLists(listOf(old), listOf(fresh), coversCapability);
  if (GRANTED_LISTS.includes(privilege)) return ofLists(listOf(old), listOf(fresh), isSame);
  if (privilege === 'roleRef')
    return ofRanks(ROLES.indexOf(String(old)), ROLES.indexOf(String(fresh)), ROLES.length - 1);
  const [heldBefore, heldAfter] = [heldValue(before, privilege), heldValue(after, privilege)];
  return privilege === 'runAsUser' ? ofUsers(heldBefore, heldAfter) : ofSwitches(privilege, heldBefore, heldAfter);
}

/** What holds for a container: what it says itself, what its pod says, or the default. */
function heldValue({ own, pod }: OwnAndPod, privilege: string): Value {
  return own.get(privilege) ?? pod.get(privilege) ?? IMPLIED[privilege];
}

function ofSwitches(privilege: string, old: Value, fresh: Value): Direction {
  if (old === fresh || !(GRANTS.includes(privilege) || DENIALS.includes(privilege))) return 'other';
  return (fresh === true) === GRANTS.includes(privilege) ? 'more' : 'less';
}

/** User 0 is root; where none is named, the image decides. */
function ofUsers(old: Value, fresh: Value): Direction {
  if (old === fresh) return 'other';
  if (fresh === 0) return 'more';
  return old === 0 && fresh !== undefined ? 'less' : 'other';
}

/** Kubernetes' own roles for users, each with all that the one before it has. */
const ROLES = ['ClusterRole view', 'ClusterRole edit', 'ClusterRole admin', 'ClusterRole cluster-admin'];

const UNCONFINED = 'Unconfined';

/** How much each value confines, the least last; what is not listed is a profile of its own. What holds where neither the container nor its pod says anything. */
const CONFINEMENTS: Readonly<Record<string, { ranks: readonly string[]; implied: string }>> = {
  seccompProfile: { ranks: ['RuntimeDefault', UNCONFINED], implied: UNCONFINED },
  appArmorProfile: { ranks: ['RuntimeDefault', UNCONFINED], implied: 'RuntimeDefault' },
  procMount: { ranks: ['Default', 'Unmasked'], implied: 'Default' },
};

/** The rank of what confines a container; -1 for a profile of its own. */
function confinement(privilege: string, { own, pod }: OwnAndPod): number {
  const { ranks = [], implied = '' } = CONFINEMENTS[privilege] ?? {};
  if (own.get('privileged') === true) return ranks.length - 1;
  return ranks.indexOf(String(own.get(privilege) ?? pod.get(privilege) ?? implied));
}

/** Ranks of which the highest gives all; -1 gives less than that, and cannot be compared with others. */
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

function ofLists(old: readonly string[], fresh: readonly string[], covers: Covers): Direction {
  const [before, after] = [new Set(old), new Set(fresh)];
  return ofCoverage(
    old.every((item) => covers(after, item)),
    fresh.every((item) => covers(before, item)),
  );
}

/**
 * Whether there is more or less.
 *
 * @param keepsAll true if all that there was is still there
 * @param addsNothing true if there was all that is there
 */
export function ofCoverage(keepsAll: boolean, addsNothing: boolean): Direction {
  if (keepsAll === addsNothing) return 'other';
  return keepsAll ? 'more' : 'less';
}

function listOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value : [];
}
