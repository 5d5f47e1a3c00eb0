import { Problem } from '../problem.ts';
import { tabProblem } from '../scan/scan-plain.ts';
import type { Scanner } from '../scan/scanner.ts';
import { gluedColon } from './missing-colon.ts';

/** What is wrong where an entry (`- `, `? `, or a `:` without a key before it) cannot stand. */
export function explainEntry(scanner: Scanner): Problem {
  const { text, position } = scanner;
  if (text[position] === '-')
    return problem(position, 'a list item cannot start here', 'begin the list on a line of its own');
  if (text[position] === '?')
    return problem(position, 'a key cannot start here', 'put text that begins with "? " in quotes');
  const before = scanner.tokens.at(-1);
  if (before?.kind !== 'scalar' || before.start >= scanner.lineStart) {
    return problem(position, 'a second ":" cannot follow on one line', 'put text that holds ": " in quotes');
  }
  // The line before was meant to be an entry of its own, but its text goes on in this one.
  const glued = gluedColon(text, before.start);
  if (glued !== undefined) return problem(glued, 'a space is missing after the ":"');
  const key = text.slice(scanner.lineStart).search(/[^ \t]/) + scanner.lineStart;
  const message = 'this entry is indented deeper than the one before it, which has a value already';
  return problem(key, message, 'indent it as the entry before it');
}

/** What is wrong where no value and no key can begin. */
export function explainStart(scanner: Scanner): Problem {
  const { text, position } = scanner;
  if (text[position] === '\t') return tabProblem(position);
  return problem(position, `text cannot begin with ${text[position]}`, 'put it in quotes');
}

function problem(offset: number, message: string, hint?: string): Problem {
  return new Problem({ code: 'YAML_SYNTAX', offset, message, ...(hint && { hint }) });
}
