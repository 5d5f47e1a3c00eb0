import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinPath, splitPath } from './field-path.ts';

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
