import type { Issue } from '../issues/issue.ts';
import { asItem } from '../kubernetes/manifests/list-items.ts';
import { parseSources } from '../kubernetes/manifests/withhold.ts';
import type { Source } from '../yaml/document.ts';
import { childAt, rootRef, textAt } from '../yaml/node-ref.ts';
import type { Parsed } from '../yaml/parse.ts';
import type { ListPart } from './chunk.ts';

/** Parses an item of a List that is split. */
export function readListItem(source: Source, index: number, list: ListPart): Parsed {
  const parsed = parseSources([source]);
  const [document, second] = parsed.documents;
  if (isBroken(parsed)) return parsed;
  const path = `items[${index}]`;
  if (!document || second) return refused(parsed, path, 'the item of the List is not an object');
  const hasType = ['apiVersion', 'kind'].some((field) => childAt(rootRef(document), [field]));
  if (!hasType && document.root.kind === 'mapping' && list.kind === undefined) {
    const message = 'the item has neither apiVersion nor kind, and its List does not set them before its items';
    return refused(parsed, path, message, 'a large List is read item by item: start it with apiVersion and kind');
  }
  return { ...parsed, documents: [asItem(document, index, list)] };
}

/** Parses the end of a List that is split. It holds no document, but may hold the kind of the List. */
export function readListEnd(source: Source, list: ListPart): Parsed {
  const isJson = list.form === 'json';
  const parsed = parseSources([isJson ? { ...source, text: asObject(source.text) } : source]);
  const [document, second] = parsed.documents;
  if (isBroken(parsed)) return { ...parsed, documents: [] };
  if (second || (isJson && !document)) return refused(parsed, '', 'the List is not closed', undefined, 'YAML_SYNTAX');
  const root = document && rootRef(document);
  if (root && childAt(root, ['items'])) return refused(parsed, 'items', 'duplicate field "items" in the List');
  const kind = (root && textAt(root, ['kind'])) ?? list.kind;
  if (kind?.endsWith('List')) return { ...parsed, documents: [] };
  const what = kind === undefined ? 'the document has no kind' : `the document is of kind ${JSON.stringify(kind)}`;
  return refused(parsed, 'kind', `${what}, but it is large and has items, so it is read as a List`);
}

function isBroken({ issues }: Parsed): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

/** Replaces the bracket after the items with an opening brace, so that the rest is an object. Offsets stay the same. */
function asObject(text: string): string {
  return text.replace(/^\](\s*)(,?)/, (_, blanks: string, comma: string) => `{${blanks}${comma && ' '}`);
}

function refused(
  { sources, documents }: Parsed,
  path: string,
  message: string,
  hint?: string,
  code: Issue['code'] = 'UNKNOWN_KIND',
): Parsed {
  const [document] = documents;
  const location = document?.locate(document.root.start) ?? { source: sources[0]?.name ?? '', line: 1, column: 1 };
  const issue: Issue = {
    severity: 'error',
    code,
    path,
    message,
    location,
    related: [],
    ...(hint !== undefined && { hint }),
  };
  return { sources, documents: [], issues: [issue] };
}
