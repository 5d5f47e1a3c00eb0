import {
  type Budget,
  type Cost,
  chargeDecoded,
  chargeDocument,
  limits,
  tooDeep,
  tooLong,
  tooManyNodes,
} from './limits.ts';
import {
  type MappingEntry,
  type MappingNode,
  type Node,
  resolveDuplicateKeys,
  type ScalarNode,
  type SequenceNode,
} from './node.ts';
import { Problem, syntaxError, type ToSource } from './problem.ts';
import { decodeFlow } from './scalar/decode-scalar.ts';
import { resolveNumber } from './scalar/resolve-scalar.ts';
import { createTextSink } from './scalar/sink.ts';

/** The state of reading a JSON text. */
interface JsonReader {
  readonly text: string;
  readonly toSource: ToSource;
  position: number;
  depth: number;
  size: number;
  /** The number of nodes that the document may have. */
  maxNodes: number;
  readonly budget: Budget;
}

const LITERAL = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y;
const WORDS: Record<string, boolean | null> = { true: true, false: false, null: null };

/**
 * Reads JSON: one value, or several with white space between them, as in JSON lines.
 *
 * @param budget is charged for the values
 * @throws Problem for text that is not JSON
 */
export function* readJson(text: string, toSource: ToSource, budget: Budget): Generator<{ root: Node } & Cost> {
  const reader: JsonReader = { text, toSource, position: 0, depth: 0, size: 0, maxNodes: 0, budget };
  for (let code = skipGap(reader); !Number.isNaN(code); code = skipGap(reader)) {
    reader.size = 0;
    reader.maxNodes = limits.nodes - budget.kept;
    const start = reader.position;
    let root: Node;
    try {
      root = readValue(reader, code);
    } finally {
      budget.read += reader.size;
      // A document that is too large ends the reading. Its nodes still take memory.
      if (reader.size > reader.maxNodes) budget.kept += reader.size;
    }
    chargeDocument(budget, toSource(start));
    yield { root, size: reader.size, aliased: 0 };
  }
}

function readValue(reader: JsonReader, code: number): Node {
  reader.size += 1;
  if (reader.size > reader.maxNodes)
    throw tooManyNodes(reader.toSource(reader.position), reader.maxNodes < limits.nodes);
  if (code === 34) return readString(reader);
  if (code === 123) return readNested(reader, readMapping);
  if (code === 91) return readNested(reader, readSequence);
  return readLiteral(reader);
}

function readNested<T>(reader: JsonReader, read: (reader: JsonReader) => T): T {
  if (reader.depth >= limits.depth) throw tooDeep(reader.toSource(reader.position));
  reader.depth += 1;
  const node = read(reader);
  reader.depth -= 1;
  return node;
}

function readMapping(reader: JsonReader): MappingNode {
  const start = reader.position;
  const entries: MappingEntry[] = [];
  readItems(reader, 125, (code) => {
    if (code !== 34) throw unexpectedJson(reader, 'a field name in double quotes');
    reader.size += 1;
    const keyNode = readString(reader);
    if (skipGap(reader) !== 58) throw unexpectedJson(reader, '":"');
    reader.position += 1;
    entries.push({ key: keyNode.text, keyNode, value: readValue(reader, skipGap(reader)) });
  });
  return {
    kind: 'mapping',
    start: reader.toSource(start),
    end: reader.toSource(reader.position),
    entries: resolveDuplicateKeys(entries),
  };
}

function readSequence(reader: JsonReader): SequenceNode {
  const start = reader.position;
  const items: Node[] = [];
  readItems(reader, 93, (code) => items.push(readValue(reader, code)));
  return { kind: 'sequence', start: reader.toSource(start), end: reader.toSource(reader.position), items };
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
      if (Number.isNaN(code)) throw jsonProblem(reader, open, `this ${reader.text[open]} is never closed`);
      if (code !== 44) throw unexpectedJson(reader, `"," or "${String.fromCharCode(close)}"`);
      reader.position += 1;
      code = skipGap(reader);
    }
  }
  reader.position += 1;
}

