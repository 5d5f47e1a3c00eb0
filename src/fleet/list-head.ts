import { rootRef, textAt } from '../yaml/node-ref.ts';
import { parse } from '../yaml/parse.ts';
import type { ListPart } from './piece.ts';

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
