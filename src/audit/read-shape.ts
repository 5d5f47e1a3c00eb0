import { describeValue } from '../formats/describe-value.ts';

/** Steps from a manifest to a field in it. */
export type Steps = readonly (string | number)[];

/** A field that the API server could not decode. */
export interface ShapeProblem {
  steps: Steps;
  message: string;
}

/** Reads a JSON value of a certain shape. What is absent or null is nothing, as in Go; what has another type is a problem, and nothing. */
export type Shape<T> = (value: unknown, steps: Steps, problems: ShapeProblem[]) => T | undefined;

/** What a shape reads. */
export type Read<S> = S extends Shape<infer T> ? T : never;

export const bool: Shape<boolean> = scalar('true or false', (value) => typeof value === 'boolean');
export const text: Shape<string> = scalar('text', (value) => typeof value === 'string');
/** An integer of 64 bits; `1.0` is one, too. */
export const integer: Shape<number> = scalar(
  'an integer',
  (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 63,
);
/** A port, which Kubernetes' types hold as an integer of 32 bits. */
export const int32: Shape<number> = scalar(
  'an integer of 32 bits',
  (value) => Number.isInteger(value) && (value as number) === ((value as number) | 0),
);

/** A mapping with these fields; others are passed over. */
export function object<F extends Record<string, Shape<unknown>>>(
  fields: F,
): Shape<{ [K in keyof F]: Read<F[K]> | undefined }> {
  return (value, steps, problems) => {
    const mapping = asMapping(value, steps, problems);
    if (!mapping) return undefined;
    const read = Object.entries(fields).map(([key, shape]) => [
      key,
      shape(own(mapping, key), [...steps, key], problems),
    ]);
    return Object.fromEntries(read) as { [K in keyof F]: Read<F[K]> | undefined };
  };
}

/** A list. An item that is null is an empty one, as in Go. */
export function list<T>(item: Shape<T>, empty: unknown): Shape<T[]> {
  return (value, steps, problems) => {
    if (value === null || value === undefined) return undefined;
    if (!Array.isArray(value)) return refuse(value, 'a list', steps, problems);
    const items = value.map((entry, index) => item(entry ?? empty, [...steps, index], problems));
    return items.filter((entry) => entry !== undefined);
  };
}

/** A mapping as it stands. */
export const mapping: Shape<Record<string, unknown>> = asMapping;

/** Only the entries of a mapping with texts whose keys interest. */
export function texts(isOfInterest: (key: string) => boolean): Shape<Map<string, string>> {
  return (value, steps, problems) => {
    const entries = Object.entries(asMapping(value, steps, problems) ?? {}).filter(([key]) => isOfInterest(key));
    // A null is an empty text here, not an absent one: the key is there.
    return new Map(entries.map(([key, entry]) => [key, text(entry, [...steps, key], problems) ?? '']));
  };
}

function asMapping(value: unknown, steps: Steps, problems: ShapeProblem[]): Record<string, unknown> | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  return refuse(value, 'a mapping', steps, problems);
}

function scalar<T>(what: string, is: (value: unknown) => boolean): Shape<T> {
  return (value, steps, problems) => {
    if (value === null || value === undefined) return undefined;
    return is(value) ? (value as T) : refuse(value, what, steps, problems);
  };
}

function refuse(value: unknown, wanted: string, steps: Steps, problems: ShapeProblem[]): undefined {
  problems.push({ steps, message: `expected ${wanted}, got ${describeValue(value)}` });
  return undefined;
}

function own(mapping: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}
