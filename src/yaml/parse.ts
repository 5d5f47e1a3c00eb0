import { type Issue, MAX_ISSUES } from '../issues/issue.ts';
import { append } from '../text/lists.ts';
import type { ParsedDocument, Source } from './document.ts';
import { type Budget, createBudget, isExhausted, limits, textsTooLong, textTooLong } from './limits.ts';
import { createLocator, type Locate } from './line-index.ts';
import { problemToIssue } from './problem.ts';
import { readDocuments, type SkipDocument } from './read-documents.ts';
import { isBlank, splitDocuments } from './split-documents.ts';

/** The documents of all sources in order, and the issues of those that cannot be read. */
export interface Parsed {
  /** The sources that were read. */
  sources: readonly Source[];
  documents: ParsedDocument[];
  issues: Issue[];
}

/**
 * Parses texts as Kubernetes does: YAML 1.1 with the conversion to JSON of sigs.k8s.io/yaml, JSON, and JSON lines, in
 * several documents with `---` between them. A syntax error ends its document; all others are still read. Empty
 * documents are left out. An exceeded limit that all texts share ends the reading.
 *
 * Duplicate keys are not reported here. They are marked in the nodes, see `checkDuplicates`. Messages quote the texts: rooms above
 * call `parseSources`, which hides what must not be shown.
 *
 * @param skip selects documents that are not needed, which take no memory
 */
export function parse(sources: readonly Source[], skip?: SkipDocument): Parsed {
  const parsed: Parsed & { sources: Source[] } = { sources: [], documents: [], issues: [] };
  const budget = createBudget();
  let length = 0;
  for (const source of sources) {
    parsed.sources.push(source);
    length += source.text.length;
    const refusal =
      source.text.length > limits.textLength ? textTooLong : length > limits.textLength ? textsTooLong : undefined;
    if (refusal) {
      parsed.issues.push(problemToIssue(refusal(), createLocator(source.name, source.text)));
    } else {
      const { documents, issues } = parseSource(source, budget, MAX_ISSUES - parsed.issues.length, skip);
      append(parsed.documents, documents);
      append(parsed.issues, issues);
    }
    if (isExhausted(budget) || parsed.issues.length >= MAX_ISSUES || length > limits.textLength) break;
  }
  return parsed;
}

function parseSource(
  source: Source,
  budget: Budget,
  maxIssues: number,
  skip?: SkipDocument,
): Pick<Parsed, 'documents' | 'issues'> {
  const { name, text } = source;
  const locate = createLocator(name, text);
  const { spans, problems } = splitDocuments(text);
  const documents: ParsedDocument[] = [];
  const issues = problems.map((problem) => problemToIssue(problem, locate));
  // White space and comments before the first line of --- are not a document.
  let isFirst = true;
  let isAfterEmpty = false;
  for (const [index, { start, end }] of spans.entries()) {
    const content = text.slice(start, end);
    const document = { source, locate, budget, ...(isAfterEmpty && { isAfterEmpty }) };
    const read = readDocuments(content, {
      toSource: (offset) => start + offset,
      budget,
      ...(skip && { skip: (root) => skip({ ...document, root }) }),
    });
    for (const root of read.roots) documents.push({ ...document, root });
    for (const onSkip of read.skipped) onSkip();
    const isHead = index === 0 && isBlank(content);
    const isEmpty = read.roots.length + read.skipped.length + read.problems.length === 0;
    isAfterEmpty = isFirst && !isHead && isEmpty;
    isFirst &&= isHead || isAfterEmpty;
    for (const problem of read.problems) issues.push(problemToIssue(problem, locate));
    if (isExhausted(budget)) break;
    if (issues.length >= maxIssues) {
      if (issues.at(-1)?.code !== 'LIMIT') issues.push(tooManyIssues(locate, end));
      break;
    }
  }
  const replaced = text.indexOf('\uFFFD');
  if (replaced >= 0) {
    const message = 'U+FFFD replaces bytes that are not UTF-8';
    const problem = { code: 'ENCODING', offset: replaced, message, hint: 'save the file as UTF-8' } as const;
    issues.push(problemToIssue(problem, locate, 'warning'));
  }
  return { documents, issues };
}

function tooManyIssues(locate: Locate, offset: number): Issue {
  const message = `the input has more than ${MAX_ISSUES} errors: the rest is not read`;
  const hint = 'fix these first, and check that this is the right file';
  return problemToIssue({ code: 'LIMIT', offset, message, hint }, locate);
}
