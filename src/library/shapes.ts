import { shortJson } from '../text/json-text.ts';
import { didYouMean, nearest } from '../text/near-miss.ts';

/**
 * Returns a sentence for each part of a value that does not have the shape. Each sentence begins with the part's path.
 */
export type Shape = (value: unknown, path: string) => string[];

export const text: Shape = primitive('a string', 'string');
export const flag: Shape = primitive('true or false', 'boolean');
export const callback: Shape = primitive('a function', 'function');
export const anything: Shape = () => [];

function primitive(noun: string, type: string): Shape {
  return (value, path) => (typeof value === type ? [] : [mismatch(path, noun, value)]);
}

/** Returns the shape of one of several words. */
export function oneOf(words: readonly string[], isAllowed = (word: string) => words.includes(word)): Shape {
  return (value, path) => {
    if (typeof value === 'string' && isAllowed(value)) return [];
    const suggestion = typeof value === 'string' ? didYouMean(value, nearest(value, words)) : '';
    return [`${mismatch(path, `one of ${words.map((word) => `"${word}"`).join(', ')}`, value)}${suggestion}`];
  };
}

/** Returns the shape of a list. */
export function listOf(item: Shape): Shape {
  return (value, path) => {
    if (!Array.isArray(value)) return [mismatch(path, 'a list', value)];
    // A list may have holes, which flatMap skips.
    return [...value].flatMap((entry, index) => item(entry, `${path}[${index}]`));
  };
}

/** Returns the shape of an object that may have other fields: a result of this library, or an object of Kubernetes. */
export function record(required: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape {
  return (value, path) => {
    if (!isObject(value)) return [mismatch(path, 'an object', value)];
    const present = Object.entries(optional).filter(([name]) => value[name] !== undefined);
    return [...Object.entries(required), ...present].flatMap(([name, shape]) => shape(value[name], `${path}.${name}`));
  };
}

/** Returns the shape of an object that has no other fields: input that users write. */
export function closed(required: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape {
  const fields = record(required, optional);
  const names = [...Object.keys(required), ...Object.keys(optional)];
  return (value, path) => {
    const unknown = isObject(value) ? Object.keys(value).filter((name) => !names.includes(name)) : [];
    return [
      ...fields(value, path),
      ...unknown.map((name) => {
        const suggestion = didYouMean(name, nearest(name, names), ` (supported: ${names.join(', ')})`);
        return `${path} has the unknown field ${JSON.stringify(name)}${suggestion}`;
      }),
    ];
  };
}

/** Returns the shape of an object with any names, whose values have a shape. */
export function mapOf(item: Shape): Shape {
  return (value, path) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, entry]) => item(entry, `${path}.${name}`))
      : [mismatch(path, 'an object', value)];
}

/** Returns the shape of an argument that may be undefined. */
export function optional(shape: Shape): Shape {
  return (value, path) => (value === undefined ? [] : shape(value, path));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function mismatch(path: string, expected: string, value: unknown): string {
  return `${path} must be ${expected}, not ${describe(value)}`;
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return `the string ${shortJson(value)}`;
  if (typeof value === 'number' || typeof value === 'boolean') return `the ${typeof value} ${value}`;
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object') return `a ${typeof value}`;
  return isObject(value) ? 'an object' : `a ${value.constructor.name}`;
}

const MAX_PROBLEMS = 20;

/**
 * Returns a function that throws a TypeError for arguments of the wrong shape before it runs.
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
    const problems = rows.flatMap(([argument, shape], index) => shape(args[index], argument));
    if (problems.length > 0) {
      const more = problems.length > MAX_PROBLEMS ? [`and ${problems.length - MAX_PROBLEMS} more`] : [];
      throw new TypeError(`${name}: ${[...problems.slice(0, MAX_PROBLEMS), ...more].join('\n')}`);
    }
    return run(...args);
  };
  return check as F;
}
