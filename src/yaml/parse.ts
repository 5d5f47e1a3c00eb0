import type { Issue } from '../issues/issue.ts';
import { MAX_ISSUES } from '../issues/issue-list.ts';
import { append } from '../text/append.ts';
import { type Budget, isSpent, openBudget } from './budget.ts';
import { createLocator, type Locate } from './create-locator.ts';
import type { ParsedDocument, Source } from './document.ts';
import { limits, textsTooLong, textTooLong } from './limits.ts';
import { toIssue } from './problem.ts';
import { type Forget, readChunk } from './read-chunk.ts';
import { isBlank, splitDocuments } from './split-documents.ts';
import { withholdSecrets } from './withhold.ts';

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
 * A limit that all texts share ends the reading.
 *
 * Keys that are written twice are no issue here: they are marked in the nodes.
 *
 * @param forget tells which documents are of no interest: those take no memory
 */
export function parse(sources: readonly Source[], forget?: Forget): Parsed {
  const read: Source[] = [];
  const parsed: Parsed = { sources: read, documents: [], issues: [] };
  const budget = openBudget();
  let length = 0;
  for (const source of sources) {
    read.push(source);
    length += source.text.length;
    const isTooLong = source.text.length > limits.textLength;
    parseSource(
      source,
      parsed,
      budget,
      isTooLong ? textTooLong : length > limits.textLength ? textsTooLong : undefined,
      forget,
    );
    if (isSpent(budget) || parsed.issues.length >= MAX_ISSUES || length > limits.textLength) break;
  }
  return { ...parsed, issues: withholdSecrets(parsed.issues, sources) };
}

/** True where there are so many issues that nothing more is read, which is then the last one. */
function hasTooManyMistakes(issues: Issue[], locate: Locate, offset: number): boolean {
  if (issues.length < MAX_ISSUES) return false;
  if (issues.at(-1)?.code === 'LIMIT') return true;
  const message = `the input has more than ${MAX_ISSUES} mistakes: what follows is not read`;
  const hint = 'mend these first, and look whether the file is the right one';
  issues.push(toIssue({ code: 'LIMIT', offset, message, hint }, locate));
  return true;
}

function parseSource(
  source: Source,
  parsed: Parsed,
  budget: Budget,
  refusal: typeof textTooLong | undefined,
  forget?: Forget,
): void {
  const { documents, issues } = parsed;
  const { name, text } = source;
  const locate = createLocator(name, text);
  if (refusal) {
    issues.push(toIssue(refusal(), locate));
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
    const about = { source, locate, budget, ...(isAfterEmpty && { isAfterEmpty }) };
    const reading = readChunk(chunk, {
      place: (offset) => start + offset,
      budget,
      ...(forget && { forget: (root) => forget({ ...about, root }) }),
    });
    for (const root of reading.roots) documents.push({ ...about, root });
    for (const note of reading.forgotten) note();
    const isHead = index === 0 && isBlank(chunk);
    const isEmpty = reading.roots.length + reading.forgotten.length + reading.problems.length === 0;
    isAfterEmpty = isFirst && !isHead && isEmpty;
    isFirst &&= isHead || isAfterEmpty;
    append(
      issues,
      reading.problems.map((problem) => toIssue(problem, locate)),
    );
    if (isSpent(budget) || hasTooManyMistakes(issues, locate, end)) break;
  }
  const replaced = text.indexOf('\uFFFD');
  if (replaced >= 0) {
    const message = 'U+FFFD stands here, as where bytes were read that are not UTF-8';
    issues.push(
      toIssue({ code: 'ENCODING', offset: replaced, message, hint: 'save the text as UTF-8' }, locate, 'warning'),
    );
  }
}
