import { chargeCharacters } from '../../../text/text-budget.ts';
import type { Budget } from '../budget.ts';
import type { CanonScalar } from '../canonical/canon.ts';
import { isSameScalar } from '../canonical/canonical-scalar.ts';
import { jsonText } from '../canonical/json-text.ts';
import type { FieldDifference } from '../diff-report.ts';
import { lineHunks } from './line-hunks.ts';

/** Two scalars: texts of several lines, and JSON, are compared by lines. What is secret is never told. */
export function compareScalars(left: CanonScalar, right: CanonScalar, path: string, budget: Budget): FieldDifference[] {
  if (isSameScalar(left, right)) return [];
  if (left.rule.secret || right.rule.secret)
    return [{ change: 'changed', path, before: '***', after: '*** (differs)' }];
  const { value: before } = left;
  const { value: after } = right;
  const difference: FieldDifference = { change: 'changed', path, before, after };
  if (typeof before !== 'string' || typeof after !== 'string') return [difference];
  // Aliases may repeat a long text any number of times.
  chargeCharacters(budget, before.length + after.length);
  const [beforeLines, afterLines] = [inLines(before), inLines(after)];
  if (!beforeLines.includes('\n') && !afterLines.includes('\n')) return [difference];
  return [{ ...difference, hunks: lineHunks(beforeLines, afterLines, budget) }];
}

/** JSON on one line is spread over several. */
function inLines(text: string): string {
  const json = text.includes('\n') ? undefined : jsonText(text, 2);
  return json === undefined ? text : `${json}\n`;
}
