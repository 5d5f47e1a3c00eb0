import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { quoteValues } from './quote-values.mjs';

/** The values in a tree, wherever they stand, that do not go through a helper that quotes. */
function unquotedValues(node) {
  if (node === null || typeof node !== 'object') return [];
  const isQuoted = ['yaml', 'json'].includes(node.path?.original) && node.params?.length === 1;
  const own = node.type === 'MustacheStatement' && !isQuoted ? [node.path.original] : [];
  return [...own, ...Object.values(node).flatMap(unquotedValues)];
}

describe('quoting', () => {
  test.each([
    ['a: {{x}}\n', ['x']],
    ['{{#if a}}\nb: {{x.y}}\n{{else}}\n{{#each c}}\n- {{this}}\n{{/each}}\n{{/if}}\n', ['x.y', 'this']],
    ['a: {{json x}} {{yaml}}\n', ['yaml']],
  ])('is added in %j to %j', (text, values) => {
    const tree = Handlebars.parse(text);
    expect(unquotedValues(tree)).toEqual(values);
    expect(unquotedValues(quoteValues(tree))).toEqual([]);
    expect(unquotedValues(tree)).toEqual(values);
  });

  test('hands the value to the helper', () => {
    const template = Handlebars.compile(quoteValues(Handlebars.parse('a: {{x}}\n')), { noEscape: true });
    expect(template({ x: 'X' }, { helpers: { yaml: (value) => `<${value}>` } })).toBe('a: <X>\n');
  });
});
