import { rootRef, textAt } from '../yaml/node-ref.ts';
import { parse } from '../yaml/parse.ts';
import type { ListPart } from './chunk.ts';

/** Where the items of a List begin. */
export interface ListHead {
  part: Omit<ListPart, 'index'>;
  /** In bytes: YAML, the line of the first item; JSON, what follows the bracket. */
  end: number;
  /** YAML: how many blanks stand before the dash of an item. */
  indent: number;
}

const decoder = new TextDecoder();
/** A character for each byte, so that offsets are those of bytes. */
const bytewise = new TextDecoder('latin1');

/**
 * Finds the items of a List: YAML with one item below the other, or JSON. Whether it is a List may be known after the items only.
 *
 * @param bytes the beginning of a document
 * @returns undefined where there are none, or where the document is of another kind
 */
export function findListHead(bytes: Uint8Array, isJson: boolean): ListHead | undefined {
  const text = bytewise.decode(bytes);
  const found = isJson ? findInJson(text) : findInYaml(text);
  if (!found) return undefined;
  const head = decoder.decode(bytes.subarray(0, found.headEnd));
  const { documents, issues } = parse([{ name: '', text: isJson ? `${head}]}` : head }]);
  const [document] = documents;
  if (!document || documents.length > 1 || issues.length > 0) return undefined;
  const [apiVersion, kind] = ['apiVersion', 'kind'].map((field) => textAt(rootRef(document), [field]));
  if (kind !== undefined && !kind.endsWith('List')) return undefined;
  return {
    part: {
      form: isJson ? 'json' : 'yaml',
      ...(apiVersion !== undefined && { apiVersion }),
      ...(kind !== undefined && { kind }),
    },
    end: found.end,
    indent: found.indent,
  };
}

interface Found extends Pick<ListHead, 'end' | 'indent'> {
  /** Where the field `items` and its colon or bracket end. */
  headEnd: number;
}

const ITEMS = /^(?:items|"items"|'items')[ \t]*:[ \t]*(?:#[^\r\n]*)?\r?\n/m;
/** Empty lines and comments, then the first item. */
const FIRST_ITEM = /((?:[ \t]*(?:#[^\r\n]*)?\r?\n)*)( *)-(?=[ \r\n])/y;

function findInYaml(text: string): Found | undefined {
  const items = ITEMS.exec(text);
  if (!items) return undefined;
  const headEnd = items.index + items[0].length;
  FIRST_ITEM.lastIndex = headEnd;
  const [, gap = '', indent = ''] = FIRST_ITEM.exec(text) ?? [];
  return FIRST_ITEM.lastIndex === 0 ? undefined : { headEnd, end: headEnd + gap.length, indent: indent.length };
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]|[^"{}[\]:,]+/y;

/** Finds the bracket after `"items":` in the outermost object. */
function findInJson(text: string): Found | undefined {
  let depth = 0;
  let [before, last] = ['', ''];
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(text)?.[0]; token !== undefined; token = TOKEN.exec(text)?.[0]) {
    if (token.trim() === '') continue;
    if (depth === 1 && token === '[' && last === ':' && before === '"items"') {
      return { headEnd: TOKEN.lastIndex, end: TOKEN.lastIndex, indent: 0 };
    }
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    [before, last] = [last, token];
  }
  return undefined;
}

/** A List whose items are split, as far as it was received. */
export interface OpenList extends ListHead {
  /** The index of the next item. */
  next: number;
  /** True after the last item. */
  isEnded: boolean;
  /** In JSON: how deep within an item. */
  depth: number;
  isInString: boolean;
  isEscaped: boolean;
}

const [TAB, LF, CR, SPACE, QUOTE, HASH, COMMA, DASH, BACKSLASH] = [9, 10, 13, 32, 34, 35, 44, 45, 92];
/** The codes of `{` and `}`, which are those of the brackets with this bit. */
const [BRACKET_TO_BRACE, OPENING, CLOSING] = [32, 123, 125];

/**
 * Returns what a line of a YAML List begins: an item, or what follows the items. Undefined for a line within an item, an empty one and a comment.
 *
 * @param bytes up to the second byte behind the indentation of an item, or the end of the stream
 */
export function itemLine(bytes: Uint8Array, start: number, indent: number): 'item' | 'end' | undefined {
  let at = start;
  while (at < start + indent && bytes[at] === SPACE) at += 1;
  const [byte = LF, next = LF] = [bytes[at], bytes[at + 1]];
  if ([TAB, LF, CR, SPACE, HASH].includes(byte)) return undefined;
  const isItem = at === start + indent && byte === DASH && [TAB, LF, CR, SPACE].includes(next);
  return isItem ? 'item' : 'end';
}

/** Takes a byte of the items of a List in JSON. Returns true at the comma after an item, and at the bracket after the last one. */
export function isItemEnd(list: OpenList, byte: number): boolean {
  if (list.isInString) {
    // No string goes beyond its line: after a quote that is not closed, the items that follow are still found.
    if (list.isEscaped && byte !== LF) list.isEscaped = false;
    else if (byte === BACKSLASH) list.isEscaped = true;
    else if (byte === QUOTE || byte === LF) list.isInString = false;
    return false;
  }
  if (byte === QUOTE) {
    list.isInString = true;
    list.isEscaped = false;
  } else if ((byte | BRACKET_TO_BRACE) === OPENING) list.depth += 1;
  else if ((byte | BRACKET_TO_BRACE) === CLOSING) {
    list.isEnded = list.depth === 0;
    list.depth -= 1;
  }
  return list.isEnded || (byte === COMMA && list.depth === 0);
}
