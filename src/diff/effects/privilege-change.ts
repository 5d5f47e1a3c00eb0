import type { PrivilegeChange, PrivilegeValue } from '../report.ts';
import type { PrivilegeFacts } from './privilege-facts.ts';

type Change = Pick<PrivilegeChange, 'privilege' | 'before' | 'after' | 'direction'>;
type Value = PrivilegeValue | undefined;

/** Lists of what is allowed, and what is taken away. */
const GRANTED_LISTS = ['capabilities.add', 'hostPath', 'hostPort', 'rules', 'subjects', 'sysctls'];
const DENIED_LISTS = ['capabilities.drop'];
/** Switches that give something where they are true, and that take something away. */
const GRANTS = ['privileged', 'allowPrivilegeEscalation', 'hostNetwork', 'hostPID', 'hostIPC'];
const DENIALS = ['runAsNonRoot', 'readOnlyRootFilesystem'];

/**
 * How the privileges of a container differ. One that only one side has gains or loses what it is given; that less was taken
 * away from it than from others is no news.
 */
export function privilegeChange(before: PrivilegeFacts | undefined, after: PrivilegeFacts | undefined): Change[] {
  const isOneSided = !before || !after;
  const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...names].flatMap((privilege) => {
    const [old, fresh] = [before?.get(privilege), after?.get(privilege)];
    if (JSON.stringify(old) === JSON.stringify(fresh) || (isOneSided && !isGiven(privilege, old ?? fresh))) return [];
    const values = { ...(old !== undefined && { before: old }), ...(fresh !== undefined && { after: fresh }) };
    return [{ privilege, ...values, direction: directionOf(privilege, old, fresh, isOneSided) }];
  });
}

function isGiven(privilege: string, value: Value): boolean {
  if (GRANTED_LISTS.includes(privilege)) return true;
  return GRANTS.includes(privilege) ? value === true : privilege === 'runAsUser' && value === 0;
}

function directionOf(privilege: string, before: Value, after: Value, isOneSided: boolean): Change['direction'] {
  if (isOneSided) return before === undefined ? 'more' : 'less';
  if (GRANTED_LISTS.includes(privilege)) return ofLists(listOf(before), listOf(after));
  if (DENIED_LISTS.includes(privilege)) return ofLists(listOf(after), listOf(before));
  // Escalation is allowed where nothing is said about it.
  const implied = privilege === 'allowPrivilegeEscalation';
  const [old, fresh] = [before ?? implied, after ?? implied];
  if (old === fresh || !(GRANTS.includes(privilege) || DENIALS.includes(privilege))) return 'other';
  return (fresh === true) === GRANTS.includes(privilege) ? 'more' : 'less';
}

function ofLists(before: readonly string[], after: readonly string[]): Change['direction'] {
  const [old, fresh] = [new Set(before), new Set(after)];
  const isLess = before.some((item) => !fresh.has(item));
  const isMore = after.some((item) => !old.has(item));
  return isLess && isMore ? 'other' : isMore ? 'more' : 'less';
}

function listOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value : [];
}
