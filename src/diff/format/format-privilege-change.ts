import { listChange } from '../../text/list-change.ts';
import type { PrivilegeChange, PrivilegeValue } from '../report.ts';
import { inlineValue } from './inline-value.ts';

/** What a privilege was and is, on one line; of a list, what goes and what comes. */
export function formatPrivilegeChange({ before, after }: PrivilegeChange): string {
  if (!Array.isArray(before) && !Array.isArray(after)) return `${privilegeText(before)} → ${privilegeText(after)}`;
  const { gone, come } = listChange(listOf(before), listOf(after));
  return [...gone.map((item) => `- ${item}`), ...come.map((item) => `+ ${item}`)].join(', ');
}

function privilegeText(value: PrivilegeValue | undefined): string {
  return value === undefined ? '(not set)' : inlineValue(value);
}

function listOf(value: PrivilegeValue | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}
