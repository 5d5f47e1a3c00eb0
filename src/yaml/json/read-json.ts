import { addDocument, type Budget, type Cost } from '../budget.ts';
import type { Place } from '../compose/composer.ts';
import { limits, tooDeep, tooManyNodes } from '../limits.ts';
import { markOverridden } from '../mark-overridden.ts';
import type { MappingEntry, MappingNode, Node, ScalarNode, SequenceNode } from '../node.ts';
import { resolveNumber } from '../scalar/resolve-number.ts';
import { explainJson, jsonProblem, jsonValueProblem } from './explain-json.ts';
import { type JsonReader, skipGap } from './json-reader.ts';
import { readString } from './read-string.ts';

const LITERAL = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y;
const WORDS: Record<string, boolean | null> = { true: true, false: false, null: null };

/**
 * Reads JSON: one value or several, with nothing but white space between them, as in JSON lines.
 *
 * @param budget what is read is added to it
 * @throws Problem for whatever is no JSON
 */
export function* readJson(text: string, place: Place, budget: Budget): Generator<{ root: Node } & Cost> {
  const reader: JsonReader = { text, place, position: 0, depth: 0, size: 0, most: 0, budget };
  for (let code = skipGap(reader); !Number.isNaN(code); code = skipGap(reader)) {
    reader.size = 0;
    reader.most = limits.nodes - budget.kept;
    const start = reader.position;
    let root: Node;
    try {
      root = readValue(reader, code);
    } finally {
      budget.read += reader.size;
      // A document that is too large ends the reading: what was read of it still takes memory.
      if (reader.size > reader.most) budget.kept += reader.size;
    }
    addDocument(budget, place(start));
    yield { root, size: reader.size, aliased: 0 };
  }
}

function readValue(reader: JsonReader, code: number): Node {
  reader.size += 1;
  if (reader.size > reader.most) throw tooManyNodes(reader.place(reader.position), reader.most < limits.nodes);
  if (code === 34) return readString(reader);
  if (code === 123) return nested(reader, readMapping);
  if (code === 91) return nested(reader, readSequence);
  return readLiteral(reader);
}

function nested<T>(reader: JsonReader, read: (reader: JsonReader) => T): T {
  if (reader.depth >= limits.depth) throw tooDeep(reader.place(reader.position));
  reader.depth += 1;
  const node = read(reader);
  reader.depth -= 1;
  return node;
}

function readMapping(reader: JsonReader): MappingNode {
  const start = reader.position;
  const entries: MappingEntry[] = [];
  readItems(reader, 125, (code) => {
    if (code !== 34) throw explainJson(reader, 'a field name in double quotes');
    reader.size += 1;
    const keyNode = readString(reader);
    if (skipGap(reader) !== 58) throw explainJson(reader, '":"');
    reader.position += 1;
    entries.push({ key: keyNode.text, keyNode, value: readValue(reader, skipGap(reader)) });
  });
  return {
    kind: 'mapping',
    start: reader.place(start),
    end: reader.place(reader.position),
    entries: markOverridden(entries),
  };
}

function readSequence(reader: JsonReader): SequenceNode {
  const start = reader.position;
  const items: Node[] = [];
  readItems(reader, 93, (code) => items.push(readValue(reader, code)));
  return { kind: 'sequence', start: reader.place(start), end: reader.place(reader.position), items };
}

function readItems(reader: JsonReader, close: number, readItem: (code: number) => void): void {
  const open = reader.position;
  reader.position += 1;
  let code = skipGap(reader);
  if (code !== close) {
    for (;;) {
      readItem(code);
      code = skipGap(reader);
      if (code === close) break;
      if (Number.isNaN(code))
        throw jsonProblem(reader, open, `the ${reader.text[open]} that opens here is never closed`);
      if (code !== 44) throw explainJson(reader, `"," or "${String.fromCharCode(close)}"`);
      reader.position += 1;
      code = skipGap(reader);
    }
  }
  reader.position += 1;
}

function readLiteral(reader: JsonReader): ScalarNode {
  const { position, place } = reader;
  LITERAL.lastIndex = position;
  if (!LITERAL.test(reader.text)) throw explainJson(reader, 'a value');
  reader.position = LITERAL.lastIndex;
  const text = reader.text.slice(position, reader.position);
  const [start, end] = [place(position), place(reader.position)];
  if (Object.hasOwn(WORDS, text)) return { kind: 'scalar', start, end, text, plain: true, value: WORDS[text] ?? null };
  const number = resolveNumber(text);
  if (number?.type !== 'int' && number?.type !== 'float')
    throw jsonValueProblem(reader, position, `the number ${text} is beyond the range of a double`);
  const node: ScalarNode = { kind: 'scalar', start, end, text, plain: true, value: number.value };
  if (number.exact !== undefined) node.exact = number.exact;
  if (number.type === 'float') node.isFloat = true;
  return node;
}
