import type { Location } from '../../issues/issue.ts';
import { locationIn, pathIn, type Steps, type Written } from '../../yaml/node-ref.ts';

/** Where a fact comes from: the user's line, or a default with its name. */
export type Because = Location | { default: string };

/** Something that is known about the cluster, and who said it. */
export interface Fact<T> {
  value: T;
  /** The path as the user wrote it; empty for a flag or a default. */
  path: string;
  because: Because;
}

/** A fact that a document or a flag says. */
export interface Said<T> extends Fact<T> {
  because: Location;
}

/** Whether somebody said it, as opposed to a default. */
export function isSaid(because: Because): because is Location {
  return 'source' in because;
}

export function defaultFact<T>(value: T, name: string): Fact<T> {
  return { value, path: '', because: { default: name } };
}

/** What a flag says. Flags have no lines: their place is line 1, column 1 of the flag itself. */
export function flagFact<T>(flag: string, value: T): Said<T> {
  return { value, path: '', because: { source: flag, line: 1, column: 1 } };
}

/** A field of a document, as a fact. Nothing where it is absent or null. */
export function fieldFact<T, V>(
  written: Written<T> | undefined,
  steps: Steps,
  read: (value: T) => V | null | undefined,
): Said<V> | undefined {
  const value = written && read(written.value);
  if (!written || value === null || value === undefined) return undefined;
  return { value, path: pathIn(written, steps), because: locationIn(written, steps) };
}
