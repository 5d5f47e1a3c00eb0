import type { Explicit } from '../extension/resolve/sourced.ts';
import type { Issue } from '../issues/issue.ts';
import type { Variables } from './manifest-variables.ts';
import type { Report } from './report.ts';

/** The reading of a manifest. */
export interface Reading {
  variables: Variables;
  /** The variables that are read so far. */
  read: Set<string>;
  report: Report;
  issues: Issue[];
}

/** Returns the value of a variable, and marks it as read. */
export function take({ variables, read }: Reading, name: string): Explicit<string> | undefined {
  read.add(name);
  return variables.values.get(name);
}

/** True for the texts that Calico reads as true. */
export function isTrue(written: Explicit<string> | undefined): boolean {
  return written !== undefined && /^(?:1|t|true|y|yes)$/i.test(written.value);
}
