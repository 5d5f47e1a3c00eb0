import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  childAt,
  createIssue,
  exactAt,
  hasField,
  joinPath,
  keyLocationIn,
  locationIn,
  pathIn,
  splitPath,
  textAt,
} from './node-ref.ts';
import { parse } from './parse.ts';

function rootRef(text: string) {
  const [document] = parse([{ name: 'a.yaml', text }]).documents;
  if (!document) throw new Error('no document');
  return { document, node: document.root, path: '' };
}

const ref = rootRef('list: [a, {b: 1}]\ntext: x\nnumber: 9007199254740993\n"": 5\nsmall: 1\n');

test('pathIn writes paths in the notation of Kubernetes', () => {
  expect(pathIn(ref, ['data', 'config.yaml', 0, '', 'a b'])).toBe('data["config.yaml"][0][""]["a b"]');
  expect(pathIn({ ...ref, path: 'spec' }, ['a'])).toBe('spec.a');
});

describe('locations of fields', () => {
  test('locationIn returns the location of the value, or of the nearest field around it that exists', () => {
    expect(locationIn(ref, ['list', 1, 'b'])).toEqual({ source: 'a.yaml', line: 1, column: 15 });
    expect(locationIn(ref, ['list', 1, 'c'])).toEqual({ source: 'a.yaml', line: 1, column: 11 });
    expect(locationIn(ref, ['list', 'x'])).toEqual({ source: 'a.yaml', line: 1, column: 7 });
    expect(locationIn(ref, ['text', 0])).toEqual({ source: 'a.yaml', line: 2, column: 7 });
  });

  test('keyLocationIn returns the location of the key, and of the value for an item of a list', () => {
    expect(keyLocationIn(ref, ['list', 1, 'b'])).toEqual({ source: 'a.yaml', line: 1, column: 12 });
    expect(keyLocationIn(ref, ['list', 0])).toEqual({ source: 'a.yaml', line: 1, column: 8 });
    expect(keyLocationIn(ref, [])).toEqual({ source: 'a.yaml', line: 1, column: 1 });
  });
});

describe('references to fields', () => {
  test('childAt returns a reference with the path of the field', () => {
    expect(childAt(ref, ['list', 1, 'b'])).toMatchObject({ document: ref.document, path: 'list[1].b' });
    expect(childAt(ref, ['list', 1, 'b'])?.node).toMatchObject({ kind: 'scalar', value: 1 });
  });

  test.each([[['missing']], [['list', 2]], [['list', '1']], [['list', 'length']], [['text', 'length']]])(
    'hasField and childAt find no field at %j',
    (steps) => {
      expect(hasField(ref, steps)).toBe(false);
      expect(childAt(ref, steps)).toBeUndefined();
    },
  );

  test('textAt returns strings only', () => {
    expect(textAt(ref, ['text'])).toBe('x');
    for (const steps of [['list'], ['small'], ['missing'], ['text', 'more']])
      expect(textAt(ref, steps)).toBeUndefined();
  });

  test('exactAt returns integers that a double cannot hold, and nothing else', () => {
    expect(exactAt(ref, ['number'])).toBe('9007199254740993');
    for (const steps of [['list'], ['small'], ['missing'], ['number', 'more']])
      expect(exactAt(ref, steps)).toBeUndefined();
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
  ])('adds steps to %s, and splitPath returns them', (written, steps) => {
    expect(path(...steps)).toBe(written);
    expect(splitPath(written)).toEqual(steps);
  });
});

describe('splitPath', () => {
  test('returns the steps that joinPath has joined', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.nat(99))), (steps) => {
        expect(splitPath(path(...steps))).toEqual(steps);
      }),
    );
  });

  test.each(['.a', 'a.', 'a..b', 'a[', 'a[x]', 'a[0]b', 'a b', 'a["x]'])(
    'returns undefined for %j, which is not a path',
    (text) => {
      expect(splitPath(text)).toBeUndefined();
    },
  );
});

const [document] = parse([{ name: 'a.yaml', text: 'a: 1\nb: {c: 2}\n' }]).documents;
if (!document) throw new Error('no document');
const spec = { document, node: document.root, path: 'spec' };

test('createIssue returns an error at the value by default', () => {
  expect(createIssue(spec, { steps: ['b', 'c'], code: 'LIMIT', message: 'm' })).toStrictEqual({
    severity: 'error',
    code: 'LIMIT',
    path: 'spec.b.c',
    message: 'm',
    location: { source: 'a.yaml', line: 2, column: 8 },
    related: [],
  });
});

test('createIssue takes severity, hint, related locations and the location of the key from the finding', () => {
  const related = [{ source: 'b.yaml', line: 1, column: 2 }];
  const finding = { steps: ['b', 'c'], code: 'NEAR_MISS', message: 'm', hint: 'h', related, atKey: true } as const;
  expect(createIssue(spec, { ...finding, related, severity: 'warning' })).toStrictEqual({
    severity: 'warning',
    code: 'NEAR_MISS',
    path: 'spec.b.c',
    message: 'm',
    location: { source: 'a.yaml', line: 2, column: 5 },
    related,
    hint: 'h',
  });
});
