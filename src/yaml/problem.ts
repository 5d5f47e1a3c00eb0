import type { Issue, IssueCode } from '../issues/issue.ts';
import { cutText } from '../text/cut-text.ts';
import type { Locate } from './line-index.ts';

/** The codes of problems that are found while a text is read, before anything is known about its meaning. */
export type ParseIssueCode = Extract<IssueCode, 'ENCODING' | 'YAML_SYNTAX' | 'LIMIT' | 'INVALID_VALUE'>;

/** A problem of a text, with offsets into it. */
export interface ProblemDetails {
  code: ParseIssueCode;
  message: string;
  offset: number;
  /** The path of the field that has the problem. */
  path?: string;
  hint?: string;
  /** Other offsets that are part of the problem. */
  related?: number[];
}

/** A problem that ends the reading of a document. It is thrown and caught within this folder. */
export class Problem extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(details.message);
    this.details = details;
  }
}

/** Returns the problem of text that is not valid YAML or JSON. */
export function syntaxError(offset: number, message: string, hint?: string): Problem {
  return new Problem({ code: 'YAML_SYNTAX', offset, message, ...(hint !== undefined && { hint }) });
}

/** Maps an offset in a text to an offset in the source that holds the text. */
export type ToSource = (offset: number) => number;

/** Returns a problem of a text as a problem of its source. Related offsets are in the source already. */
export function inSource(details: ProblemDetails, toSource: ToSource): ProblemDetails {
  return { ...details, offset: toSource(details.offset) };
}

/** Returns the issue of a problem, with its line and column. */
export function problemToIssue(details: ProblemDetails, locate: Locate, severity: Issue['severity'] = 'error'): Issue {
  const { code, message, offset, path = '', hint, related = [] } = details;
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
