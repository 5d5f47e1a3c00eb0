import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import * as helpers from '../../../src/extension/render/helpers.ts';
import { emitTemplate } from './emit-template.mjs';

function compile(text) {
  const code = emitTemplate(Handlebars.parse(text));
  return new Function(...Object.keys(helpers), `return ${code}`)(...Object.values(helpers));
}

/** Compiles a template with Handlebars itself and the same quoting, for comparison. */
function compileWithHandlebars(text) {
  const engine = Handlebars.create();
  engine.registerHelper({ yaml: helpers.yaml, json: helpers.json });
  const withHelpers = text.replace(/\{\{(?!else)([\w.]+)\}\}/g, '{{yaml $1}}');
  return engine.compile(withHelpers, { noEscape: true, strict: true });
}

describe('a compiled template prints what Handlebars prints', () => {
  test.each([
    ['a value', 'a: {{x}}\n'],
    ['a value in an object', 'a: {{y.z}}\n'],
    ['values side by side', '{{x}}{{y.z}}'],
    ['JSON', '"a": {{json x}}\n'],
    ['a condition', '{{#if on}}a: {{x}}\n{{else}}b: 1\n{{/if}}c: 2\n'],
    ['a condition that is false', '{{#if off}}a: {{x}}\n{{/if}}c: 2\n'],
    ['a negated condition', '{{#unless on}}a: {{x}}\n{{else}}b: 1\n{{/unless}}'],
    ['a condition in a condition', '{{#if on}}{{#unless off}}a: {{x}}\n{{/unless}}{{/if}}'],
    ['a list', '{{#each list}}- {{name}}\n{{/each}}'],
    ['a list of values', '{{#each values}}- {{this}}\n{{/each}}'],
    ['lists in a list', '{{#each lists}}{{#each items}}{{#if on}}- {{x}}\n{{/if}}{{/each}}---\n{{/each}}'],
    ['the same block twice', '{{#if on}}a: {{x}}\n{{/if}}{{#if on}}a: {{x}}\n{{/if}}'],
    ['an empty block', '{{#if on}}{{else}}b: 1\n{{/if}}'],
    ['quotes and escapes in the text', 'a: "\\n\' `x`"\nb: {{x}}\n'],
  ])('for %s', (_case, text) => {
    const context = {
      x: 'yes',
      y: { z: 1 },
      on: true,
      off: false,
      list: [{ name: 'a' }, { name: 'b: c' }],
      values: [1, 'b'],
      lists: [
        { items: [{ on: true, x: 1 }] },
        {
          items: [
            { on: false, x: 2 },
            { on: true, x: 3 },
          ],
        },
      ],
    };
    expect(compile(text)(context)).toBe(compileWithHandlebars(text)(context));
  });
});

test('a template without values is compiled to its text', () => {
  expect(compile('a: 1\nb: "2"\n')).toBe('a: 1\nb: "2"\n');
});

test.each(['constructor', 'toString', '__proto__'])(
  'a template cannot read the name %s, which every object has',
  (name) => {
    expect(() => compile(`a: {{${name}}}\n`)).toThrow(`a template cannot read the name ${name}`);
    expect(() => compile(`{{#if x.${name}}}\na: 1\n{{/if}}\n`)).toThrow(`a template cannot read the name ${name}`);
  },
);
