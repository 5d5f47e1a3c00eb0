import type { PrivilegeChange, PrivilegeValue } from '../../kubernetes/comparison/diff-report.ts';
import { listChange } from '../../text/list-change.ts';
import { inlineValue } from './inline-value.ts';

/** What a privilege was and is, on one line; of a list, what goes and what comes. */
export function formatPrivilegeChange(change: PrivilegeChange): string {
  const items = itemsThatDiffer(change);
  if (!items) return `${privilegeText(change.before)} → ${privilegeText(change.after)}`;
  const { gone, come } = items;
  return [...gone.map((item) => `- ${item}`), ...come.map((item) => `+ ${item}`)].join(', ');
}

/** What goes and what comes. Nothing for a privilege that is no list. */
export function itemsThatDiffer({ before, after }: PrivilegeChange) {
  return Array.isArray(before) || Array.isArray(after) ? listChange(listOf(before), listOf(after)) : undefined;
}

function privilegeText(value: PrivilegeValue | undefined): string {
  return value === undefined ? '(not set)' : inlineValue(value);
}

function listOf(value: PrivilegeValue | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}
