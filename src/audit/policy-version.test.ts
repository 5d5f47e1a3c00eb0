import { expect, test } from 'vitest';
import { minorOf } from './policy-version.ts';

test.each([
  ['latest', Number.POSITIVE_INFINITY],
  ['v1.0', 0],
  ['v1.33', 33],
  ['v1.033', undefined],
  ['1.33', undefined],
  ['v2.1', undefined],
  ['v1.33.1', undefined],
  ['v1.33\n', undefined],
  ['', undefined],
])('%j', (text, minor) => expect(minorOf(text)).toBe(minor));
