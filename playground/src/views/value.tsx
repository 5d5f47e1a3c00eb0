import { inlineValue } from '../../../src/review/diff/format-value.ts';
import { printable } from '../../../src/text/printable.ts';

const LONGEST = 400;

/** A value on one line in YAML notation. */
export function Value({ of: value }: { of: unknown }) {
  const text = value === undefined ? 'unset' : value === '' ? '(empty)' : printable(inlineValue(value));
  return <code class="value">{text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}</code>;
}
