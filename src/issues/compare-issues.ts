import type { Issue } from './issue.ts';

/** The order in which issues are told: by source, place, code and message, whatever the order in which they were found. */
export function compareIssues(a: Issue, b: Issue): number {
  return (
    compare(a.location.source, b.location.source) ||
    a.location.line - b.location.line ||
    a.location.column - b.location.column ||
    compare(a.code, b.code) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
