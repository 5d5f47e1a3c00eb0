import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { checkTemplate } from './check-template.mjs';

const check = (text) => checkTemplate(Handlebars.parse(text), 'templates/x.hbs', text);

describe('checkTemplate accepts', () => {
  test.each([
    ['a value', 'a: {{x}}\n'],
    ['a value in a list', '- {{x}}\n- a: {{x.y}}\n'],
    ['conditions', '{{#if x}}\na: 1\n{{else}}\na: 2\n{{/if}}\n{{#unless x}}\nb: 1\n{{/unless}}\n'],
    ['a list', 'a:\n  {{#each xs}}\n  - {{this}}\n  {{/each}}\n'],
    ['partials', 'a:\n  {{> p}}\n  {{> p a="b c" d=e}}\n'],
    [
      'scripts and JSON in a block scalar',
      'a: |\n  {{> p.sh}}\nb: |-\n  {\n    "x": {{json x}},\n    {{#if y}}\n    "y": {{json y}}\n    {{/if}}\n  }\n',
    ],
  ])('%s', (_what, text) => {
    expect(() => check(text)).not.toThrow();
  });
});

describe('checkTemplate rejects', () => {
  test.each([
    ['a value past quoting', 'a: {{{x}}}\n', '1:4: a value with three braces goes past quoting'],
    ['a value past quoting by &', 'a: {{&x}}\n', '1:4: a value with three braces goes past quoting'],
    ['a part of a scalar', 'b: 1\na: x{{x}}\n', '2:5: a value must be a whole scalar'],
    ['a value with more behind it', 'a: {{x}}-{{y}}\n', '1:4: a value must be a whole scalar'],
    ['a value in quotes', 'a: "{{x}}"\n', '1:5: a value must be a whole scalar'],
    ['a value in a flow collection', 'a: [{{x}}]\n', '1:5: a value must be a whole scalar'],
    ['a value as a key', '{{x}}: 1\n', '1:1: a value must be a whole scalar'],
    ['a value on a line of its own', 'a:\n  {{x}}\n', '2:3: a value must be a whole scalar'],
    ['a value in a comment', '# {{x}}\n', '1:3: a value must be a whole scalar'],
    ['a value in a block scalar', 'a: |\n  b: {{x}}\n', '2:6: {{json x}} belongs into a block scalar'],
    ['a value in a folded block scalar', 'a:\n  - >-\n    b: {{x}}\n', '3:8: {{json x}} belongs into a block scalar'],
    ['JSON outside of a block scalar', 'a: {{json x}}\n', '1:4: {{json x}} belongs into a block scalar'],
    ['JSON as a part of a string', 'a: |\n  "b": "{{json x}}"\n', '2:9: a value must be a whole scalar'],
    ['JSON without a key', 'a: |\n  {{json x}}\n', '2:3: a value must be a whole scalar'],
    ['another helper', 'a: {{upper x}}\n', '1:4: no helper upper here'],
    ['a value with options', 'a: {{x y=1}}\n', '1:4: a value takes no options'],
    ['a literal', 'a: {{"x"}}\n', '1:4: only names of the context stand here'],
    ['the parent context', 'a: {{../x}}\n', '1:4: only names of the context stand here'],
    ['data variables', 'a: {{@root.x}}\n', '1:4: only names of the context stand here'],
    ['an expression as a condition', '{{#if (eq x 1)}}\na: 1\n{{/if}}\n', '1:1: only names of the context stand here'],
    ['a condition on a literal', '{{#if "x"}}\na: 1\n{{/if}}\n', '1:1: only names of the context stand here'],
    ['a condition with options', '{{#if x includeZero=true}}\na: 1\n{{/if}}\n', '1:1: if takes one name'],
    ['another block', '{{#with x}}\na: 1\n{{/with}}\n', '1:1: no block with'],
    [
      'a chain of conditions',
      '{{#if x}}\na: 1\n{{else if y}}\na: 2\n{{/if}}\n',
      '1:1: only {{#if x}} and {{#unless x}} take an {{else}}',
    ],
    [
      'an alternative to a list',
      '{{#each x}}\n- 1\n{{else}}\n- 2\n{{/each}}\n',
      '1:1: only {{#if x}} and {{#unless x}} take an {{else}}',
    ],
    ['names for items', '{{#each x as |y|}}\n- 1\n{{/each}}\n', '1:1: each takes one name'],
    ['a condition within a line', 'a: {{#if x}}1{{/if}}\n', '1:4: the block is not indented as its tag is'],
    [
      'a block that is not indented as its tag',
      'a:\n{{#if x}}\n  b: 1\n{{/if}}\n',
      '2:1: the block is not indented as its tag is',
    ],
    [
      'a block that ends elsewhere',
      'a:\n  {{#if x}}\n  b: 1\n{{/if}}\n',
      '2:3: the block is not closed at the indent of its tag',
    ],
    ['an {{else}} within a line', '{{#if x}}\na: {{else}}\na: 2\n{{/if}}\n', '2:4: a tag stands alone on its line'],
    ['a partial within a line', 'a: {{> p}}\n', '1:4: a tag stands alone on its line'],
    ['a partial with a context of its own', 'a:\n  {{> p x}}\n', '2:3: a partial takes a name'],
    ['a partial whose name is a value', 'a:\n  {{> (lookup . "p")}}\n', '2:3: a partial takes a name'],
    ['a partial in a block scalar', 'a: |\n  {{> p}}\n', '2:3: a script belongs into a block scalar'],
    ['a script outside of a block scalar', 'a:\n  {{> p.sh}}\n', '2:3: a script belongs into a block scalar'],
    ['a partial block', '{{#> p}}\na: 1\n{{/p}}\n', '1:1: no PartialBlockStatement here'],
    ['an inline partial', '{{#*inline "p"}}\na: 1\n{{/inline}}\n', '1:1: no DecoratorBlock here'],
    ['a comment that is not printed', '{{! why }}\na: 1\n', '1:1: no CommentStatement here'],
    ['control of white space', 'a: 1\n{{~#if x}}\nb: 1\n{{/if}}\n', '2:1: `~` and `\\` are not needed'],
    ['braces that are not a tag', 'a: \\{{x}}\n', '1:5: `~` and `\\` are not needed'],
    ['a last line without an end', 'b: 1\na: {{x}}', '2:1: the last line does not end'],
  ])('%s', (_what, text, message) => {
    expect(() => check(text)).toThrow(`templates/x.hbs:${message}`);
  });
});
