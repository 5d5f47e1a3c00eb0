import { expect, test } from 'vitest';
import { isNewerThanRules, minorOf, type PolicyVersion, rulesVersion } from './policy.ts';

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
])('parses the policy version %j', (text, minor) => expect(minorOf(text)).toBe(minor));

test.each<[PolicyVersion, string, boolean]>([
  ['latest', 'v1.37', false],
  ['v1.20', 'v1.20', false],
  ['v1.37', 'v1.37', false],
  ['v1.38', 'v1.37', true],
  ['v1.999999', 'v1.37', true],
])('%s is judged by the newest rules that are built in and not newer than it', (version, rules, isNewer) => {
  expect(rulesVersion(version)).toBe(rules);
  expect(isNewerThanRules(version)).toBe(isNewer);
});
