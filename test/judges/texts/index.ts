// What scripts take from here.
export { randomFrom } from '../../support/random.ts';
export { FORMATS, randomTexts } from './format-text.ts';
export { readFormat, readYaml, toSortedJson } from './readings.ts';
export { randomYaml } from './yaml-text.ts';
