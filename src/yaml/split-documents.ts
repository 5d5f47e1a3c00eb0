import { MAX_ISSUES } from '../issues/issue-list.ts';
import { limits, tooManyDocuments } from './limits.ts';
import type { ProblemFacts } from './problem.ts';

/** A part of a text: offsets, the end exclusive. */
export interface Chunk {
  start: number;
  end: number;
}

/**
 * Splits a text at its `---` lines, as Kubernetes' YAML reader does before it looks at the YAML: nothing but a comment may
 * follow on such a line. A separator that ends directives (`%YAML 1.1`) stays with its document.
 */
export function splitDocuments(text: string): { chunks: Chunk[]; problems: ProblemFacts[] } {
  const chunks: Chunk[] = [];
  const problems: ProblemFacts[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let at = nextSeparator(text, start); at >= 0; at = nextSeparator(text, at + 3)) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    if (!/^[ \t]*(?:[ \t]#[^\r]*)?\r?$/.test(text.slice(at + 3, end)) && problems.length < MAX_ISSUES) {
      const message =
        'a line that begins with --- separates documents: nothing may follow on it but a space and a comment';
      problems.push({ code: 'YAML_SYNTAX', offset: at, message });
    }
    if (isDirectives(text.slice(start, at))) continue;
    if (chunks.length === limits.documents) {
      problems.push(tooManyDocuments(at).facts);
      return { chunks, problems };
    }
    chunks.push({ start, end: at });
    start = Math.min(end + 1, text.length);
  }
  chunks.push({ start, end: text.length });
  return { chunks, problems };
}

/** The next place from an offset on where a line begins with `---`; -1 where there is none. */
function nextSeparator(text: string, from: number): number {
  if (from <= 1 && text.startsWith('---', from)) return from;
  const found = text.indexOf('\n---', Math.max(from - 1, 0));
  return found < 0 ? -1 : found + 1;
}

/** Whether a text holds directives (`%YAML 1.1`) and nothing that is a document. */
export function isDirectives(text: string): boolean {
  let hasDirective = false;
  for (let start = 0; start <= text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    if (!/^(?:%.*|\s*(?:#.*)?)\r?$/.test(text.slice(start, end))) return false;
    hasDirective ||= text[start] === '%';
    start = end + 1;
  }
  return hasDirective;
}

/** True for text that holds nothing but white space and comments. */
export function isBlank(text: string): boolean {
  // A line is gone through once: what ends lines for `^` is not among the blanks before its first character.
  return !/^[^\S\n\r\u2028\u2029]*[^\s#]/m.test(text);
}
