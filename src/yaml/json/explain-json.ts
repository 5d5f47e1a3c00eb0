import { Problem } from '../problem.ts';
import type { JsonReader } from './json-reader.ts';

/** What is wrong where JSON cannot go on. */
export function explainJson(reader: JsonReader, expected: string): Problem {
  const { text, position } = reader;
  const rest = text.slice(position, position + 20);
  if (rest === '') return jsonProblem(reader, position, `the text ends where ${expected} is expected`);
  if (/^\/[/*]|^#/.test(rest)) return jsonProblem(reader, position, 'JSON has no comments');
  if (rest.startsWith("'")) return jsonProblem(reader, position, 'JSON has no single quotes', 'use double quotes');
  if (/^[}\]]/.test(rest) && /,\s*$/.test(text.slice(0, position))) {
    return jsonProblem(reader, position, `a comma cannot stand before ${rest[0]} in JSON`);
  }
  const word = /^(?:"[^"\n]*"?|[\w.+-]+)/.exec(rest)?.[0] ?? String.fromCodePoint(rest.codePointAt(0) as number);
  return jsonProblem(reader, position, `${expected} is expected in JSON, not ${word}`);
}

/** A mistake in the syntax of JSON. */
export function jsonProblem({ place }: JsonReader, offset: number, message: string, hint?: string): Problem {
  return new Problem({ code: 'YAML_SYNTAX', offset: place(offset), message, ...(hint && { hint }) });
}

/** A value that JSON's syntax allows and nobody can hold. */
export function jsonValueProblem({ place }: JsonReader, offset: number, message: string): Problem {
  return new Problem({ code: 'INVALID_VALUE', offset: place(offset), message });
}
