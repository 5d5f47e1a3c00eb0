import { expect, test } from 'vitest';
import { render } from '../extension/pipeline.ts';
import { createIssueList, type Issue, listIssues, MAX_ISSUES } from './issue.ts';

const issue = (line: number): Issue => ({
  severity: 'warning',
  code: 'NEAR_MISS',
  path: '',
  message: `mistake ${line}`,
  location: { source: 'a.yaml', line, column: 1 },
  related: [],
});

test('listIssues returns every issue up to the limit', () => {
  expect(listIssues([1, 2, 3], issue)).toEqual([1, 2, 3].map(issue));
});

test('a list above the limit creates no further issues, and reports their number in an error at the first one', () => {
  const list = createIssueList();
  let created = 0;
  for (let line = 1; line <= MAX_ISSUES + 5; line += 1) {
    list.add(() => {
      created += 1;
      return issue(line);
    });
  }
  const [first, ...others] = list.all();
  expect(created).toBe(MAX_ISSUES);
  expect(others).toHaveLength(MAX_ISSUES);
  expect(first).toMatchObject({ severity: 'error', code: 'LIMIT', location: { source: 'a.yaml', line: 1, column: 1 } });
  expect(first?.message).toMatch(/^5 more are not listed/);
});

test('a document with too many mistakes has the maximum of issues, and one with the number of the others', () => {
  const fields = Array.from({ length: 90_000 }, (_, index) => `k${index}: 1\n`).join('');
  const head =
    'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
  const { issues, documents } = render([{ name: 'config.yaml', text: head + fields }]);
  expect(issues).toHaveLength(10_001);
  expect(issues[0]).toMatchObject({
    code: 'LIMIT',
    severity: 'error',
    message: '80000 more are not listed: the limit is 10000 errors and warnings of one kind for each document or flag',
    location: { source: 'config.yaml', line: 3, column: 1 },
  });
  expect(documents).toEqual([]);
});
