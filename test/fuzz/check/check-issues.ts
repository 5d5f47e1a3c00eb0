import { ISSUE_CODES, type Issue } from '../../../src/issues/issue.ts';
import { type ExplicitOrigin, isLocation } from '../../../src/issues/origin.ts';
import { indexLines, type LineIndex } from '../../../src/yaml/line-index.ts';
import { assertInvariant } from './invariants.ts';

const CODES = new Set<string>(ISSUE_CODES);
/** A message can repeat a scalar, which can have up to 1 MiB. */
const MAX_MESSAGE_LENGTH = 2 * 1024 * 1024;

/** Asserts that each issue has a documented code, a message, and locations that exist in its source. */
export function checkIssues(issues: readonly Issue[], texts: ReadonlyMap<string, string>): void {
  const indexes = new Map<string, LineIndex>();
  for (const issue of issues) {
    const { code, message, severity, location, related } = issue;
    assertInvariant(CODES.has(code), () => `unknown code in ${JSON.stringify(issue)}`);
    assertInvariant(severity === 'error' || severity === 'warning', () => `no severity in ${JSON.stringify(issue)}`);
    assertInvariant(
      message.trim() !== '' && message.length < MAX_MESSAGE_LENGTH,
      () => `an empty or too long message of ${code}`,
    );
    assertInvariant(!/\[object Object\]|\bNaN\b/.test(message), () => `a value without a format: ${message}`);
    for (const origin of [location, ...related])
      assertInvariant(
        exists(origin, texts, indexes),
        () => `a location outside of the input: ${JSON.stringify(issue)}`,
      );
  }
}

function exists(origin: ExplicitOrigin, texts: ReadonlyMap<string, string>, known: Map<string, LineIndex>) {
  if (!isLocation(origin)) return origin.flag.startsWith('--');
  const { source, line, column } = origin;
  const text = texts.get(source);
  if (text === undefined) return false;
  const index = known.get(source) ?? indexLines(text);
  known.set(source, index);
  const [start, next = text.length + 1] = [index.startOf(line), index.startOf(line + 1)];
  return start !== undefined && Number.isInteger(column) && column >= 1 && start + column - 1 <= next;
}
