import { missingColon } from '../compose/missing-colon.ts';
import { Problem } from '../problem.ts';
import { column, inFlow, type KeyCandidate, type Scanner } from './scanner.ts';

/** How many characters a key may have before its `:`. */
const KEY_LENGTH = 1024;

/** Remembers that a key may start at the current position. */
export function noteCandidate(scanner: Scanner): void {
  if (!scanner.keyAllowed) return;
  dropCandidate(scanner);
  const { position, lineStart, tokens, candidates } = scanner;
  const required = !inFlow(scanner) && scanner.indent === column(scanner);
  candidates[candidates.length - 1] = { start: position, lineStart, token: tokens.length, required };
}

/** Forgets the candidate: what stands there was no key. */
export function dropCandidate(scanner: Scanner): void {
  const { candidates } = scanner;
  const candidate = candidates.at(-1);
  if (candidate?.required) throw noColon(candidate, scanner);
  candidates[candidates.length - 1] = undefined;
}

/** Takes the candidate that a `:` at the current position makes a key, if there is one. */
export function takeCandidate(scanner: Scanner): KeyCandidate | undefined {
  const { candidates } = scanner;
  const candidate = candidates.at(-1);
  if (!candidate) return undefined;
  const holds = candidate.lineStart === scanner.lineStart && !isTooLong(scanner, candidate);
  if (!holds && candidate.required) throw noColon(candidate, scanner);
  candidates[candidates.length - 1] = undefined;
  return holds ? candidate : undefined;
}

/** Characters count, not UTF-16 code units. */
function isTooLong({ text, position }: Scanner, { start }: KeyCandidate): boolean {
  return position - start > KEY_LENGTH && [...text.slice(start, position)].length > KEY_LENGTH;
}

function noColon(candidate: KeyCandidate, { text, position, lineStart }: Scanner): Problem {
  const offset = candidate.start;
  if (candidate.lineStart === lineStart && text[position] === ':') {
    return new Problem({ code: 'YAML_SYNTAX', offset, message: `the key is longer than ${KEY_LENGTH} characters` });
  }
  return new Problem({ code: 'YAML_SYNTAX', ...missingColon(text, offset) });
}
