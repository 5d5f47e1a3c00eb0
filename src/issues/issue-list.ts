import type { Issue } from './issue.ts';

/** How many issues a document, a flag or a file may have: more are counted and not made. */
export const MAX_ISSUES = 10_000;

/** The issues of one thing. */
export interface IssueList {
  /** Adds an issue, which is made only if there are not too many. */
  add(make: () => Issue): void;
  /** The issues, and in front of them how many more there are. */
  all(): Issue[];
}

/** Opens an empty list. */
export function openIssueList(): IssueList {
  const issues: Issue[] = [];
  let more = 0;
  return {
    add(make) {
      if (issues.length < MAX_ISSUES) issues.push(make());
      else more += 1;
    },
    all: () => (more === 0 ? issues : [notListed(issues[0] as Issue, more), ...issues]),
  };
}

/** Makes issues of findings, of which there may be too many. */
export function listIssues<T>(findings: Iterable<T>, toIssue: (finding: T) => Issue): Issue[] {
  const list = openIssueList();
  for (const finding of findings) list.add(() => toIssue(finding));
  return list.all();
}

function notListed({ location }: Issue, more: number): Issue {
  return {
    severity: 'error',
    code: 'LIMIT',
    path: '',
    message: `${more} more are not listed: a document or a flag has up to ${MAX_ISSUES} errors and warnings of one kind`,
    location,
    related: [],
    hint: 'mend these first, and look whether the file is the right one',
  };
}
