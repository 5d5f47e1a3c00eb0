import { expect } from 'vitest';
import { TEMPORARY } from '../../src/output/directory/files.ts';

/** For tests: the files of a directory, their texts by path. */
export type Files = Record<string, string>;

const INDEX = 'kustomization.yaml';

/** For tests: returns what is not a directory in a snapshot. */
export function filesOf(snapshot: Files): Files {
  return Object.fromEntries(Object.entries(snapshot).filter(([path]) => !path.endsWith('/')));
}

/**
 * For tests: expects of what a run left that was cut short that each file is as it was or as it is to be, that nothing is lost, and that
 * nothing builds but the old state or the new one.
 *
 * @param context what a failure is reported with
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
