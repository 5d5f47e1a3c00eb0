import { expect, test } from 'vitest';
import { toIssue } from './finding.ts';
import { parse } from './parse.ts';

const [document] = parse([{ name: 'a.yaml', text: 'a: 1\nb: {c: 2}\n' }]).documents;
if (!document) throw new Error('no document');
const part = { document, node: document.root, path: 'spec' };

test('an issue is an error at the value, and has no more fields than it needs', () => {
  expect(toIssue(part, { steps: ['b', 'c'], code: 'LIMIT', message: 'm' })).toStrictEqual({
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
  expect(toIssue(part, { ...finding, related, severity: 'warning' })).toStrictEqual({
    severity: 'warning',
    code: 'NEAR_MISS',
    path: 'spec.b.c',
    message: 'm',
    location: { source: 'a.yaml', line: 2, column: 5 },
    related,
    hint: 'h',
  });
});
