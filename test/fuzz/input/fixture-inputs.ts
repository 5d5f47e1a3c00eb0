import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VALUE_OVERRIDES } from '../../../src/extension/options/option-rows.ts';
import type { Source } from '../../../src/yaml/document.ts';
import type { TextOptions } from '../../support/parse-overrides.ts';

/** Sources and options. Overrides are texts, as in flags. */
export interface TextInput {
  sources: Source[];
  options: TextOptions;
}

/** Reads the inputs of all fixtures, valid and invalid, with their flags. */
export function fixtureInputs(root: string): TextInput[] {
  return ['valid', 'invalid'].flatMap((group) => {
    const folder = join(root, 'fixtures', group);
    return readdirSync(folder)
      .sort()
      .map((name) => fixtureInput(join(folder, name)));
  });
}

function fixtureInput(folder: string): TextInput {
  const words = existsSync(join(folder, 'args')) ? readFileSync(join(folder, 'args'), 'utf8').trim().split(/ +/) : [];
  const valueFor = (flag: string) => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined);
  const sources = filesOf(folder);
  const flagged = (flag: string) => sources.find(({ name }) => name === valueFor(flag));
  const [networkConfig, imageVectorOverwrite] = [flagged('--network-config'), flagged('--image-vector-overwrite')];
  const texts = VALUE_OVERRIDES.flatMap(({ flag, name }) => {
    const value = valueFor(`--${flag}`);
    return value === undefined ? [] : [[name, value]];
  });
  const extensionVersion = valueFor('--extension-version');
  const options: TextOptions = {
    ...(extensionVersion !== undefined && { extensionVersion }),
    ...(valueFor('--field-validation') === 'warn' && { fieldValidation: 'warn' }),
    overrides: {
      ...Object.fromEntries(texts),
      ...(networkConfig && { networkConfig }),
      ...(imageVectorOverwrite && { imageVectorOverwrite }),
    },
  };
  return { sources: sources.filter((source) => source !== networkConfig && source !== imageVectorOverwrite), options };
}

function filesOf(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .filter((name) => /\.(?:ya?ml|json)$/.test(name) && !/^std(?:out|err)\./.test(name))
    .map((name) => ({ name: name.replaceAll('/', '-'), text: readFileSync(join(folder, name), 'utf8') }));
}
