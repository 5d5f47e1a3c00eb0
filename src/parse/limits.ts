import { Problem, type ProblemFacts } from './problem.ts';

/**
 * What a text may cost. Each limit is far above what a cluster's documents need and far below what a machine can bear;
 * Kubernetes itself takes requests of up to 3 MiB.
 */
export const limits = {
  /** UTF-16 code units of a source; bytes of a file. */
  textLength: 64 * 1024 * 1024,
  /** UTF-16 code units of a scalar: the data of a whole ConfigMap has no more. */
  scalarLength: 1024 * 1024,
  /** Levels of mappings and lists. */
  depth: 100,
  /** Mappings, lists and scalars of a document as it is written, about. */
  nodes: 250_000,
  /** Those that aliases and merge keys add to it. */
  aliasedNodes: 100_000,
} as const;

export function textTooLong(): ProblemFacts {
  return { code: 'LIMIT', offset: 0, message: `the text has more than ${limits.textLength / 1024 / 1024} MiB` };
}

export function tooManyNodes(offset: number): Problem {
  return new Problem({
    code: 'LIMIT',
    offset,
    message: `the document has more than ${limits.nodes} fields and values`,
  });
}

export function tooDeep(offset: number): Problem {
  return new Problem({
    code: 'LIMIT',
    offset,
    message: `mappings and lists are nested deeper than ${limits.depth} levels`,
  });
}

export function tooLong(offset: number): Problem {
  return new Problem({
    code: 'LIMIT',
    offset,
    message: `the text of this field has more than ${limits.scalarLength / 1024 / 1024} MiB`,
  });
}
