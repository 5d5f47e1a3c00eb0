import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import * as helpers from '../../../src/extension/render/helpers.ts';
import { quoteValues } from './quote-values.mjs';
import { terseCompiler } from './terse-compiler.mjs';

const OPTIONS = {
  data: false,
  strict: true,
  noEscape: true,
  knownHelpersOnly: true,
  knownHelpers: { if: true, unless: true, each: true, yaml: true, json: true },
};

function terse(text) {
  const code = terseCompiler.precompile(quoteValues(Handlebars.parse(text)), OPTIONS);
  const spec = new Function(...Object.keys(helpers), `return ${code}`)(...Object.values(helpers));
  return Handlebars.template(spec);
}

/** What Handlebars itself makes of a template, with the same helpers. */
function plain(text) {
  const engine = Handlebars.create();
  engine.registerHelper('yaml', helpers.yaml);
  engine.registerHelper('json', helpers.json);
  return engine.compile(quoteValues(Handlebars.parse(text)), { ...OPTIONS, knownHelpersOnly: false });
}

describe('less code prints the same', () => {
  test.each([
    ['a value', 'a: {{x}}\n'],
    ['a value within another', 'a: {{y.z}}\n'],
    ['JSON', '"a": {{json x}}\n'],
    ['a condition', '{{#if on}}a: {{x}}\n{{else}}b: 1\n{{/if}}c: 2\n'],
    ['a condition that does not hold', '{{#if off}}a: {{x}}\n{{/if}}c: 2\n'],
    ['the opposite', '{{#unless on}}a: {{x}}\n{{else}}b: 1\n{{/unless}}'],
    ['conditions within each other', '{{#if on}}{{#unless off}}a: {{x}}\n{{/unless}}{{/if}}'],
    ['a list', '{{#each list}}- {{name}}\n{{/each}}'],
    ['a list of values', '{{#each values}}- {{this}}\n{{/each}}'],
    [
      'a condition in a list in a list',
      '{{#each lists}}{{#each items}}{{#if on}}- {{x}}\n{{/if}}{{/each}}---\n{{/each}}',
    ],
    ['blocks alike', '{{#if on}}a: {{x}}\n{{/if}}{{#if on}}a: {{x}}\n{{/if}}'],
    ['nothing in a block', '{{#if on}}{{else}}b: 1\n{{/if}}'],
  ])('%s', (_what, text) => {
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
    expect(terse(text)(context)).toBe(plain(text)(context));
  });
});

test.each(['constructor', 'toString', '__proto__'])('no template reads %s, which every object has', (name) => {
  expect(() => terse(`a: {{${name}}}\n`)).toThrow(`a template cannot read the name ${name}`);
  expect(() => terse(`{{#if x.${name}}}\na: 1\n{{/if}}\n`)).toThrow(`a template cannot read the name ${name}`);
});
