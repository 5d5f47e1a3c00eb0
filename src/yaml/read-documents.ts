import { readYaml } from './compose/read-yaml.ts';
import type { ParsedDocument } from './document.ts';
import { checkCharacters } from './encoding.ts';
import { type Budget, type Cost, chargeKept } from './limits.ts';
import type { Node } from './node.ts';
import { inSource, Problem, type ProblemDetails, type ToSource } from './problem.ts';
import { readJson } from './read-json.ts';

/** The documents of a text without `---` lines, empty ones left out, and its problems. */
export interface ReadDocuments {
  roots: Node[];
  problems: ProblemDetails[];
  /** The callbacks of skipped documents. */
  skipped: (() => void)[];
}

/**
 * Selects documents to skip, which take no memory. Returns a callback for a document to skip, undefined for one to
 * keep. The callback is called when the document is skipped.
 */
export type SkipDocument = (document: ParsedDocument) => (() => void) | undefined;

export interface ReadOptions {
  toSource: ToSource;
  /** Is charged for the documents. */
  budget: Budget;
  /** As {@link SkipDocument}. */
  skip?(root: Node): (() => void) | undefined;
}

/**
 * Reads JSON or YAML. A text that begins like JSON and is not valid JSON may be YAML, which requires fewer quotes and
 * commas.
 */
export function readDocuments(text: string, options: ReadOptions): ReadDocuments {
  const { budget } = options;
  const { kept, aliased } = budget;
  const json = /^\s*[{[]/.test(text) ? readAsJson(text, options) : undefined;
  if (json && json.problems[0]?.code !== 'YAML_SYNTAX') return json;
  const cost = { ...budget };
  // Reading as JSON took time. Its nodes take memory only if they are the result.
  Object.assign(budget, { kept, aliased });
  const yaml = readAsYaml(text, options);
  if (!json || yaml.problems.length === 0) return yaml;
  // If both fail, the problems are those of the format that was most likely intended.
  if (!/^\s*(?:\{\s*["}]|\[\s*["\d[\]{])/.test(text)) return yaml;
  Object.assign(budget, { kept: cost.kept, aliased: cost.aliased });
  return json;
}

function readAsJson(text: string, options: ReadOptions): ReadDocuments {
  return refuseCharacters(text, 'json', options) ?? collect(readJson(text, options.toSource, options.budget), options);
}

function readAsYaml(text: string, options: ReadOptions): ReadDocuments {
  const refused = refuseCharacters(text, 'yaml', options);
  if (refused) return refused;
  const { root, problems, ...cost } = readYaml(text, options.toSource, options.budget);
  const collected = collect(root ? [{ root, ...cost }] : [], options);
  return { ...collected, problems: [...problems, ...collected.problems] };
}

function refuseCharacters(text: string, format: 'json' | 'yaml', { toSource }: ReadOptions): ReadDocuments | undefined {
  const problem = checkCharacters(text, format);
  return problem && { roots: [], problems: [inSource(problem, toSource)], skipped: [] };
}

/** Collects documents up to the first problem, and charges those that are kept. */
function collect(documents: Iterable<{ root: Node } & Cost>, { budget, skip }: ReadOptions): ReadDocuments {
  const result: ReadDocuments = { roots: [], problems: [], skipped: [] };
  try {
    for (const { root, ...cost } of documents) {
      if (root.kind === 'scalar' && root.value === null) continue;
      const onSkip = skip?.(root);
      if (onSkip) {
        result.skipped.push(onSkip);
        continue;
      }
      chargeKept(budget, cost, root.start);
      result.roots.push(root);
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    result.problems.push(error.details);
  }
  return result;
}
