import type { IssueCode } from './codes.ts';
import { type ExplicitOrigin, type Location, toLocation } from './origin.ts';

/** A finding about the input, formatted only where it is printed. */
export interface Issue {
  severity: 'error' | 'warning';
  code: IssueCode;
  /** The path in the document as the user wrote it, such as `spec.providerConfig.ipv4.mode`; empty for a whole document. */
  path: string;
  message: string;
  location: ExplicitOrigin;
  /** Other origins that take part in the finding. */
  related: ExplicitOrigin[];
  /** The change that resolves it. */
  hint?: string;
}

/** An issue in the form of JSON outputs. */
export interface JsonIssue extends Issue {
  location: Location;
  related: Location[];
}

/** Returns an issue in the form of JSON outputs. */
export function toJsonIssue(issue: Issue): JsonIssue {
  return { ...issue, location: toLocation(issue.location), related: issue.related.map(toLocation) };
}
