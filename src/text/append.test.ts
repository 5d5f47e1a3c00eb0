import { expect, test } from 'vitest';
import { render } from '../extension/pipeline.ts';
import { append } from './append.ts';

test('adds more items than a call takes arguments', () => {
  const list = [1];
  append(
    list,
    Array.from({ length: 500_000 }, () => 2),
  );
  expect([list.length, list[0], list.at(-1)]).toEqual([500_001, 1, 2]);
});

test('a document with too many mistakes has so many issues, and one that counts the others', () => {
  const fields = Array.from({ length: 90_000 }, (_, index) => `k${index}: 1\n`).join('');
  const head =
    'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
  const { issues, documents } = render([{ name: 'config.yaml', text: head + fields }]);
  expect(issues).toHaveLength(10_001);
  expect(issues[0]).toMatchObject({
    code: 'LIMIT',
    severity: 'error',
    message: '80000 more are not listed: a document or a flag has up to 10000 errors and warnings of one kind',
    location: { source: 'config.yaml', line: 3, column: 1 },
  });
  expect(documents).toEqual([]);
});
