import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { inferContext, printType } from './infer-context.mjs';

const infer = (text) => printType(inferContext(Handlebars.parse(text, { srcName: 'templates/x.hbs' })));

describe('the inferred context of a template', () => {
  test.each([
    ['nothing', 'a: 1\n', '{  }'],
    ['scalars', 'a: {{x}}\nb: {{x}}\nc: {{json y}}\n', '{ "x": Scalar; "y": Scalar }'],
    ['fields', 'a: {{x.y}}\nb: {{x.z}}\n', '{ "x": { "y": Scalar; "z": Scalar } }'],
    ['conditions', '{{#if x}}\na: {{y}}\n{{else}}\nb: {{z}}\n{{/if}}\n', '{ "x": boolean; "y": Scalar; "z": Scalar }'],
    ['lists of scalars', '{{#each xs}}\n- {{this}}\n{{/each}}\n', '{ "xs": readonly Scalar[] }'],
    ['lists of objects', '{{#each xs}}\n- a: {{x}}\n{{/each}}\n', '{ "xs": readonly { "x": Scalar }[] }'],
    ['items it does not look at', '{{#each xs}}\n- 1\n{{/each}}\n', '{ "xs": readonly unknown[] }'],
    [
      'lists in lists',
      '{{#each xs}}\n{{#each ys}}\n- {{this}}\n{{/each}}\n{{/each}}\n',
      '{ "xs": readonly { "ys": readonly Scalar[] }[] }',
    ],
  ])('can have %s', (_what, text, type) => {
    expect(infer(text)).toBe(type);
  });

  test.each([
    ['a value and a condition', '{{#if x}}\na: {{x}}\n{{/if}}\n', '2: x is used as boolean and as scalar'],
    ['a value and a list', 'a: {{x}}\n{{#each x}}\n- 1\n{{/each}}\n', '2: x is used as scalar and as list'],
    ['a value and an object', 'a: {{x.y}}\nb: {{x}}\n', '2: x is used as object and as scalar'],
    ['the whole context as a value', 'a: {{this}}\n', '1: this is used as object and as scalar'],
    [
      'an item as a value and as an object',
      '{{#each xs}}\n- {{this}}\n- {{x}}\n{{/each}}\n',
      '3: x is used as scalar and as object',
    ],
  ])('rejects %s', (_what, text, message) => {
    expect(() => infer(text)).toThrow(`templates/x.hbs:${message}`);
  });

  test('rejects a condition on a text argument of a partial', () => {
    const ast = Handlebars.parse('{{#if x}}\na: 1\n{{/if}}\n', { srcName: 'x' });
    ast.body[0].params[0] = { type: 'StringLiteral', value: 'A', original: 'A', loc: ast.body[0].loc };
    expect(() => inferContext(ast)).toThrow('x:1: A is used as object and as boolean');
  });
});
