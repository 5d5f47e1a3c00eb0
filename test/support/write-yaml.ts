import type { Json } from './json.ts';

// Words that no YAML reads as anything but themselves; everything else is put in quotes.
const WORD = /^(?!(?:true|false|null)$)[A-Za-z][A-Za-z0-9]{3,}$/i;
const BLOCK = /^(?! )(?:[\x20-\x7e]+\n|\n)*[\x20-\x7e]+\n$/;

/** A value as YAML in block style. Texts of several lines become block scalars where they can. */
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

/** A text in double quotes and in ASCII: as JSON has it, but for what is beyond the 16 bits of JSON's escapes. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
