import type { Issue } from '../../issues/issue.ts';
import { type ExplicitOrigin, toLocation } from '../../issues/origin.ts';
import { shortJson } from '../../text/json-text.ts';
import type { Explicit, Sourced } from './sourced.ts';

/** The values that may be in use, by origin, the one of highest precedence first. */
export interface Candidates<T> {
  flag?: Explicit<T> | undefined;
  network?: Explicit<T> | undefined;
  shoot?: Explicit<T> | undefined;
  fallback: Sourced<T>;
}

/**
 * Picks the value that takes precedence: a flag over a Network over a Shoot over a default.
 *
 * A flag that changes a value of a document is a warning. A Network and a Shoot that differ are an error.
 */
export function pick<T>({ flag, network, shoot, fallback }: Candidates<T>): { value: Sourced<T>; issues: Issue[] } {
  const conflicts = network && shoot && !isSame(network.value, shoot.value) ? [conflictIssue(network, shoot)] : [];
  const documented = network ?? shoot;
  if (!flag) return { value: documented ?? fallback, issues: conflicts };
  if (!documented || isSame(flag.value, documented.value)) return { value: flag, issues: conflicts };
  const winner = { name: toLocation(flag.origin).source, value: shortJson(flag.value), origin: flag.origin };
  return { value: flag, issues: [...conflicts, overriddenIssue(winner, documented)] };
}

/**
 * Warns that a value of a document is overridden.
 *
 * @param winner the flag or document that takes precedence, and its value, both as the message names them
 */
export function overriddenIssue(
  winner: { name: string; value: string; origin: ExplicitOrigin },
  loser: Explicit<unknown>,
): Issue {
  const field = loser.path === '' ? 'a document' : loser.path;
  return {
    severity: 'warning',
    code: 'OVERRIDDEN',
    path: '',
    message: `${winner.name} (${winner.value}) overrides ${field} (${shortJson(loser.value)})`,
    location: winner.origin,
    related: [loser.origin],
  };
}

/** Reports that a Network and a Shoot set different values. */
export function conflictIssue(network: Explicit<unknown>, shoot: Explicit<unknown>): Issue {
  return {
    severity: 'error',
    code: 'CONFLICT',
    path: network.path,
    message: `${network.path} of the Network (${shortJson(network.value)}) differs from ${shoot.path} of the Shoot (${shortJson(shoot.value)})`,
    location: network.origin,
    related: [shoot.origin],
  };
}

/** True if two JSON values are the same. The order of fields does not matter. */
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
