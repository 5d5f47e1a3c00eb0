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
  // JSON has none, mostly: looking for the text is quicker than trying the expression at each character.
  if (!text.includes('---')) return { chunks: [{ start, end: text.length }], problems };
  const separator = /(?<=^\uFEFF?|\n)---([^\n]*)(?:\n|$)/g;
  separator.lastIndex = start;
  for (let match = separator.exec(text); match; match = separator.exec(text)) {
    if (!/^[ \t]*(?:[ \t]#[^\r]*)?\r?$/.test(match[1] ?? '')) {
      const message =
        'a line that begins with --- separates documents: nothing may follow on it but a space and a comment';
      problems.push({ code: 'YAML_SYNTAX', offset: match.index, message });
    }
    if (isDirectives(text.slice(start, match.index))) continue;
    chunks.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  chunks.push({ start, end: text.length });
  return { chunks, problems };
}

/** Whether a text holds directives (`%YAML 1.1`) and nothing that is a document. */
export function isDirectives(text: string): boolean {
  return /^%/m.test(text) && text.split(/\r?\n/).every((line) => /^(?:%.*|\s*(?:#.*)?)$/.test(line));
}

/** True for text that holds nothing but white space and comments. */
export function isBlank(text: string): boolean {
  return !/^[^\S\n]*[^\s#]/m.test(text);
}
