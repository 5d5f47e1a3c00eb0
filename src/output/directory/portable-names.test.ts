import { describe, expect, test } from 'vitest';
import { findUnportablePaths } from './portable-names.ts';

test('accepts names that every file system supports', () => {
  const names = [
    'node/daemonset-calico-node.yaml',
    'node/configmap-x.yaml',
    'garden-a/con1/x',
    'a/aux-b',
    `a/${'b'.repeat(255)}`,
  ];
  expect(findUnportablePaths(names)).toEqual([]);
});

describe('a name that a file system does not support', () => {
  test.each([
    ['con', '"con" is a reserved name on Windows'],
    ['a/NUL', '"a/NUL" is a reserved name on Windows'],
    ['a/aux.yaml', '"a/aux.yaml" is a reserved name on Windows'],
    ['a/aux.b.yaml', '"a/aux.b.yaml" is a reserved name on Windows'],
    ['com1/a', '"com1" is a reserved name on Windows'],
    ['lpt9.yaml', '"lpt9.yaml" is a reserved name on Windows'],
    ['a/b.', '"a/b." ends with a dot or a space, which Windows drops'],
    ['a/b ', '"a/b " ends with a dot or a space, which Windows drops'],
    ['a/b:c', '"a/b:c" has the character ":", which Windows does not allow'],
    ['a/b\\c', '"a/b\\\\c" has the character "\\\\", which Windows does not allow'],
    ['a/b\nc', '"a/b\\nc" has the character "\\n", which Windows does not allow'],
    ['a/../b', '"a/.." is not the name of a file'],
    ['a//b', '"a/" is not the name of a file'],
    ['ä'.repeat(128), `"${'ä'.repeat(128)}" is too long for a file name: 256 bytes, 255 at most`],
  ])('is refused: %j', (path, problem) => expect(findUnportablePaths([path])[0]).toBe(problem));
});

describe('two names that are equal on a file system', () => {
  test.each([
    ['a/b.yaml', 'a/B.yaml'],
    ['a/stra\u00dfe', 'a/STRASSE'],
    ['a/\u00e9', 'a/e\u0301'],
    ['a/\u00c5', 'a/a\u030a'],
  ])('are refused: %j and %j', (first, second) =>
    expect(findUnportablePaths([first, second])).toEqual([
      `${JSON.stringify(second)} and ${JSON.stringify(first)} are the same name on some file systems`,
    ]),
  );

  test('are refused as folders of different files', () =>
    expect(findUnportablePaths(['a/b', 'A/c'])).toEqual(['"A" and "a" are the same name on some file systems']));
});
