import { expect, test } from 'vitest';
import { compared, GATE_OFF, GATE_ON, networkConfig, renderedSide } from '../../../test/support/example-report.ts';
import { MAX_MARKDOWN, reportMarkdown } from './markdown.ts';

const off = renderedSide([GATE_OFF]);
const on = renderedSide([GATE_ON]);

test('Markdown has the headline, both sides, restarts, judged privileges and a fold for each object', () => {
  const text = reportMarkdown({ ...compared(off, on), command: ['calico-render', 'report', '-o', 'markdown'] });
  expect(text).toMatch(/^## calico-node: privileged → non-privileged · 1 workload restarts · /);
  expect(text).toContain('| calico-node | **privileged** | **non-privileged** |');
  expect(text).toContain('- DaemonSet <code>kube-system/calico-node</code>: RollingUpdate, at most 2 unavailable\n');
  expect(text).toContain('- DaemonSet <code>kube-system/calico-node</code>, <code>calico-node</code>: **reduction**\n');
  expect(text).toMatch(/<details><summary>changed DaemonSet .*<\/summary>\n\n```diff\n@@ [\s\S]*\n```\n\n<\/details>/);
  expect(text).toContain('- calico-render 1.');
  expect(text).toContain('<code>calico-render report -o markdown</code>');
  expect(reportMarkdown({ ...compared(off, on), command: ['calico-render', 'report', '-o', 'markdown'] })).toBe(text);
});

test('Markdown of one rendering has its mode, facts and warnings', () => {
  const text = reportMarkdown({ after: on });
  expect(text).toMatch(/^## calico-node is non-privileged\n\n> \*\*The non-privileged mode cannot be expected to work/);
  expect(text).toContain('| User | 999, group 0 |');
  expect(text).toContain('### Warnings and errors');
});

test('Markdown never exceeds its limit, and counts what it omits', () => {
  const workload = (index: number, text: string) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `c${index}`, namespace: 'kube-system' },
    data: { text: `${text.repeat(50)}\n`.repeat(20) },
  });
  const side = (text: string) => ({
    name: `${text}.yaml`,
    origin: 'given' as const,
    manifests: Array.from({ length: 100 }, (_, index) => workload(index, text)),
    issues: [],
  });
  const text = reportMarkdown(compared(side('ab'), side(':::#')));
  expect(text.length).toBeLessThanOrEqual(MAX_MARKDOWN);
  expect(text.length).toBeGreaterThan(MAX_MARKDOWN / 2);
  expect(text).toMatch(/Not shown, because the text would be too long: the differences of \d+ objects\./);
});

test('texts of the input cannot become markup, mentions or commands of a CI runner', () => {
  const name = '`*x*` <img src=x> | @team #12 [a](http://b.c) ::error::\n\n# heading';
  const text = reportMarkdown({ after: { ...on, name } });
  for (const markup of ['*x*', '<img', '@team', '#12 ', '[a]', 'http://', '\n# heading'])
    expect(text).not.toContain(markup);
  expect(reportMarkdown({ after: { ...on, name: '::error::x' } })).not.toMatch(/^\s*::/m);
});

test('a text with a fence cannot end the block of a difference', () => {
  const method = (value: string) => ({
    name: 'a',
    origin: 'given' as const,
    manifests: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { text: value } }],
    issues: [],
  });
  const text = reportMarkdown(compared(method('x\n'), method('x\n````\n</details>\n')));
  expect(text).toContain('\n`````diff\n');
});

test('one rejected side is reported without consequences', () => {
  const rejected = renderedSide([GATE_ON, networkConfig('backend: brid\n')]);
  const text = reportMarkdown(compared(on, rejected));
  expect(text).toMatch(/^## calico-node: non-privileged → rejected\n/);
  expect(text).toContain('One side is rejected, so nothing is compared.');
  expect(text).toContain('### Warnings and errors');
});
