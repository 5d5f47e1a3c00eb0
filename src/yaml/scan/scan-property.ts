import { Problem } from '../problem.ts';
import { AMPERSAND, isGap } from './characters.ts';
import type { Scanner } from './scanner.ts';

const NAME = /[0-9A-Za-z_-]+/y;
const URI = String.raw`[0-9A-Za-z_\-;/?:@&=+$,.!~*'()[\]]`;
const TAG = new RegExp(`!<${URI}+>|!${URI}*`, 'y');

/** Reads an anchor (`&name`) or an alias (`*name`). */
export function scanAnchorOrAlias(scanner: Scanner): void {
  const { text, position: start } = scanner;
  const kind = text.charCodeAt(start) === AMPERSAND ? 'anchor' : 'alias';
  NAME.lastIndex = start + 1;
  const end = NAME.test(text) ? NAME.lastIndex : start + 1;
  const next = text.charCodeAt(end);
  if (end === start + 1 || !(isGap(next) || '?:,]}%@`'.includes(text.charAt(end)))) {
    throw new Problem({
      code: 'YAML_SYNTAX',
      offset: end,
      message: `a name of letters, digits, "-" and "_" must follow the ${text[start]} of an ${kind}`,
      hint: `put text that begins with ${text[start]} in quotes`,
    });
  }
  scanner.position = end;
  scanner.tokens.push({ kind, start, end });
}

/** Reads a tag (`!!str`, `!local`, `!<verbatim>`). */
export function scanTag(scanner: Scanner): void {
  const { text, position: start } = scanner;
  TAG.lastIndex = start;
  const tag = TAG.exec(text)?.[0] ?? '!';
  const end = start + tag.length;
  if (!isGap(text.charCodeAt(end)) || /^![\w-]*!$/.test(tag)) {
    throw new Problem({
      code: 'YAML_SYNTAX',
      offset: end,
      message: 'this is no tag',
      hint: 'put text that begins with ! in quotes',
    });
  }
  scanner.position = end;
  scanner.tokens.push({ kind: 'tag', start, end });
}
