import { describeMode } from '../../../src/extension/releases/non-privileged-mode.ts';
import { count } from '../../../src/text/lists.ts';
import { printable } from '../../../src/text/printable.ts';
import type { Answer } from '../engine/answer.ts';

/** Returns the answer as a sentence. */
export function verdictText({ privileges, nonPrivilegedMode: mode, issues }: Answer): string {
  if (mode) return `calico-node is non-privileged, and this mode ${printable(describeMode(mode))}`;
  if (privileges === 'privileged') return 'calico-node is privileged';
  return `Nothing is rendered: ${count(errorsOf(issues), 'error')}`;
}

/** Returns further facts in brief. */
export function countText({ issues, documents, extensionVersion }: Answer): string {
  const errors = errorsOf(issues);
  const warnings = issues.length - errors;
  const parts = [
    `extension ${extensionVersion}`,
    ...(errors > 0 ? [] : [count(documents.length, 'object')]),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  return parts.join(' · ');
}

function errorsOf(issues: Answer['issues']): number {
  return issues.filter(({ severity }) => severity === 'error').length;
}
