import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  exactAt,
  isWritten,
  joinPath,
  keyLocationIn,
  locationIn,
  partAt,
  pathIn,
  splitPath,
  textAt,
  toIssue,
} from './node-ref.ts';
import { parse } from './parse.ts';

function partOf(text: string) {
  const [document] = parse([{ name: 'a.yaml', text }]).documents;
  if (!document) throw new Error('no document');
  return { document, node: document.root, path: '' };
}

const part = partOf('list: [a, {b: 1}]\ntext: x\nnumber: 9007199254740993\n"": 5\nsmall: 1\n');

test('a path is written as Kubernetes writes it', () => {
  expect(pathIn(part, ['data', 'config.yaml', 0, '', 'a b'])).toBe('data["config.yaml"][0][""]["a b"]');
  expect(pathIn({ ...part, path: 'spec' }, ['a'])).toBe('spec.a');
});

describe('a place', () => {
  test('is that of the value, or of the nearest that is written', () => {
    expect(locationIn(part, ['list', 1, 'b'])).toEqual({ source: 'a.yaml', line: 1, column: 15 });
    expect(locationIn(part, ['list', 1, 'c'])).toEqual({ source: 'a.yaml', line: 1, column: 11 });
    expect(locationIn(part, ['list', 'x'])).toEqual({ source: 'a.yaml', line: 1, column: 7 });
    expect(locationIn(part, ['text', 0])).toEqual({ source: 'a.yaml', line: 2, column: 7 });
  });

  test('is that of the key, and of the value for an item', () => {
    expect(keyLocationIn(part, ['list', 1, 'b'])).toEqual({ source: 'a.yaml', line: 1, column: 12 });
    expect(keyLocationIn(part, ['list', 0])).toEqual({ source: 'a.yaml', line: 1, column: 8 });
    expect(keyLocationIn(part, [])).toEqual({ source: 'a.yaml', line: 1, column: 1 });
  });
});

describe('a field', () => {
  test('is a part of its own, with its path', () => {
    expect(partAt(part, ['list', 1, 'b'])).toMatchObject({ document: part.document, path: 'list[1].b' });
    expect(partAt(part, ['list', 1, 'b'])?.node).toMatchObject({ kind: 'scalar', value: 1 });
  });

  test.each([[['missing']], [['list', 2]], [['list', '1']], [['list', 'length']], [['text', 'length']]])(
    'is not there at %j',
    (steps) => {
      expect(isWritten(part, steps)).toBe(false);
      expect(partAt(part, steps)).toBeUndefined();
    },
  );

  test('holds a text, or none', () => {
    expect(textAt(part, ['text'])).toBe('x');
    for (const steps of [['list'], ['small'], ['missing'], ['text', 'more']])
      expect(textAt(part, steps)).toBeUndefined();
  });

  test('holds an integer that a double does not, exactly', () => {
    expect(exactAt(part, ['number'])).toBe('9007199254740993');
    for (const steps of [['list'], ['small'], ['missing'], ['number', 'more']])
      expect(exactAt(part, steps)).toBeUndefined();
  });
});

const path = (...steps: (string | number)[]) => steps.reduce<string>(joinPath, '');

describe('joinPath', () => {
  test.each([
    ['spec.ipFamilies[0]', ['spec', 'ipFamilies', 0]],
    ['data["config.yaml"]', ['data', 'config.yaml']],
    ['[0][1].a', [0, 1, 'a']],
    ['metadata.annotations["a/b.c"].x-y', ['metadata', 'annotations', 'a/b.c', 'x-y']],
    ['a[""]["b \\"c\\""]', ['a', '', 'b "c"']],
  ])('writes %s', (written, steps) => {
    expect(path(...steps)).toBe(written);
    expect(splitPath(written)).toEqual(steps);
  });
});

describe('splitPath', () => {
  test('undoes joinPath', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.nat(99))), (steps) => {
        expect(splitPath(path(...steps))).toEqual(steps);
      }),
    );
  });

  test.each(['.a', 'a.', 'a..b', 'a[', 'a[x]', 'a[0]b', 'a b', 'a["x]'])('knows that %j is no path', (text) => {
    expect(splitPath(text)).toBeUndefined();
  });
});

const [document] = parse([{ name: 'a.yaml', text: 'a: 1\nb: {c: 2}\n' }]).documents;
if (!document) throw new Error('no document');
const specRef = { document, node: document.root, path: 'spec' };

test('an issue is an error at the value, and has no more fields than it needs', () => {
  expect(toIssue(specRef, { steps: ['b', 'c'], code: 'LIMIT', message: 'm' })).toStrictEqual({
    severity: 'error',
    code: 'LIMIT',
    path: 'spec.b.c',
    message: 'm',
    location: { source: 'a.yaml', line: 2, column: 8 },
    related: [],
  });
});

test('an issue is as serious as the finding says, with hint and other places, at the key where it is wanted', () => {
  const related = [{ source: 'b.yaml', line: 1, column: 2 }];
  const finding = { steps: ['b', 'c'], code: 'NEAR_MISS', message: 'm', hint: 'h', related, atKey: true } as const;
  expect(toIssue(specRef, { ...finding, related, severity: 'warning' })).toStrictEqual({
    severity: 'warning',
    code: 'NEAR_MISS',
    path: 'spec.b.c',
    message: 'm',
    location: { source: 'a.yaml', line: 2, column: 5 },
    related,
    hint: 'h',
  });
});
