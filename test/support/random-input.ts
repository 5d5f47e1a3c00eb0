import type { Options } from '../../src/extension/pipeline.ts';
import type { Source } from '../../src/yaml/document.ts';
import type { Json, JsonObject } from './json.ts';
import { mutate } from './mutate.ts';
import { type Random, randomFrom } from './random.ts';
import { randomDocuments } from './random-documents.ts';
import { CONTROLLER_CONFIGURATION } from './render-texts.ts';
import { writeYaml } from './write-yaml.ts';

/** What `render` takes. */
export interface RandomInput {
  sources: Source[];
  options: Options;
}

/** An input that the extension accepts: the same for the same seed, any of its fields, families, modes, carriers and releases. */
export function randomInput(seed: number): RandomInput {
  const random = randomFrom(seed);
  const { documents, options } = randomDocuments(random);
  return { sources: writeSources(documents, random), options };
}

/** An input that is accepted but for a few changes, each of which may make it wrong. */
export function nearlyValidInput(seed: number): RandomInput {
  const random = randomFrom(seed);
  const { documents, options } = randomDocuments(random);
  const changed = documents.map((document) => (random.chance(0.7) ? mutate(document, random) : document));
  return { sources: writeSources(changed as JsonObject[], random), options };
}

/** Documents as files: in any order, several to a file, in YAML or JSON. No document at all is a configuration that sets nothing. */
export function writeSources(documents: readonly Json[], random: Random): Source[] {
  const files: Json[][] = [];
  for (const document of random.shuffle(documents)) {
    const last = files.at(-1);
    if (last && random.chance(0.5)) last.push(document);
    else files.push([document]);
  }
  const sources = files.map((contents, index) => ({
    name: `${index}.yaml`,
    text: contents.map((one) => write(one, random)).join('---\n'),
  }));
  return sources.length > 0 ? sources : [{ name: 'empty.yaml', text: CONTROLLER_CONFIGURATION }];
}

function write(document: Json, random: Random): string {
  if (random.chance(0.7)) return writeYaml(document);
  return `${JSON.stringify(document, null, random.pick([0, 2]))}\n`;
}
