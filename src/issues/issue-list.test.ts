import { expect, test } from 'vitest';
import { cutText } from '../text/cut-text.ts';
import type { Issue } from './issue.ts';
import { listIssues, MAX_ISSUES, openIssueList } from './issue-list.ts';

const issue = (line: number): Issue => ({
  severity: 'warning',
  code: 'NEAR_MISS',
  path: '',
  message: `mistake ${line}`,
  location: { source: 'a.yaml', line, column: 1 },
  related: [],
});

test('a list that is not too long has every issue', () => {
  expect(listIssues([1, 2, 3], issue)).toEqual([1, 2, 3].map(issue));
});

test('a list that is too long makes no further issues, and counts them in an error at the first one', () => {
  const list = openIssueList();
  let made = 0;
  for (let line = 1; line <= MAX_ISSUES + 5; line += 1) {
    list.add(() => {
      made += 1;
      return issue(line);
    });
  }
  const [first, ...others] = list.all();
  expect(made).toBe(MAX_ISSUES);
  expect(others).toHaveLength(MAX_ISSUES);
  expect(first).toMatchObject({ severity: 'error', code: 'LIMIT', location: { source: 'a.yaml', line: 1, column: 1 } });
  expect(first?.message).toMatch(/^5 more are not listed/);
});

test('a text is cut in its middle, and no character is cut in two', () => {
  expect(cutText('abc')).toBe('abc');
  const cut = cutText(`begin${'\u{1f600}'.repeat(5000)}end`);
  expect(cut.length).toBeLessThanOrEqual(1000);
  expect(cut).toMatch(/^begin\u{1f600}+…\u{1f600}+end$/u);
});
