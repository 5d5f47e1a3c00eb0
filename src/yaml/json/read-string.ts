import { addDecoded } from '../budget.ts';
import { limits, tooLong } from '../limits.ts';
import type { ScalarNode } from '../node.ts';
import { decodeFlow } from '../scalar/decode-flow.ts';
import { createTextSink } from '../scalar/sink.ts';
import { jsonProblem, jsonValueProblem } from './explain-json.ts';
import type { JsonReader } from './json-reader.ts';

const QUOTE = 34;
const BACKSLASH = 92;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Reads a string from its opening quote on. */
export function readString(reader: JsonReader): ScalarNode {
  const { text, place, position: start } = reader;
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
    else throw unended(reader, start, position);
  }
  reader.position = position + 1;
  const value = verbatim ? text.slice(start + 1, position) : decode(reader, start, position);
  if (!verbatim) addDecoded(reader.budget, value, place(start));
  else if (value.length > limits.scalarLength) throw tooLong(place(start));
  return { kind: 'scalar', start: place(start), end: place(reader.position), value, text: value, plain: false };
}

function decode(reader: JsonReader, start: number, end: number): string {
  const sink = createTextSink(reader.text);
  decodeFlow(reader.text, start + 1, end, 'double-quoted', sink);
  const value = sink.text();
  if (/[\u{d800}-\u{dfff}]/u.test(value))
    throw jsonValueProblem(reader, start, 'this text holds half of a character (\\ud800 to \\udfff)');
  return value;
}

/** A loop that meets neither quote nor character: a line break, another control character, or the end. */
function unended(reader: JsonReader, start: number, position: number) {
  const code = reader.text.charCodeAt(position);
  if (code === 9) return jsonProblem(reader, position, 'a tab cannot stand in a JSON string', 'write \\t');
  return jsonProblem(reader, start, 'the quote " that opens here is not closed on its line');
}
