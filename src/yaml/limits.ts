import { MAX_ISSUES } from '../issues/issue-list.ts';
import { Problem, type ProblemFacts } from './problem.ts';

/**
 * What the texts of a run may cost. Each limit is far above what a cluster's documents need and far below what a machine can bear;
 * Kubernetes itself takes requests of up to 3 MiB.
 */
export const limits = {
  /** UTF-16 code units of a source, and of all sources together; bytes of a file. */
  textLength: 64 * 1024 * 1024,
  /** UTF-16 code units of a scalar: the data of a whole ConfigMap has no more. */
  scalarLength: 1024 * 1024,
  /** Those of all scalars that are blocks, have escapes or go over several lines: of these, there is a copy. */
  decodedLength: 32 * 1024 * 1024,
  /** Levels of mappings and lists. */
  depth: 100,
  /** Documents, those of other kinds included. */
  documents: 50_000,
  /** Mappings, lists and scalars of all documents that are kept, as they are written, about. */
  nodes: 200_000,
  /** Those of all documents that are read, be it only to find that they are of another kind. */
  readNodes: 2_500_000,
  /** Those that aliases and merge keys add to the documents that are kept. */
  aliasedNodes: 100_000,
} as const;

const SPLIT = 'leave out what is not for calico-render, or split the input; fleet reads clusters one by one';

export function textTooLong(): ProblemFacts {
  const message = `the text has more than ${limits.textLength / 1024 / 1024} MiB`;
  return { code: 'LIMIT', offset: 0, message, hint: SPLIT };
}

export function textsTooLong(): ProblemFacts {
  const message = `the files have more than ${limits.textLength / 1024 / 1024} MiB together`;
  return { code: 'LIMIT', offset: 0, message, hint: SPLIT };
}

export function tooManyDocuments(offset: number): Problem {
  return limitProblem(offset, `the input has more than ${limits.documents} documents`, SPLIT);
}

export function tooManyNodes(offset: number, isTogether = false): Problem {
  const what = isTogether ? 'documents together have' : 'document has';
  return limitProblem(offset, `the ${what} more than ${limits.nodes} fields and values`, SPLIT);
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
  return limitProblem(offset, message, 'no document that calico-render reads is nested so deep');
}

export function tooLong(offset: number): Problem {
  const message = `the text of this field has more than ${limits.scalarLength / 1024 / 1024} MiB`;
  return limitProblem(offset, message, 'Kubernetes stores objects of up to 1.5 MiB: shorten the text');
}

export function tooManyMistakes(offset: number): Problem {
  const message = `the document has more than ${MAX_ISSUES} mistakes: the rest of it is not read`;
  return limitProblem(offset, message, 'mend these first, and look whether the file is the right one');
}

export function tooMuchDecoded(offset: number): Problem {
  const message = `the blocks and the texts with escapes have more than ${limits.decodedLength / 1024 / 1024} MiB together`;
  return limitProblem(offset, message, SPLIT);
}

function limitProblem(offset: number, message: string, hint: string): Problem {
  return new Problem({ code: 'LIMIT', offset, message, hint });
}
