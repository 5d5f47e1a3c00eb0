import {
  limits,
  tooLong,
  tooManyAliasedNodes,
  tooManyDocuments,
  tooManyNodes,
  tooManyReadNodes,
  tooMuchDecoded,
} from './limits.ts';

/** What the documents of a run have cost so far. Texts within documents add to it. */
export interface Budget {
  documents: number;
  /** Mappings, lists and scalars that were read, and those of them that stay in memory. */
  read: number;
  kept: number;
  /** Nodes that aliases and merge keys added to what stays. */
  aliased: number;
  /** Characters of texts that are not read as they stand in the source: blocks, and those with escapes or over several lines. */
  decoded: number;
}

/** What a document costs: nodes as it is written, and what aliases and merge keys add. */
export interface Cost {
  size: number;
  aliased: number;
}

/** Opens the budget of a run. */
export function openBudget(): Budget {
  return { documents: 0, read: 0, kept: 0, aliased: 0, decoded: 0 };
}

/** Whether a limit was passed that ends the reading of all that follows. */
export function isSpent({ documents, read, kept, aliased, decoded }: Budget): boolean {
  return (
    documents > limits.documents ||
    read > limits.readNodes ||
    kept > limits.nodes ||
    aliased > limits.aliasedNodes ||
    decoded > limits.decodedLength
  );
}

/**
 * Adds a text that is a copy of what stands in the source.
 *
 * @param offset where it begins
 * @throws Problem for one that is too long, and where all together are
 */
export function addDecoded(budget: Budget, text: string, offset: number): void {
  if (text.length > limits.scalarLength) throw tooLong(offset);
  budget.decoded += text.length;
  if (budget.decoded > limits.decodedLength) throw tooMuchDecoded(offset);
}

/**
 * Adds a document whose nodes were added to `read` already.
 *
 * @param offset where it begins
 * @throws Problem where it is one too many
 */
export function addDocument(budget: Budget, offset: number): void {
  budget.documents += 1;
  if (budget.documents > limits.documents) throw tooManyDocuments(offset);
  if (budget.read > limits.readNodes) throw tooManyReadNodes(offset);
}

/**
 * Adds a document, or a text within one, to what stays in memory.
 *
 * @param offset where it begins
 * @throws Problem where that is more than a run may have
 */
export function addKept(budget: Budget, { size, aliased }: Cost, offset: number): void {
  budget.kept += size;
  budget.aliased += aliased;
  if (budget.kept > limits.nodes) throw tooManyNodes(offset, budget.kept > size);
  if (budget.aliased > limits.aliasedNodes) throw tooManyAliasedNodes(offset);
}
