import { checkCharacters } from './check-characters.ts';
import { readJson } from './json/read-json.ts';
import type { Node } from './node.ts';
import { Problem, type ProblemFacts } from './problem.ts';
import type { Place } from './yaml/composer.ts';
import { readYaml } from './yaml/read-yaml.ts';

/** The documents of a text without `---` lines, empty ones left out, and what is wrong with it. */
export interface ChunkReading {
  roots: Node[];
  problems: ProblemFacts[];
}

/** Reads JSON or YAML. What begins like JSON and is none may still be YAML, where quotes and commas may be missing. */
export function readChunk(text: string, place: Place): ChunkReading {
  const json = /^\s*[{[]/.test(text) ? tryJson(text, place) : undefined;
  if (json && json.problems[0]?.code !== 'YAML_SYNTAX') return json;
  const yaml = readAsYaml(text, place);
  if (!json || yaml.problems.length === 0) return yaml;
  // Where both fail, the message is about what was meant.
  return /^\s*(?:\{\s*["}]|\[\s*["\d[\]{])/.test(text) ? json : yaml;
}

function tryJson(text: string, place: Place): ChunkReading {
  const bad = checkCharacters(text, 'json');
  if (bad) return { roots: [], problems: [placed(bad, place)] };
  const roots: Node[] = [];
  try {
    for (const root of readJson(text, place)) if (root.kind !== 'scalar' || root.value !== null) roots.push(root);
    return { roots, problems: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { roots, problems: [error.facts] };
  }
}

function readAsYaml(text: string, place: Place): ChunkReading {
  const bad = checkCharacters(text, 'yaml');
  if (bad) return { roots: [], problems: [placed(bad, place)] };
  const { root, problems } = readYaml(text, place);
  return { roots: root ? [root] : [], problems };
}

function placed(facts: ProblemFacts, place: Place): ProblemFacts {
  return { ...facts, offset: place(facts.offset) };
}
