import type { Issue } from '../../issues/issue.ts';
import { toLocation } from '../../issues/origin.ts';
import { shortJson } from '../../text/short-json.ts';
import { overriddenIssue } from './overridden.ts';
import type { Explicit, Sourced } from './sourced.ts';

/** Who may say a fact, the strongest first. */
export interface Candidates<T> {
  flag?: Explicit<T> | undefined;
  network?: Explicit<T> | undefined;
  shoot?: Explicit<T> | undefined;
  fallback: Sourced<T>;
}

/**
 * Picks the fact that counts: a flag over a Network over a Shoot over a default.
 *
 * A flag that changes what a document says is a warning; a Network and a Shoot that disagree are an error.
 */
export function pick<T>({ flag, network, shoot, fallback }: Candidates<T>, issues: Issue[]): Sourced<T> {
  if (network && shoot && !isSame(network.value, shoot.value)) issues.push(conflictIssue(network, shoot));
  const documented = network ?? shoot;
  if (!flag) return documented ?? fallback;
  if (documented && !isSame(flag.value, documented.value)) {
    issues.push(
      overriddenIssue(
        { name: toLocation(flag.origin).source, value: shortJson(flag.value), origin: flag.origin },
        documented,
      ),
    );
  }
  return flag;
}

/** The error that a Network and a Shoot say different things. */
export function conflictIssue(network: Explicit<unknown>, shoot: Explicit<unknown>): Issue {
  return {
    severity: 'error',
    code: 'CONFLICT',
    path: network.path,
    message: `${network.path} of the Network (${shortJson(network.value)}) and ${shoot.path} of the Shoot (${shortJson(shoot.value)}) differ`,
    location: network.origin,
    related: [shoot.origin],
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
