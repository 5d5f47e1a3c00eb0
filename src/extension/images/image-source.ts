import { describeValue, scalarAsText } from '../../kubernetes/formats/scalar-text.ts';

/** An entry of an image vector (`ImageSource` of Gardener's `pkg/utils/imagevector`). Null is an absent field. */
export interface ImageSource {
  name: string;
  runtimeVersion?: string;
  targetVersion?: string;
  architectures?: readonly string[];
  ref?: string;
  repository?: string;
  tag?: string;
}

/** Something wrong at a place in an image vector. */
export interface ImageVectorFinding {
  /** Set if the rest is not checked. */
  code?: 'LIMIT';
  steps: (string | number)[];
  message: string;
}

/**
 * Reads an entry of an image vector as `sigs.k8s.io/yaml` and Go's `encoding/json` do: unknown fields are ignored.
 *
 * @param steps the steps to the entry
 * @returns the entry, and a finding for each value of the wrong type
 */
export function readImageSource(
  entry: object,
  steps: (string | number)[],
): { source: ImageSource; findings: ImageVectorFinding[] } {
  const findings: ImageVectorFinding[] = [];
  const read = <T>(name: string, as: (value: unknown, place: (string | number)[]) => T | undefined): T | undefined => {
    const field = findField(entry, name);
    return field && as(field.value, [...steps, field.key]);
  };
  const asText = (value: unknown, place: (string | number)[]): string => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return scalarAsText(value);
    findings.push({
      steps: place,
      message: `${JSON.stringify(place.at(-1))} must be a string, not ${describeValue(value)}`,
    });
    // A placeholder that satisfies all other rules: it is not empty, and is a valid constraint.
    return '*';
  };
  const asTexts = (value: unknown, place: (string | number)[]): string[] | undefined => {
    if (Array.isArray(value)) return value.map((item, index) => (item === null ? '' : asText(item, [...place, index])));
    findings.push({
      steps: place,
      message: `${JSON.stringify(place.at(-1))} must be a list, not ${describeValue(value)}`,
    });
    return undefined;
  };
  // Nothing here follows from it, but it must be text.
  read('version', asText);
  const source = dropUndefined({
    name: read('name', asText) ?? '',
    runtimeVersion: read('runtimeVersion', asText),
    targetVersion: read('targetVersion', asText),
    architectures: read('architectures', asTexts),
    ref: read('ref', asText),
    repository: read('repository', asText),
    tag: read('tag', asText),
  });
  return { source, findings };
}

function dropUndefined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}

/** A field of a mapping: the name it was written with, and its value. */
export interface WrittenField {
  key: string;
  value: unknown;
}

/** By the names that are looked for, which are few. */
const patterns = new Map<string, RegExp>();

/**
 * Finds a field as Go's `encoding/json` does: in any case of letters. Of several, the last one in the order of bytes takes
 * precedence, because they are decoded in that order. Null is treated as absent.
 *
 * @param name letters only
 */
export function findField(object: object, name: string): WrittenField | undefined {
  const isMeant = patterns.get(name) ?? new RegExp(`^${name}$`, 'iu');
  patterns.set(name, isMeant);
  const keys = Object.keys(object).filter((key) => isMeant.test(key));
  const key = keys.sort().at(-1);
  const value = key === undefined ? undefined : (object as Record<string, unknown>)[key];
  return key === undefined || value === null ? undefined : { key, value };
}
