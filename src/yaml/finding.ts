import type { IssueCode } from '../issues/codes.ts';
import type { Issue, Location } from '../issues/issue.ts';
import { cutText } from '../text/cut-text.ts';
import { keyLocationIn, locationIn, type Part, pathIn, type Steps } from './node-ref.ts';

/** What a rule finds wrong at a field of the part it looks at. */
export interface Finding {
  steps: Steps;
  code: IssueCode;
  message: string;
  severity?: Issue['severity'];
  hint?: string;
  related?: Location[];
  /** Points to the field's name in place of its value. */
  atKey?: boolean;
}

/** Makes a finding an issue: with its path and place. */
export function toIssue(part: Part, finding: Finding): Issue {
  return {
    severity: finding.severity ?? 'error',
    code: finding.code,
    path: pathIn(part, finding.steps),
    message: cutText(finding.message),
    location: (finding.atKey ? keyLocationIn : locationIn)(part, finding.steps),
    related: finding.related ?? [],
    ...(finding.hint !== undefined && { hint: cutText(finding.hint) }),
  };
}
