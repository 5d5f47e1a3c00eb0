import type { MappingNode, Node, SequenceNode } from '../node.ts';
import type { Token } from '../scan/token.ts';
import { composeAlias, composeAnchored, countAliased } from './compose-alias.ts';
import { composeScalar, type Properties, readTag } from './compose-scalar.ts';
import { type Composer, peek, refuseValue, take } from './composer.ts';
import { missingComma, missingEntry, unexpected } from './explain-token.ts';
import { addEntry, type GatheredEntries, readKey, settle } from './mapping-entries.ts';

/** What may stand in a place: anything; anything and a list that is not indented; flow style alone. */
type Context = 'block' | 'mapping' | 'flow';

/** Makes a node of the next tokens, for the place of a value. */
export function composeValue(composer: Composer, context: Context): Node {
  const node = composeNode(composer, context);
  if (node.kind === 'scalar' && typeof node.value === 'number' && !Number.isFinite(node.value)) {
    refuseValue(composer, node.start, `${node.text} is no number that JSON knows`, 'put it in quotes if it is text');
    return { ...node, value: null };
  }
  return node;
}

function composeNode(composer: Composer, context: Context): Node {
  if (peek(composer).kind === 'alias') return composeAlias(composer, take(composer));
  const properties = takeProperties(composer);
  return composeAnchored(composer, properties.anchor, () => composeContent(composer, context, properties));
}

/** Takes at most one anchor and one tag, in either order. */
function takeProperties(composer: Composer): Properties {
  const properties: Properties = {};
  for (
    let { kind } = peek(composer);
    (kind === 'anchor' || kind === 'tag') && !properties[kind];
    { kind } = peek(composer)
  ) {
    properties[kind] = take(composer);
  }
  return properties;
}

function composeContent(composer: Composer, context: Context, properties: Properties): Node {
  const token = peek(composer);
  if (token.kind === 'scalar') return composeScalar(composer, take(composer), properties);
  const composeCollection = chooseCollection(token.kind, context);
  if (composeCollection) {
    // Tags of collections say nothing to Kubernetes, but their handles must be known.
    if (properties.tag) readTag(composer, properties.tag);
    composer.size += 1;
    return composeCollection(composer);
  }
  if (properties.anchor || properties.tag) return composeScalar(composer, undefined, properties);
  throw unexpected(composer, token);
}

function chooseCollection(kind: Token['kind'], context: Context): ((composer: Composer) => Node) | undefined {
  if (kind === '[') return composeFlowSequence;
  if (kind === '{') return composeFlowMapping;
  if (kind === 'block-sequence' && context !== 'flow') return composeBlockSequence;
  if (kind === 'block-mapping' && context !== 'flow') return composeBlockMapping;
  return kind === '-' && context === 'mapping' ? composeIndentlessSequence : undefined;
}

function composeBlockSequence(composer: Composer): SequenceNode {
  const open = take(composer);
  const node = composeIndentlessSequence(composer);
  if (peek(composer).kind !== 'block-end') throw missingEntry(composer, peek(composer), open);
  take(composer);
  return node;
}

/** The items of a list, which may be as little indented as the key that holds them. */
function composeIndentlessSequence(composer: Composer): SequenceNode {
  const items: Node[] = [];
  const start = composer.place(peek(composer).start);
  while (peek(composer).kind === '-') {
    take(composer);
    const { kind } = peek(composer);
    const isEmpty = kind === '-' || kind === 'key' || kind === 'value' || kind === 'block-end';
    composer.steps.push(items.length);
    items.push(isEmpty ? composeScalar(composer, undefined, {}) : composeValue(composer, 'block'));
    composer.steps.pop();
  }
  return { kind: 'sequence', start, end: composer.place(composer.contentEnd), items };
}

function composeBlockMapping(composer: Composer): MappingNode {
  const open = take(composer);
  const gathered = newEntries();
  while (peek(composer).kind !== 'block-end') {
    if (peek(composer).kind !== 'key') throw missingEntry(composer, peek(composer), open);
    composeEntry(composer, gathered, 'mapping', (kind) => kind === 'key' || kind === 'block-end');
  }
  const end = composer.place(composer.contentEnd);
  take(composer);
  return { kind: 'mapping', start: composer.place(open.start), end, entries: settle(gathered) };
}

function composeFlowMapping(composer: Composer): MappingNode {
  const open = take(composer);
  const gathered = newEntries();
  composeFlowItems(composer, open, '}', () =>
    composeEntry(composer, gathered, 'flow', (kind) => kind === ',' || kind === '}'),
  );
  return {
    kind: 'mapping',
    start: composer.place(open.start),
    end: composer.place(composer.contentEnd),
    entries: settle(gathered),
  };
}

function composeFlowSequence(composer: Composer): SequenceNode {
  const open = take(composer);
  const items: Node[] = [];
  composeFlowItems(composer, open, ']', () => {
    composer.steps.push(items.length);
    items.push(peek(composer).kind === 'key' ? composePair(composer) : composeValue(composer, 'flow'));
    composer.steps.pop();
  });
  return { kind: 'sequence', start: composer.place(open.start), end: composer.place(composer.contentEnd), items };
}

function composeFlowItems(composer: Composer, open: Token, close: ']' | '}', composeItem: () => void): void {
  while (peek(composer).kind !== close) {
    if (isOver(peek(composer))) throw missingComma(composer, peek(composer), open);
    composeItem();
    if (peek(composer).kind === close) break;
    if (peek(composer).kind !== ',') throw missingComma(composer, peek(composer), open);
    take(composer);
  }
  take(composer);
}

function isOver({ kind }: Token): boolean {
  return kind === 'end' || kind === 'document-start' || kind === 'document-end';
}

/** A mapping of one entry that stands as an item of a list in brackets: `[key: value]`. */
function composePair(composer: Composer): MappingNode {
  const start = composer.place(peek(composer).start);
  const gathered = newEntries();
  composer.size += 1;
  composeEntry(composer, gathered, 'flow', (kind) => kind === ',' || kind === ']');
  return { kind: 'mapping', start, end: composer.place(composer.contentEnd), entries: settle(gathered) };
}

/** Reads a key and its value, each of which may be left out. */
function composeEntry(
  composer: Composer,
  gathered: GatheredEntries,
  context: Context,
  ends: (kind: Token['kind']) => boolean,
): void {
  const hasIndicator = peek(composer).kind === 'key';
  if (hasIndicator) take(composer);
  const { kind } = peek(composer);
  const keyNode =
    hasIndicator && (kind === 'value' || ends(kind))
      ? composeScalar(composer, undefined, {})
      : composeNode(composer, context);
  const key = readKey(composer, keyNode);
  composer.steps.push(typeof key === 'string' ? key : '<<');
  let isAlias = false;
  let hasValue = false;
  if (hasIndicator && peek(composer).kind === 'value') {
    take(composer);
    const next = peek(composer).kind;
    isAlias = next === 'alias';
    hasValue = !ends(next) && !(next === 'value' && context === 'mapping');
  }
  const value = hasValue ? composeValue(composer, context) : composeScalar(composer, undefined, {});
  composer.steps.pop();
  countAliased(composer, addEntry(gathered, key, keyNode, value, isAlias), keyNode.start);
}

function newEntries(): GatheredEntries {
  return { entries: [], merged: new Set() };
}
