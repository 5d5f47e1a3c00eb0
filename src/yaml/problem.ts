import type { IssueCode } from '../issues/codes.ts';
import type { Issue } from '../issues/issue.ts';
import { cutText } from '../text/cut-text.ts';
import type { Locate } from './create-locator.ts';

/** What can be wrong with a text before anybody asks what it means. */
export type ParseIssueCode = Extract<IssueCode, 'ENCODING' | 'YAML_SYNTAX' | 'LIMIT' | 'INVALID_VALUE'>;

/** What is wrong with a text, with offsets into it. */
export interface ProblemFacts {
  code: ParseIssueCode;
  message: string;
  offset: number;
  /** The field, where the problem is a field's. */
  path?: string;
  hint?: string;
  /** Other places that have a part in it. */
  related?: number[];
}

/** A problem that ends the reading of a document. It is thrown within this stage and never leaves it. */
export class Problem extends Error {
  readonly facts: ProblemFacts;

  constructor(facts: ProblemFacts) {
    super(facts.message);
    this.facts = facts;
  }
}

/** Makes a problem of a source's text an issue. */
export function toIssue(facts: ProblemFacts, locate: Locate, severity: Issue['severity'] = 'error'): Issue {
  const { code, message, offset, path = '', hint, related = [] } = facts;
  return {
    severity,
    code,
    path,
    message: cutText(message),
    location: locate(offset),
    related: related.map(locate),
    ...(hint && { hint }),
  };
}
