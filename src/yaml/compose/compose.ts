import type { MappingNode, Node, SequenceNode } from '../node.ts';
import type { Token } from '../scan/token.ts';
import { missingComma, missingEntry, unexpectedToken } from '../syntax-errors.ts';
import { composeScalar, type Properties, readTag } from './compose-scalar.ts';
import { type Composer, chargeAliased, composeAlias, composeAnchored, peek, refuseValue, take } from './composer.ts';
import { addEntry, createEntryList, type EntryList, finishEntries, readKey } from './mapping-entries.ts';

/** The position of a node. `mapping` allows a list that is not indented, `flow` allows flow style only. */
type Context = 'block' | 'mapping' | 'flow';

/** Composes the next tokens to a node in the position of a value. */
export function composeValue(composer: Composer, context: Context): Node {
  const node = composeNode(composer, context);
  if (node.kind === 'scalar' && typeof node.value === 'number' && !Number.isFinite(node.value)) {
    refuseValue(composer, node.start, `${node.text} is not a JSON number`, 'put it in quotes to make it a string');
    return { ...node, value: null };
  }
  return node;
}

function composeNode(composer: Composer, context: Context): Node {
  if (peek(composer).kind === 'alias') return composeAlias(composer, take(composer));
  const properties = readProperties(composer);
  return composeAnchored(composer, properties.anchor, () => composeContent(composer, context, properties));
}

/** Reads at most one anchor and one tag, in either order. */
function readProperties(composer: Composer): Properties {
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
    // Kubernetes ignores tags of collections, but their handles must be declared.
    if (properties.tag) readTag(composer, properties.tag);
    composer.size += 1;
    return composeCollection(composer);
  }
  if (properties.anchor || properties.tag) return composeScalar(composer, undefined, properties);
  throw unexpectedToken(composer, token);
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

/** Composes the items of a list, which may have the same indentation as the key that holds them. */
function composeIndentlessSequence(composer: Composer): SequenceNode {
  const items: Node[] = [];
  const start = composer.toSource(peek(composer).start);
  while (peek(composer).kind === '-') {
    take(composer);
    const { kind } = peek(composer);
    const isEmpty = kind === '-' || kind === 'key' || kind === 'value' || kind === 'block-end';
    composer.steps.push(items.length);
    items.push(isEmpty ? composeScalar(composer, undefined, {}) : composeValue(composer, 'block'));
    composer.steps.pop();
  }
  return { kind: 'sequence', start, end: composer.toSource(composer.contentEnd), items };
}

function composeBlockMapping(composer: Composer): MappingNode {
  const open = take(composer);
  const list = createEntryList();
  while (peek(composer).kind !== 'block-end') {
    if (peek(composer).kind !== 'key') throw missingEntry(composer, peek(composer), open);
    composeEntry(composer, list, 'mapping', (kind) => kind === 'key' || kind === 'block-end');
  }
  const end = composer.toSource(composer.contentEnd);
  take(composer);
  return { kind: 'mapping', start: composer.toSource(open.start), end, entries: finishEntries(list) };
}

function composeFlowMapping(composer: Composer): MappingNode {
  const open = take(composer);
  const list = createEntryList();
  composeFlowItems(composer, open, '}', () =>
    composeEntry(composer, list, 'flow', (kind) => kind === ',' || kind === '}'),
  );
  return {
    kind: 'mapping',
    start: composer.toSource(open.start),
    end: composer.toSource(composer.contentEnd),
    entries: finishEntries(list),
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
  return { kind: 'sequence', start: composer.toSource(open.start), end: composer.toSource(composer.contentEnd), items };
}

function composeFlowItems(composer: Composer, open: Token, close: ']' | '}', composeItem: () => void): void {
  while (peek(composer).kind !== close) {
    if (isDocumentEnd(peek(composer))) throw missingComma(composer, peek(composer), open);
    composeItem();
    if (peek(composer).kind === close) break;
    if (peek(composer).kind !== ',') throw missingComma(composer, peek(composer), open);
    take(composer);
  }
  take(composer);
}

function isDocumentEnd({ kind }: Token): boolean {
  return kind === 'end' || kind === 'document-start' || kind === 'document-end';
}

/** Composes a mapping of one entry that is an item of a list in brackets: `[key: value]`. */
function composePair(composer: Composer): MappingNode {
  const start = composer.toSource(peek(composer).start);
  const list = createEntryList();
  composer.size += 1;
  composeEntry(composer, list, 'flow', (kind) => kind === ',' || kind === ']');
  return { kind: 'mapping', start, end: composer.toSource(composer.contentEnd), entries: finishEntries(list) };
}

/** Reads a key and its value, each of which may be absent. */
function composeEntry(
  composer: Composer,
  list: EntryList,
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
  chargeAliased(composer, addEntry(list, key, keyNode, value, isAlias), keyNode.start);
}
