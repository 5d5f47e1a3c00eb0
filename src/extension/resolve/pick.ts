import type { Issue } from '../../issues/issue.ts';
import { shortJson } from '../../text/short-json.ts';
import type { Fact, Said } from './fact.ts';
import { overriddenIssue } from './overridden.ts';

/** Who may say a fact, the strongest first. */
export interface Candidates<T> {
  flag?: Said<T> | undefined;
  network?: Said<T> | undefined;
  shoot?: Said<T> | undefined;
  fallback: Fact<T>;
}

/**
 * Picks the fact that counts: a flag over a Network over a Shoot over a default.
 *
 * A flag that changes what a document says is a warning; a Network and a Shoot that disagree are an error.
 */
export function pick<T>({ flag, network, shoot, fallback }: Candidates<T>, issues: Issue[]): Fact<T> {
  if (network && shoot && !isSame(network.value, shoot.value)) issues.push(conflictIssue(network, shoot));
  const documented = network ?? shoot;
  if (!flag) return documented ?? fallback;
  if (documented && !isSame(flag.value, documented.value)) {
    issues.push(overriddenIssue(flag.because.source, shortJson(flag.value), documented));
  }
  return flag;
}

/** The error that a Network and a Shoot say different things. */
export function conflictIssue(network: Said<unknown>, shoot: Said<unknown>): Issue {
  return {
    severity: 'error',
    code: 'CONFLICT',
    path: network.path,
    message: `${network.path} of the Network (${shortJson(network.value)}) and ${shoot.path} of the Shoot (${shortJson(shoot.value)}) differ`,
    location: network.because,
    related: [shoot.because],
  };
}

/** Whether two JSON values are the same, whatever the order of their fields. */
export function isSame(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
