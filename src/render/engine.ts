import type handlebars from 'handlebars';
import runtime from 'handlebars/runtime.js';
import { type Contexts, partials, templates } from '../generated/templates.js';
import { jsonLiteral } from './json-literal.ts';
import { yamlScalar } from './yaml-scalar.ts';

type Block = { fn(context: unknown): string; inverse(context: unknown): string };
type Filled = (context: unknown) => string;

/** Handlebars without logic: its blocks take booleans and lists, nothing else, and its values go through quoting. */
const engine = (runtime as unknown as typeof handlebars).create();
engine.registerHelper('yaml', yamlScalar);
engine.registerHelper('json', jsonLiteral);
engine.registerHelper('if', function (this: unknown, value: unknown, block: Block) {
  return asBoolean(value) ? block.fn(this) : block.inverse(this);
});
engine.registerHelper('unless', function (this: unknown, value: unknown, block: Block) {
  return asBoolean(value) ? block.inverse(this) : block.fn(this);
});
engine.registerHelper('each', (value: unknown, block: Block) => {
  if (!Array.isArray(value)) throw new TypeError(`a template wants a list, got ${typeof value}`);
  return value.map((item) => block.fn(item)).join('');
});
for (const [name, compiled] of Object.entries(partials)) engine.registerPartial(name, load(compiled));

function load(compiled: unknown): Filled {
  return engine.template(compiled as TemplateSpecification);
}

function asBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new TypeError(`a template wants a boolean, got ${typeof value}`);
  return value;
}

const loaded = new Map<string, Filled>();

/**
 * Fills in a template.
 *
 * @returns its text, which ends in a newline
 * @throws TypeError, or an error of Handlebars, for a context that lacks what the template reads
 */
export function fillTemplate<T extends keyof Contexts>(name: T, context: Contexts[T]): string {
  const template = loaded.get(name) ?? load(templates[name].compiled);
  loaded.set(name, template);
  // Handlebars indents the empty lines of a partial as well.
  return template(context).replace(/^ +$/gm, '');
}
