import { MAX_ISSUES } from '../issues/issue.ts';
import { limits, tooManyDocuments } from './limits.ts';
import type { Span } from './node.ts';
import type { ProblemDetails } from './problem.ts';

/**
 * Splits a text at its `---` lines, as Kubernetes' YAML reader does before it parses the YAML. Only a comment may
 * follow on such a line. A separator that ends directives (`%YAML 1.1`) stays with its document.
 */
export function splitDocuments(text: string): { spans: Span[]; problems: ProblemDetails[] } {
  const spans: Span[] = [];
  const problems: ProblemDetails[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let at = nextSeparator(text, start); at >= 0; at = nextSeparator(text, at + 3)) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    if (!SEPARATOR_END.test(text.slice(at + 3, end)) && problems.length < MAX_ISSUES) {
      const message = 'only a comment may follow --- on the same line';
      problems.push({ code: 'YAML_SYNTAX', offset: at, message });
    }
    if (isDirectives(text.slice(start, at))) continue;
    if (spans.length === limits.documents) {
      problems.push(tooManyDocuments(at).details);
      return { spans, problems };
    }
    spans.push({ start, end: at });
    start = Math.min(end + 1, text.length);
  }
  spans.push({ start, end: text.length });
  return { spans, problems };
}

/** Matches the rest of a separator line: blanks, and a comment without control characters. */
const SEPARATOR_END = /^[ \t]*(?:[ \t]#(?:\t|[^\p{Cc}])*)?\r?$/u;

/** Returns the offset of the next line that begins with `---`, or -1. */
function nextSeparator(text: string, from: number): number {
  if (from <= 1 && text.startsWith('---', from)) return from;
  const found = text.indexOf('\n---', Math.max(from - 1, 0));
  return found < 0 ? -1 : found + 1;
}

/** True if a text consists of directives (`%YAML 1.1`), white space and comments. */
export function isDirectives(text: string): boolean {
  let hasDirective = false;
  for (let start = 0; start <= text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    if (!/^(?:%.*|[ \t]*(?:#.*)?)\r?$/.test(text.slice(start, end))) return false;
    hasDirective ||= text[start] === '%';
    start = end + 1;
  }
  return hasDirective;
}

/** True if a text consists of white space and comments. */
export function isBlank(text: string): boolean {
  // Linear: the blanks before a line's first character exclude the characters after which `^` matches.
  return !/^[^\S\n\r\u2028\u2029]*[^\s#]/m.test(text);
}
