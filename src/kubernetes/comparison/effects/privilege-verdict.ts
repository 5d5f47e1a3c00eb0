import type { PrivilegeChange } from '../differences.ts';

/** The privilege changes of a container, of a pod as a whole, or of a role, and what they amount to. */
export interface JudgedPrivileges {
  /** One of the changes, which names the object and the container. */
  subject: PrivilegeChange;
  verdict: PrivilegeVerdict;
  changes: PrivilegeChange[];
}

/** `other` if privileges are both added and removed, or if the changes are not comparable. */
export type PrivilegeVerdict = 'increase' | 'reduction' | 'other';

/** Groups privilege changes by container, and judges each group as a whole. */
export function judgePrivileges(changes: readonly PrivilegeChange[]): JudgedPrivileges[] {
  const groups = new Map<string, PrivilegeChange[]>();
  for (const change of changes) {
    const key = JSON.stringify([change.kind, change.namespace, change.name, change.container]);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(change);
  }
  return [...groups.values()].flatMap((group) =>
    group[0] ? [{ subject: group[0], verdict: verdictOf(group), changes: group }] : [],
  );
}

function verdictOf(changes: readonly PrivilegeChange[]): PrivilegeVerdict {
  // A privileged container can do everything on its node, so no other setting adds to that or takes from it.
  const decisive = changes.filter(({ privilege }) => privilege === 'privileged');
  const directions = new Set((decisive.length > 0 ? decisive : changes).map(({ direction }) => direction));
  if (directions.has('more') === directions.has('less')) return 'other';
  return directions.has('more') ? 'increase' : 'reduction';
}