function readLiteral(reader: JsonReader): ScalarNode {
  const { position, toSource } = reader;
  LITERAL.lastIndex = position;
  if (!LITERAL.test(reader.text)) throw unexpectedJson(reader, 'a value');
  reader.position = LITERAL.lastIndex;
  const text = reader.text.slice(position, reader.position);
  const [start, end] = [toSource(position), toSource(reader.position)];
  if (Object.hasOwn(WORDS, text)) return { kind: 'scalar', start, end, text, plain: true, value: WORDS[text] ?? null };
  const number = resolveNumber(text);
  if (number?.type !== 'int' && number?.type !== 'float')
    throw jsonValueProblem(reader, position, `the number ${text} is out of range: it must fit into a 64-bit float`);
  const node: ScalarNode = { kind: 'scalar', start, end, text, plain: true, value: number.value };
  if (number.exact !== undefined) node.exact = number.exact;
  if (number.type === 'float') node.isFloat = true;
  return node;
}

const QUOTE = 34;
const BACKSLASH = 92;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Reads a string, from its opening quote on. */
function readString(reader: JsonReader): ScalarNode {
  const { text, toSource, position: start } = reader;
  let position = start + 1;
  let verbatim = true;
  for (let code = text.charCodeAt(position); code !== QUOTE; code = text.charCodeAt(position)) {
    if (code === BACKSLASH) {
      verbatim = false;
      ESCAPE.lastIndex = position;
      if (!ESCAPE.test(text))
        throw jsonProblem(reader, position, `unknown escape ${text.slice(position, position + 2)} in JSON`);
      position = ESCAPE.lastIndex;
    } else if (code >= 32) position += 1;
    else throw unclosedString(reader, start, position);
  }
  reader.position = position + 1;
  const value = verbatim ? text.slice(start + 1, position) : decode(reader, start, position);
  if (!verbatim) chargeDecoded(reader.budget, value, toSource(start));
  else if (value.length > limits.scalarLength) throw tooLong(toSource(start));
  return { kind: 'scalar', start: toSource(start), end: toSource(reader.position), value, text: value, plain: false };
}

function decode(reader: JsonReader, start: number, end: number): string {
  const sink = createTextSink(reader.text);
  decodeFlow(reader.text, start + 1, end, 'double-quoted', sink);
  const value = sink.text();
  if (/[\u{d800}-\u{dfff}]/u.test(value))
    throw jsonValueProblem(reader, start, 'this string has an unpaired surrogate (\\ud800 to \\udfff)');
  return value;
}

/** Returns the problem of a control character in a string, or of a string without a closing quote. */
function unclosedString(reader: JsonReader, start: number, position: number) {
  const code = reader.text.charCodeAt(position);
  if (code === 9) return jsonProblem(reader, position, 'a JSON string cannot contain a tab', 'write \\t');
  return jsonProblem(reader, start, 'this " is not closed on its line');
}

/** Skips white space and returns the code of the next character, NaN at the end. */
function skipGap(reader: JsonReader): number {
  const { text } = reader;
  let code = text.charCodeAt(reader.position);
  while (code === 32 || code === 10 || code === 13 || code === 9) {
    reader.position += 1;
    code = text.charCodeAt(reader.position);
  }
  return code;
}

/** Returns the problem of a character that JSON does not allow at the current position. */
function unexpectedJson(reader: JsonReader, expected: string): Problem {
  const { text, position } = reader;
  const rest = text.slice(position, position + 20);
  if (rest === '') return jsonProblem(reader, position, `expected ${expected} at the end of the input`);
  if (/^\/[/*]|^#/.test(rest)) return jsonProblem(reader, position, 'JSON does not allow comments');
  if (rest.startsWith("'"))
    return jsonProblem(reader, position, 'JSON does not allow single quotes', 'use double quotes');
  if (/^[}\]]/.test(rest) && /,\s*$/.test(text.slice(0, position))) {
    return jsonProblem(reader, position, `JSON does not allow a comma before ${rest[0]}`);
  }
  const word = /^(?:"[^"\n]*"?|[\w.+-]+)/.exec(rest)?.[0] ?? String.fromCodePoint(rest.codePointAt(0) as number);
  return jsonProblem(reader, position, `expected ${expected} in JSON, not ${word}`);
}

function jsonProblem({ toSource }: JsonReader, offset: number, message: string, hint?: string): Problem {
  return syntaxError(toSource(offset), message, hint);
}

/** Returns the problem of a value that JSON's syntax allows and JavaScript cannot hold. */
function jsonValueProblem({ toSource }: JsonReader, offset: number, message: string): Problem {
  return new Problem({ code: 'INVALID_VALUE', offset: toSource(offset), message });
}
