import { type ExplicitOrigin, type Location, toLocation } from './origin.ts';

/** The codes of issues. The set is closed, so that scripts can rely on it. */
export const ISSUE_CODES = [
  // reading
  'ENCODING',
  'YAML_SYNTAX',
  'DUPLICATE_KEY',
  'LIMIT',
  // documents
  'NO_INPUT',
  'NOT_CALICO',
  'UNKNOWN_KIND',
  'DUPLICATE_DOCUMENT',
  'CONFLICT',
  'OVERRIDDEN',
  // fields
  'UNKNOWN_FIELD',
  'UNKNOWN_FEATURE_GATE',
  'NEAR_MISS',
  'MISPLACED_FIELD',
  'WRONG_TYPE',
  'INVALID_VALUE',
  'OUT_OF_RANGE',
  'REQUIRED',
  'UNKNOWN_RELEASE',
  'SINCE_RELEASE',
  // the extension's rules
  'FAMILY_MISMATCH',
  'CIDR_OVERLAP',
  'KUBE_PROXY',
  'NO_FAMILIES',
  'IMAGE_VECTOR',
  'ADMISSION',
  'EXTENSION_FAILS',
  // what users should know
  'EBPF_OVERRIDES_GATE',
  'NON_PRIVILEGED_UNSUPPORTED',
  'NON_PRIVILEGED_LIMITS',
  'BIRD_EXPORTER_DROPPED',
  'EBPF_WITH_OVERLAY',
  'EBPF_WITH_KUBE_PROXY',
  'VPA_NOT_ENABLED',
  'NO_EFFECT',
  'SNAT_AND_NETWORK_POLICY',
  'DEPRECATED',
  'OVERLAY_NOT_SET',
  'VERSION_NOT_SET',
  'PROVIDER_CHANGES',
  'POOL_CIDR',
] as const;

export type IssueCode = (typeof ISSUE_CODES)[number];

/** A finding about the input, formatted only where it is printed. */
export interface Issue {
  severity: 'error' | 'warning';
  code: IssueCode;
  /**
   * The path in the document as the user wrote it, such as `spec.providerConfig.ipv4.mode`; empty for a whole document.
   */
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

/** The number of issues that a document, a flag or a file may have. Further ones are only counted. */
export const MAX_ISSUES = 10_000;

/** The issues of a document, a flag or a file. */
export interface IssueList {
  /** Adds an issue, which is created unless there are too many. */
  add(create: () => Issue): void;
  /** Returns the issues. The first one reports the number of issues that were not created, if any. */
  all(): Issue[];
}

/** Creates an empty list. */
export function createIssueList(): IssueList {
  const issues: Issue[] = [];
  let more = 0;
  return {
    add(create) {
      if (issues.length < MAX_ISSUES) issues.push(create());
      else more += 1;
    },
    all: () => (more === 0 ? issues : [notListed(issues[0] as Issue, more), ...issues]),
  };
}

/** Returns the issues of findings, up to the limit. */
export function listIssues<T>(findings: Iterable<T>, create: (finding: T) => Issue): Issue[] {
  const list = createIssueList();
  for (const finding of findings) list.add(() => create(finding));
  return list.all();
}

function notListed({ location }: Issue, more: number): Issue {
  return {
    severity: 'error',
    code: 'LIMIT',
    path: '',
    message: `${more} more are not listed: the limit is ${MAX_ISSUES} errors and warnings of one kind for each document or flag`,
    location,
    related: [],
    hint: 'fix these first, and check that this is the right file',
  };
}
