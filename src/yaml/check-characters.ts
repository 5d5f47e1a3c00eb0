import type { ProblemFacts } from './problem.ts';

/** What no text holds: control characters, a byte order mark that is not the first character, halves of characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const NEVER = /[\0-\x08\x0b\x0c\x0e-\x1f\uFEFF\uFFFE\uFFFF\u{d800}-\u{dfff}]/u;
/** What JSON may hold and Kubernetes' YAML parser refuses, or takes for line breaks. */
const NOT_IN_YAML = /[\x7f-\x9f\u2028\u2029]/;

/** How UTF-16 begins when it is read as UTF-8: two bytes that are none, or a zero beside each letter. */
const UTF_16 = /^(?:\uFFFD\uFFFD|.?\0)/s;

/** Finds the first character that a text must not hold. */
export function checkCharacters(text: string, format: 'json' | 'yaml'): ProblemFacts | undefined {
  const found = NEVER.exec(text) ?? (format === 'yaml' ? NOT_IN_YAML.exec(text) : null);
  return found ? { code: 'ENCODING', offset: found.index, ...explain(text, found[0]) } : undefined;
}

function explain(text: string, character: string): { message: string; hint?: string } {
  const code = character.charCodeAt(0);
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === 0 && UTF_16.test(text)) {
    return { message: 'the text is UTF-16, read as UTF-8', hint: 'save it as UTF-8' };
  }
  if (code === 0xfeff)
    return { message: 'a byte order mark (U+FEFF) may only be the first character', hint: 'remove it' };
  if (code >= 0xd800 && code <= 0xdfff) return { message: `half of a character (${name}) without its other half` };
  if (code === 0x85 || code === 0x2028 || code === 0x2029) {
    const written = code === 0x85 ? '\\N' : code === 0x2028 ? '\\L' : '\\P';
    return {
      message: `${name} ends a line for Kubernetes and for few others`,
      hint: `write ${written} in double quotes`,
    };
  }
  return {
    message: `the control character ${name} cannot stand in a text`,
    hint: 'write it as an escape in double quotes',
  };
}
