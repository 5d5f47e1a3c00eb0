import type { Issue } from '../../issues/issue.ts';
import type { ExplicitOrigin } from '../../issues/origin.ts';
import { shortJson } from '../../text/short-json.ts';
import type { Explicit } from './sourced.ts';

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
