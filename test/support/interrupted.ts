import { expect } from 'vitest';
import { TEMPORARY } from '../../src/output/directory/files.ts';

/** The files of a directory: their texts by path. */
export type Files = Record<string, string>;

const INDEX = 'kustomization.yaml';

/** Returns the files of a snapshot without its directories. */
export function filesOf(snapshot: Files): Files {
  return Object.fromEntries(Object.entries(snapshot).filter(([path]) => !path.endsWith('/')));
}

/**
 * Expects that after an interrupted run each file is old or new, that nothing is lost, and that only the old or the new
 * state can be built.
 *
 * @param context is printed with a failure
 */
export function expectOldOrNew(left: Files, before: Files, after: Files, context: unknown): void {
  for (const path of new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(left)])) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (TEMPORARY.test(name)) continue;
    const allowed = path === INDEX ? [before[path], after[path], undefined] : [before[path], after[path]];
    const isOldOrNew = allowed.includes(left[path]);
    expect({ context, path, isOldOrNew }).toEqual({ context, path, isOldOrNew: true });
  }
  const index = left[INDEX];
  if (index === undefined) return;
  const listed = [...index.matchAll(/^ {2}- (.*)$/gm)].map(([, path = '']) => path);
  const isWhole = (state: Files) => state[INDEX] === index && listed.every((path) => left[path] === state[path]);
  expect({ context, isBuildable: isWhole(before) || isWhole(after) }).toEqual({ context, isBuildable: true });
}
