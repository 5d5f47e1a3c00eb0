export { jsonLiteral as json } from './json-literal.ts';
export { yamlScalar as yaml } from './yaml-scalar.ts';

/**
 * The condition of `{{#if x}}` and `{{#unless x}}`: stricter than Handlebars', which takes anything.
 *
 * @throws TypeError for anything but a boolean
 */
export function holds(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new TypeError(`a template wants a boolean, got ${typeof value}`);
  return value;
}

/**
 * `{{#each x}}`: a text for each item, one after the other.
 *
 * @throws TypeError for anything but a list
 */
export function each(value: unknown, fill: (item: unknown) => string): string {
  if (!Array.isArray(value)) throw new TypeError(`a template wants a list, got ${typeof value}`);
  return value.map((item) => fill(item)).join('');
}
