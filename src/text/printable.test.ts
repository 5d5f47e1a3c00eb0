import { expect, test } from 'vitest';
import { oneLine } from './printable.ts';

test.each([
  ['plain \u00e9 \u{1f600}', 'plain \u00e9 \u{1f600}'],
  ['a\n::error::b\r\nc', 'a\\u{a}::error::b\\u{d}\\u{a}c'],
  ['\u001b[31m\u202e\u2028\u009b', '\\u{1b}[31m\\u{202e}\\u{2028}\\u{9b}'],
  ['a\tb', 'a\tb'],
])('%j is shown as %j', (text, shown) => expect(oneLine(text)).toBe(shown));
