import { append } from '../issues/append.ts';
import type { Issue } from '../issues/issue.ts';
import { withholdSecrets } from '../issues/withhold.ts';
import { createLocator } from './create-locator.ts';
import type { ParsedDocument, Source } from './document.ts';
import { limits, textTooLong } from './limits.ts';
import { toIssue } from './problem.ts';
import { readChunk } from './read-chunk.ts';
import { isBlank, splitDocuments } from './split-documents.ts';

/** The documents of all sources in their order, and what keeps others from being read. */
export interface Parsed {
  /** The texts that were read. */
  sources: readonly Source[];
  documents: ParsedDocument[];
  issues: Issue[];
}

/**
 * Reads texts as Kubernetes reads them: YAML 1.1 as sigs.k8s.io/yaml makes JSON of it, JSON, JSON lines; several documents
 * with `---` between them. A mistake ends the document it is in; all others are still read. Empty documents are left out.
 *
 * Keys that are written twice are no issue here: they are marked in the nodes.
 */
export function parse(sources: readonly Source[]): Parsed {
  const parsed: Parsed = { sources, documents: [], issues: [] };
  for (const source of sources) parseSource(source, parsed);
  return { ...parsed, issues: withholdSecrets(parsed.issues, sources) };
}

function parseSource(source: Source, { documents, issues }: Pick<Parsed, 'documents' | 'issues'>): void {
  const { name, text } = source;
  const locate = createLocator(name, text);
  if (text.length > limits.textLength) {
    issues.push(toIssue(textTooLong(), locate));
    return;
  }
  const { chunks, problems } = splitDocuments(text);
  append(
    issues,
    problems.map((problem) => toIssue(problem, locate)),
  );
  // A line of --- begins the first document: blanks and comments before it are none.
  let isFirst = true;
  let isAfterEmpty = false;
  for (const [index, { start, end }] of chunks.entries()) {
    const chunk = text.slice(start, end);
    const reading = readChunk(chunk, (offset) => start + offset);
    for (const root of reading.roots) documents.push({ source, root, locate, ...(isAfterEmpty && { isAfterEmpty }) });
    const isHead = index === 0 && isBlank(chunk);
    isAfterEmpty = isFirst && !isHead && reading.roots.length === 0 && reading.problems.length === 0;
    isFirst &&= isHead || isAfterEmpty;
    append(
      issues,
      reading.problems.map((problem) => toIssue(problem, locate)),
    );
  }
  const replaced = text.indexOf('\uFFFD');
  if (replaced >= 0) {
    const message = 'U+FFFD stands here, as where bytes were read that are not UTF-8';
    issues.push(
      toIssue({ code: 'ENCODING', offset: replaced, message, hint: 'save the text as UTF-8' }, locate, 'warning'),
    );
  }
}
