import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonLiteral } from './json-literal.ts';

describe('a value as a JSON literal', () => {
  test.each([
    ['usePodCidr', '"usePodCidr"'],
    ['a "quoted" \\ word', '"a \\"quoted\\" \\\\ word"'],
    ['line\nbreak', '"line\\nbreak"'],
    ['Köln \u2028\u{1f600}\x7f', '"K\\u00f6ln \\u2028\\ud83d\\ude00\\u007f"'],
    [1440, '1440'],
    [true, 'true'],
  ])('is %j as %s', (value, literal) => {
    expect(jsonLiteral(value)).toBe(literal);
  });

  test('is printable ASCII on one line, and comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const literal = jsonLiteral(text);
        expect(literal).toMatch(/^[ -~]*$/);
        expect(JSON.parse(literal)).toBe(text);
      }),
    );
  });

  test.each([[undefined], [null], [Number.NaN], [{}], [['a']]])('cannot be %s', (value) => {
    expect(() => jsonLiteral(value)).toThrow(TypeError);
  });
});
