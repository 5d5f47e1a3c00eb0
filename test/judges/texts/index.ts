// The exports that scripts use.
export { drawn } from '../../arbitraries/draws.ts';
export { FORMATS, randomTexts } from './format-text.ts';
export { readFormat, readYaml, toSortedJson } from './readings.ts';
export { randomYaml } from './yaml-text.ts';
