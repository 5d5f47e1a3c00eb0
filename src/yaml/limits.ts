import { MAX_ISSUES } from '../issues/issue.ts';
import { Problem, type ProblemDetails } from './problem.ts';

/**
 * Limits of the texts of a run. Each is far above the needs of a cluster's documents, and far below the means of a
 * machine. Kubernetes itself accepts requests of up to 3 MiB.
 */
export const limits = {
  /** UTF-16 code units of a source, and of all sources together; bytes of a file. */
  textLength: 64 * 1024 * 1024,
  /** UTF-16 code units of a scalar: the maximum of the data of a whole ConfigMap. */
  scalarLength: 1024 * 1024,
  /** UTF-16 code units of all scalars that are copies: blocks, and scalars with escapes or on several lines. */
  decodedLength: 32 * 1024 * 1024,
  /** Levels of mappings and lists. */
  depth: 100,
  /** Documents, other kinds included. */
  documents: 50_000,
  /** Mappings, lists and scalars in the texts of all documents that are kept. */
  nodes: 200_000,
  /** Mappings, lists and scalars in the texts of all documents, skipped ones included. */
  readNodes: 2_500_000,
  /** Nodes that aliases and merge keys add to the documents that are kept. */
  aliasedNodes: 100_000,
} as const;

const SPLIT = 'remove documents that calico-render does not need, or split the input; fleet reads clusters one by one';

export function textTooLong(): ProblemDetails {
  const message = `the input is larger than ${limits.textLength / 1024 / 1024} MiB`;
  return { code: 'LIMIT', offset: 0, message, hint: SPLIT };
}

export function textsTooLong(): ProblemDetails {
  const message = `the files are larger than ${limits.textLength / 1024 / 1024} MiB in total`;
  return { code: 'LIMIT', offset: 0, message, hint: SPLIT };
}

export function tooManyDocuments(offset: number): Problem {
  return limitProblem(offset, `the input has more than ${limits.documents} documents`, SPLIT);
}

export function tooManyNodes(offset: number, isTogether = false): Problem {
  const subject = isTogether ? 'documents have a total of' : 'document has';
  return limitProblem(offset, `the ${subject} more than ${limits.nodes} fields and values`, SPLIT);
}

export function tooManyReadNodes(offset: number): Problem {
  const message = `the input has more than ${limits.readNodes} fields and values, documents of other kinds included`;
  return limitProblem(offset, message, SPLIT);
}

export function tooManyAliasedNodes(offset: number): Problem {
  const message = `aliases multiply to more than ${limits.aliasedNodes} fields and values`;
  return limitProblem(offset, message, 'use fewer aliases and merge keys');
}

export function tooDeep(offset: number): Problem {
  const message = `mappings and lists are nested deeper than ${limits.depth} levels`;
  return limitProblem(offset, message, 'check that this is the right file');
}

export function tooLong(offset: number): Problem {
  const message = `the value of this field is larger than ${limits.scalarLength / 1024 / 1024} MiB`;
  return limitProblem(offset, message, 'shorten the value: Kubernetes stores objects of up to 1.5 MiB');
}

export function tooManyMistakes(offset: number): Problem {
  const message = `the document has more than ${MAX_ISSUES} errors: the rest is not read`;
  return limitProblem(offset, message, 'fix these first, and check that this is the right file');
}

export function tooMuchDecoded(offset: number): Problem {
  const message = `block scalars and strings with escapes are larger than ${limits.decodedLength / 1024 / 1024} MiB in total`;
  return limitProblem(offset, message, SPLIT);
}

function limitProblem(offset: number, message: string, hint: string): Problem {
  return new Problem({ code: 'LIMIT', offset, message, hint });
}

/** The costs of the documents of a run so far, texts within documents included. */
export interface Budget {
  documents: number;
  /** Mappings, lists and scalars that were read, and those of them that stay in memory. */
  read: number;
  kept: number;
  /** Nodes that aliases and merge keys added to those that stay. */
  aliased: number;
  /** Characters of scalars that are copies: blocks, and scalars with escapes or on several lines. */
  decoded: number;
}

/** The cost of a document: the nodes of its text, and those that aliases and merge keys add. */
export interface Cost {
  size: number;
  aliased: number;
}

/** Creates the budget of a run. */
export function createBudget(): Budget {
  return { documents: 0, read: 0, kept: 0, aliased: 0, decoded: 0 };
}

/** True if a limit is exceeded that ends the reading of all further documents. */
export function isExhausted({ documents, read, kept, aliased, decoded }: Budget): boolean {
  return (
    documents > limits.documents ||
    read > limits.readNodes ||
    kept > limits.nodes ||
    aliased > limits.aliasedNodes ||
    decoded > limits.decodedLength
  );
}

/**
 * Charges the text of a scalar that is a copy.
 *
 * @param offset of the scalar
 * @throws Problem if it, or all of them together, exceed a limit
 */
export function chargeDecoded(budget: Budget, text: string, offset: number): void {
  if (text.length > limits.scalarLength) throw tooLong(offset);
  budget.decoded += text.length;
  if (budget.decoded > limits.decodedLength) throw tooMuchDecoded(offset);
}

/**
 * Charges a document whose nodes are added to `read` already.
 *
 * @param offset of the document
 * @throws Problem if there are too many documents or nodes
 */
export function chargeDocument(budget: Budget, offset: number): void {
  budget.documents += 1;
  if (budget.documents > limits.documents) throw tooManyDocuments(offset);
  if (budget.read > limits.readNodes) throw tooManyReadNodes(offset);
}

/**
 * Charges a document, or a text within one, that stays in memory.
 *
 * @param offset of the document
 * @throws Problem if there are too many nodes
 */
export function chargeKept(budget: Budget, { size, aliased }: Cost, offset: number): void {
  budget.kept += size;
  budget.aliased += aliased;
  if (budget.kept > limits.nodes) throw tooManyNodes(offset, budget.kept > size);
  if (budget.aliased > limits.aliasedNodes) throw tooManyAliasedNodes(offset);
}
