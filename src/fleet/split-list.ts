import { parseSources } from '../kubernetes/manifests/withhold.ts';
import { rootRef, textAt } from '../yaml/node-ref.ts';
import type { ListPart } from './chunk.ts';

/** The beginning of a List, up to its items. */
export interface ListHead {
  part: Omit<ListPart, 'index'>;
  /** The offset in bytes of the first item: its line in YAML, the byte after the bracket in JSON. */
  end: number;
  /** The number of blanks before the dash of an item in YAML. */
  indent: number;
}

const decoder = new TextDecoder();
/** Decodes each byte as one character, so that offsets are offsets in bytes. */
const bytewise = new TextDecoder('latin1');

/**
 * Finds the items of a List: YAML in block style, or JSON. The kind that makes it a List may follow the items.
 *
 * @param bytes the beginning of a document
 * @returns undefined for a document without items or of another kind
 */
export function findListHead(bytes: Uint8Array, isJson: boolean): ListHead | undefined {
  const text = bytewise.decode(bytes);
  const found = isJson ? findInJson(text) : findInYaml(text);
  if (!found) return undefined;
  const head = decoder.decode(bytes.subarray(0, found.headEnd));
  const { documents, issues } = parseSources([{ name: '', text: isJson ? `${head}]}` : head }]);
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
  /** The offset after the field `items` and its colon or bracket. */
  headEnd: number;
}

const ITEMS = /^(?:items|"items"|'items')[ \t]*:[ \t]*(?:#[^\r\n]*)?\r?\n/m;
/** Matches empty lines and comments, then the first item. */
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

/** A List whose items are split, as far as it is received. */
export interface OpenList extends ListHead {
  /** The index of the next item. */
  next: number;
  /** True after the last item. */
  isEnded: boolean;
  /** The depth within an item in JSON. */
  depth: number;
  isInString: boolean;
  isEscaped: boolean;
}

const [TAB, LF, CR, SPACE, QUOTE, HASH, COMMA, DASH, BACKSLASH] = [9, 10, 13, 32, 34, 35, 44, 45, 92];
/** The codes of `{` and `}`, which are the codes of `[` and `]` with this bit set. */
const [BRACKET_TO_BRACE, OPENING, CLOSING] = [32, 123, 125];

/**
 * Returns `item` for a line that begins an item of a YAML List, and `end` for the first line after the items. Undefined for other lines: within an item,
 * empty, or a comment.
 *
 * @param bytes at least to the second byte after the indentation of an item, or to the end of the stream
 */
export function itemLine(bytes: Uint8Array, start: number, indent: number): 'item' | 'end' | undefined {
  let at = start;
  while (at < start + indent && bytes[at] === SPACE) at += 1;
  const [byte = LF, next = LF] = [bytes[at], bytes[at + 1]];
  if ([TAB, LF, CR, SPACE, HASH].includes(byte)) return undefined;
  const isItem = at === start + indent && byte === DASH && [TAB, LF, CR, SPACE].includes(next);
  return isItem ? 'item' : 'end';
}

/** Reads a byte of the items of a List in JSON. Returns true at the comma after an item, and at the bracket after the last item. */
export function isItemEnd(list: OpenList, byte: number): boolean {
  if (list.isInString) {
    // A string ends with its line, so that the next items are found after an unclosed quote.
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
