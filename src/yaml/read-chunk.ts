import { addKept, type Budget } from './budget.ts';
import { checkCharacters } from './check-characters.ts';
import type { Place } from './compose/composer.ts';
import { readYaml } from './compose/read-yaml.ts';
import type { ParsedDocument } from './document.ts';
import { readJson } from './json/read-json.ts';
import type { Node } from './node.ts';
import { Problem, type ProblemFacts } from './problem.ts';

/** The documents of a text without `---` lines, empty ones left out, and what is wrong with it. */
export interface ChunkReading {
  roots: Node[];
  problems: ProblemFacts[];
  /** Notes of the documents that are forgotten. */
  forgotten: (() => void)[];
}

/** Tells that a document is of no interest, so that it is forgotten and costs no memory: by a function that notes it. Undefined for one that is kept. */
export type Forget = (document: ParsedDocument) => (() => void) | undefined;

/** How a text is read. */
export interface ChunkOptions {
  place: Place;
  /** What is read and kept is added to it. */
  budget: Budget;
  /** As {@link Forget}. */
  forget?(root: Node): (() => void) | undefined;
}

/** Reads JSON or YAML. What begins like JSON and is none may still be YAML, where quotes and commas may be missing. */
export function readChunk(text: string, options: ChunkOptions): ChunkReading {
  const { budget } = options;
  const { kept, aliased } = budget;
  const json = /^\s*[{[]/.test(text) ? tryJson(text, options) : undefined;
  if (json && json.problems[0]?.code !== 'YAML_SYNTAX') return json;
  const cost = { ...budget };
  // What was read as JSON took its time; it is kept only if it is what comes back.
  Object.assign(budget, { kept, aliased });
  const yaml = readAsYaml(text, options);
  if (!json || yaml.problems.length === 0) return yaml;
  // Where both fail, the message is about what was meant.
  if (!/^\s*(?:\{\s*["}]|\[\s*["\d[\]{])/.test(text)) return yaml;
  Object.assign(budget, { kept: cost.kept, aliased: cost.aliased });
  return json;
}

function tryJson(text: string, { place, budget, forget }: ChunkOptions): ChunkReading {
  const reading: ChunkReading = { roots: [], problems: [], forgotten: [] };
  const bad = checkCharacters(text, 'json');
  if (bad) return { ...reading, problems: [placed(bad, place)] };
  try {
    for (const { root, ...cost } of readJson(text, place, budget)) keep(reading, root, cost, budget, forget);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    reading.problems.push(error.facts);
  }
  return reading;
}

function readAsYaml(text: string, { place, budget, forget }: ChunkOptions): ChunkReading {
  const reading: ChunkReading = { roots: [], problems: [], forgotten: [] };
  const bad = checkCharacters(text, 'yaml');
  if (bad) return { ...reading, problems: [placed(bad, place)] };
  const { root, problems, ...cost } = readYaml(text, place, budget);
  try {
    if (root) keep(reading, root, cost, budget, forget);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    problems.push(error.facts);
  }
  return { ...reading, problems };
}

function keep(
  reading: ChunkReading,
  root: Node,
  cost: Parameters<typeof addKept>[1],
  budget: Budget,
  forget: ChunkOptions['forget'],
): void {
  if (root.kind === 'scalar' && root.value === null) return;
  const note = forget?.(root);
  if (note) {
    reading.forgotten.push(note);
    return;
  }
  addKept(budget, cost, root.start);
  reading.roots.push(root);
}

function placed(facts: ProblemFacts, place: Place): ProblemFacts {
  return { ...facts, offset: place(facts.offset) };
}
