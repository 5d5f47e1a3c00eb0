import type { Issue } from '../../issues/issue.ts';
import { shortJson } from '../../text/short-json.ts';
import type { Said } from './fact.ts';

/**
 * The warning that something which a document says does not count, naming both places.
 *
 * @param winner the flag, or the field, that counts
 */
export function overriddenIssue(flag: string, winner: string, loser: Said<unknown>): Issue {
  const what = loser.path === '' ? 'a document' : loser.path;
  return {
    severity: 'warning',
    code: 'OVERRIDDEN',
    path: '',
    message: `${flag} (${winner}) overrides ${what} (${shortJson(loser.value)})`,
    location: { source: flag, line: 1, column: 1 },
    related: [loser.because],
  };
}
