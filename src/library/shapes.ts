import { nearest } from '../text/near-miss.ts';
import { shortJson } from '../text/short-json.ts';

/** Reports what keeps a value from having a shape: a sentence for each part of it, which begins with the part's path. */
export type Shape = (value: unknown, path: string, report: (problem: string) => void) => void;

export const text: Shape = primitive('a string', 'string');
export const flag: Shape = primitive('true or false', 'boolean');
export const callback: Shape = primitive('a function', 'function');
export const anything: Shape = () => {};

function primitive(what: string, type: string): Shape {
  return (value, path, report) => {
    if (typeof value !== type) report(`${path} is ${describe(value)}, not ${what}`);
  };
}

/** One of a set of words. */
export function oneOf(words: readonly string[], isAllowed = (word: string) => words.includes(word)): Shape {
  return (value, path, report) => {
    if (typeof value === 'string' && isAllowed(value)) return;
    const meant = typeof value === 'string' ? nearest(value, words) : undefined;
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    report(`${path} is ${describe(value)}, not one of ${words.map((word) => `"${word}"`).join(', ')}${hint}`);
  };
}

export function listOf(item: Shape): Shape {
  return (value, path, report) => {
    if (!Array.isArray(value)) return report(`${path} is ${describe(value)}, not a list`);
    // A list may have holes, which forEach passes over.
    for (const [index, entry] of value.entries()) item(entry, `${path}[${index}]`, report);
  };
}

/** An object that may have other fields besides: a record of our own, or of Kubernetes. */
export function record(required: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape {
  return (value, path, report) => {
    if (!isObject(value)) return report(`${path} is ${describe(value)}, not an object`);
    for (const [name, shape] of Object.entries(required)) shape(value[name], `${path}.${name}`, report);
    for (const [name, shape] of Object.entries(optional))
      if (value[name] !== undefined) shape(value[name], `${path}.${name}`, report);
  };
}

/** An object that has these fields and no others: what users write. */
export function closed(required: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape {
  const fields = record(required, optional);
  const names = [...Object.keys(required), ...Object.keys(optional)];
  return (value, path, report) => {
    fields(value, path, report);
    for (const name of isObject(value) ? Object.keys(value) : []) {
      if (names.includes(name)) continue;
      const meant = nearest(name, names);
      const hint = meant === undefined ? ` (known: ${names.join(', ')})` : `; did you mean "${meant}"?`;
      report(`${path}.${name} is unknown${hint}`);
    }
  };
}

/** An object with any names, whose values have a shape. */
export function mapOf(item: Shape): Shape {
  return (value, path, report) => {
    if (!isObject(value)) return report(`${path} is ${describe(value)}, not an object`);
    for (const [name, entry] of Object.entries(value)) item(entry, `${path}.${name}`, report);
  };
}

/** An argument that may be left out. */
export function optional(shape: Shape): Shape {
  return (value, path, report) => {
    if (value !== undefined) shape(value, path, report);
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return `the string ${shortJson(value)}`;
  if (typeof value === 'number' || typeof value === 'boolean') return `the ${typeof value} ${value}`;
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object') return `a ${typeof value}`;
  return isObject(value) ? 'an object' : `a ${value.constructor.name}`;
}

const MOST_TOLD = 20;

/**
 * Returns a function that refuses arguments of a wrong shape before anything else is done.
 *
 * @param shapes by the arguments' names, in their order
 */
export function checked<F extends (...args: never[]) => unknown>(
  name: string,
  shapes: Readonly<Record<string, Shape>>,
  run: F,
): F {
  const rows = Object.entries(shapes);
  const check = (...args: Parameters<F>) => {
    const problems: string[] = [];
    for (const [index, [argument, shape]] of rows.entries())
      shape(args[index], argument, (problem) => problems.push(problem));
    if (problems.length > 0) {
      const more = problems.length > MOST_TOLD ? [`and ${problems.length - MOST_TOLD} more`] : [];
      throw new TypeError(`${name}: ${[...problems.slice(0, MOST_TOLD), ...more].join('\n')}`);
    }
    return run(...args);
  };
  return check as F;
}
