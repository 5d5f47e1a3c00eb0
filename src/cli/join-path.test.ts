import { join } from 'node:path';
import { expect, test } from 'vitest';
import { joinOn, joinPath } from './join-path.ts';

test.each([
  [['manifests', 'crds', 'a.yaml'], 'manifests/crds/a.yaml'],
  [['C:\\work\\manifests', 'a.yaml'], 'C:/work/manifests/a.yaml'],
  [['C:/work', '..\\other', 'a.yaml'], 'C:/other/a.yaml'],
  [['\\\\server\\share\\folder', 'a.yaml'], '//server/share/folder/a.yaml'],
  [['.', 'a.yaml'], 'a.yaml'],
])('joins %j on Windows with slashes', (names, path) => expect(joinOn('win32', names)).toBe(path));

test('keeps a backslash in a name elsewhere', () => {
  expect(joinOn('linux', ['a\\b', 'c.yaml'])).toBe('a\\b/c.yaml');
  expect(joinOn('darwin', ['a', '..', 'c.yaml'])).toBe('c.yaml');
});

test('joins as Node does, apart from the separator', () => {
  expect(joinPath('a', './b', '../c')).toBe(join('a', './b', '../c').replaceAll('\\', '/'));
});
