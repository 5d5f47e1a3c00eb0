import type { Json } from './json.ts';

// Matches words that every version of YAML reads as strings. All others are quoted.
const WORD = /^(?!(?:true|false|null)$)[A-Za-z][A-Za-z0-9]{3,}$/i;
const BLOCK = /^(?! )(?:[\x20-\x7e]+\n|\n)*[\x20-\x7e]+\n$/;

/** Writes a value as YAML in block style, with block scalars for multi-line strings. */
export function writeYaml(value: Json): string {
  return write(value, '').replace(/^\n/, '');
}

function write(value: Json, indent: string): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []\n';
    return `\n${value.map((item) => `${indent}- ${write(item, `${indent}  `).replace(/^\n? */, '')}`).join('')}`;
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    if (entries.length === 0) return ' {}\n';
    return `\n${entries.map(([key, item]) => `${indent}${scalar(key)}:${write(item, `${indent}  `)}`).join('')}`;
  }
  if (typeof value === 'string' && BLOCK.test(value)) return ` |\n${value.replace(/^(?=.)/gm, indent)}`;
  return ` ${typeof value === 'string' ? scalar(value) : JSON.stringify(value)}\n`;
}

function scalar(text: string): string {
  return WORD.test(text) ? text : quoted(text);
}

/** Writes a string in double quotes and ASCII. Characters beyond U+FFFF have escapes of YAML, which JSON lacks. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
