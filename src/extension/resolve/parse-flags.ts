import type { Issue } from '../../issues/issue.ts';
import { cutText } from '../../text/cut-text.ts';
import type { IPFamily } from '../validate/inputs.ts';
import { type Explicit, fromFlag } from './sourced.ts';

/** Reads a flag that takes a comma-separated list. Empty items are refused. */
export function parseListFlag(
  flag: string,
  text: string | undefined,
  issues: Issue[],
): Explicit<readonly string[]> | undefined {
  if (text === undefined) return undefined;
  const items = text.split(',').map((item) => item.trim());
  if (items.length > MAX_ITEMS)
    issues.push({ ...flagIssue(flag, `the flag has more than ${MAX_ITEMS} items`), ...LIMIT });
  else if (!items.includes('')) return fromFlag(flag, items);
  else
    issues.push(
      flagIssue(flag, text === '' ? 'the flag has no value' : `${JSON.stringify(cutText(text))} has an empty item`),
    );
  return undefined;
}

/** How many items a list of ranges or families may have. A cluster has a range for each family, and few ranges of nodes. */
const MAX_ITEMS = 1000;
const LIMIT = { code: 'LIMIT', hint: 'a cluster has one range of each family, or a few' } as const;

/** Reads `--ip-families`. */
export function parseFamiliesFlag(
  flag: string,
  text: string | undefined,
  issues: Issue[],
): Explicit<readonly IPFamily[]> | undefined {
  const items = parseListFlag(flag, text, issues)?.value;
  if (!items) return undefined;
  const families: IPFamily[] = [];
  for (const item of items) {
    const meant = (['IPv4', 'IPv6'] as const).find((family) => family.toLowerCase() === item.toLowerCase());
    if (meant !== item) {
      issues.push(
        flagIssue(
          flag,
          `${JSON.stringify(cutText(item))} is not an IP family${meant ? `, did you mean "${meant}"?` : ''}`,
        ),
      );
    } else if (families.includes(meant)) {
      issues.push(flagIssue(flag, `family "${item}" stands twice`));
    } else {
      families.push(meant);
    }
  }
  return families.length === items.length ? fromFlag(flag, families) : undefined;
}

/** An error in what a flag says. */
function flagIssue(flag: string, message: string): Issue {
  return {
    severity: 'error',
    code: 'INVALID_VALUE',
    path: '',
    message,
    location: { flag },
    related: [],
  };
}
