import fc from 'fast-check';
import { dump, load } from 'js-yaml';
import { expect, test } from 'vitest';
import { propertyOptions } from '../../../test/arbitraries/choices.ts';
import { anyText } from '../../../test/arbitraries/texts.ts';
import { checkTerminal } from '../../../test/fuzz/check/invariants.ts';
import { yamlText } from './yaml-text.ts';

test.each([
  ['interface=eth\u202e', '"interface=eth\\u202e"'],
  ['a\u200b\n\u00adb\n', '"a\\u200b\\n\\u00adb\\n"'],
  ['\u{e0001}', '"\\U000e0001"'],
  ['"\u202e\\', '"\\"\\u202e\\\\"'],
])('printYaml escapes %j as value and key', (text, scalar) => {
  expect(yamlText([text])).toBe(`- ${scalar}\n`);
  expect(yamlText({ [text]: 1 })).toContain(scalar);
});

test('printYaml prints ordinary text as js-yaml does', () => {
  const value = { b: 'two\nlines\n', a: ['yes', 'Köln', 1, true, null, { c: 'a: b', d: 'tab\t', e: [], f: {} }] };
  expect(yamlText(value)).toBe(dump(value, { lineWidth: -1, sortKeys: true, noRefs: true }));
});

test('printYaml prints any text without control characters, and it parses to the same value', () => {
  const texts = fc.dictionary(anyText, fc.oneof(anyText, fc.array(anyText)), { noNullPrototype: true });
  fc.assert(
    fc.property(texts, (value) => {
      const text = yamlText(value);
      expect(() => checkTerminal(text, 'YAML')).not.toThrow();
      expect(load(text)).toEqual(value);
    }),
    propertyOptions(1000),
  );
});
