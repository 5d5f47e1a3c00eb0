import { ISSUE_CODES, type Issue } from '../../../src/issues/issue.ts';
import { type ExplicitOrigin, isLocation } from '../../../src/issues/origin.ts';
import { indexLines, type LineIndex } from '../../../src/yaml/line-index.ts';
import { demand } from './demand.ts';

const CODES = new Set<string>(ISSUE_CODES);
/** A sentence may repeat what it is about, which may be as long as a scalar can be; this is the limit of that, and some more. */
const LONGEST_MESSAGE = 2 * 1024 * 1024;

/** Demands of each issue a place within its source, a known code, and a sentence. */
export function checkIssues(issues: readonly Issue[], texts: ReadonlyMap<string, string>): void {
  const indexes = new Map<string, LineIndex>();
  for (const issue of issues) {
    const { code, message, severity, location, related } = issue;
    demand(CODES.has(code), () => `unknown code in ${JSON.stringify(issue)}`);
    demand(severity === 'error' || severity === 'warning', () => `no severity in ${JSON.stringify(issue)}`);
    demand(message.trim() !== '' && message.length < LONGEST_MESSAGE, () => `no good message in ${code}`);
    demand(!/\[object Object\]|\bNaN\b/.test(message), () => `a value that is not told: ${message}`);
    for (const place of [location, ...related])
      demand(isPlace(place, texts, indexes), () => `no place in the input: ${JSON.stringify(issue)}`);
  }
}

function isPlace(origin: ExplicitOrigin, texts: ReadonlyMap<string, string>, known: Map<string, LineIndex>) {
  // A flag has neither lines nor columns.
  if (!isLocation(origin)) return origin.flag.startsWith('--');
  const { source, line, column } = origin;
  const text = texts.get(source);
  if (text === undefined) return false;
  const index = known.get(source) ?? indexLines(text);
  known.set(source, index);
  const [start, next = text.length + 1] = [index.startOf(line), index.startOf(line + 1)];
  return start !== undefined && Number.isInteger(column) && column >= 1 && start + column - 1 <= next;
}
