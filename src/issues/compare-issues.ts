import type { Issue } from './issue.ts';
import { toLocation } from './origin.ts';

/** Orders issues by source, position, code and message. The order in which they were found does not matter. */
export function compareIssues(a: Issue, b: Issue): number {
  const [first, second] = [toLocation(a.location), toLocation(b.location)];
  return (
    compare(first.source, second.source) ||
    first.line - second.line ||
    first.column - second.column ||
    compare(a.code, b.code) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
