import type handlebars from 'handlebars';
import runtime from 'handlebars/runtime.js';
import { type Contexts, templates } from '../generated/templates.js';
import { jsonLiteral } from './json-literal.ts';
import { yamlScalar } from './yaml-scalar.ts';

type Block = { fn(context: unknown): string; inverse(context: unknown): string };
type Filled = (context: unknown) => string;

/** Handlebars without logic: its blocks take booleans and lists, nothing else, and its values go through quoting. */
const engine = runtime as unknown as typeof handlebars;
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

function asBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new TypeError(`a template wants a boolean, got ${typeof value}`);
  return value;
}

const loaded = new Map<string, Filled>();

/**
 * Fills in a template.
 *
 * @returns its text, which ends in a newline
 * @throws Error for a context that lacks what the template reads, or has it in another type
 */
export function fillTemplate<T extends keyof Contexts>(name: T, context: Contexts[T]): string {
  const { content } = templates[name];
  if (typeof content === 'string') return content;
  const fill = loaded.get(name) ?? engine.template(content as TemplateSpecification);
  loaded.set(name, fill);
  try {
    return fill(context);
  } catch (cause) {
    throw new Error(`template ${name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
