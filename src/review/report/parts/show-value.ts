import { inlineValue } from '../../diff/inline-value.ts';

/** A value of the chart as the page shows it: a text as it is, anything else on one line. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'not set';
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  return inlineValue(value);
}
