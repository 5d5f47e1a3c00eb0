import { expect, test } from 'vitest';
import { readOptions, SECTIONS } from './options.mjs';

test('measures everything on the running Node by default', () => {
  expect(readOptions([])).toMatchObject({
    isShort: false,
    sections: SECTIONS,
    needsHelm: false,
    nodes: [process.execPath],
    failAbove: undefined,
  });
});

test('selects sections', () => {
  expect(readOptions(['--only', 'startup', '--only', 'fleet']).sections).toEqual(['startup', 'fleet']);
  expect(readOptions(['--only', 'helm']).needsHelm).toBe(true);
});

test('selects versions of Node', () => expect(readOptions(['--node', 'a', '--node', 'b']).nodes).toEqual(['a', 'b']));

test('measures an executable on request', () => {
  expect(readOptions([]).executable).toBeUndefined();
  expect(readOptions(['--executable', 'a']).executable).toBe('a');
});

test('parses a limit as a number', () => expect(readOptions(['--fail-above', '3.0']).failAbove).toBe(3));

test.each([
  [['--only', 'helmet'], '--only: no section helmet (sections: startup, renders, fleet, helm)'],
  [['--fail-above', 'three'], '--fail-above: a number above 0 was expected'],
  [['--fail-above', '0'], '--fail-above: a number above 0 was expected'],
  [['--shrot'], "Unknown option '--shrot'"],
  [['everything'], "Unexpected argument 'everything'"],
])('rejects %j', (args, message) => expect(() => readOptions(args)).toThrow(message));
