import { expect, test } from 'vitest';
import { render } from '../pipeline.ts';
import { append } from './append.ts';

test('adds more items than a call takes arguments', () => {
  const list = [1];
  append(
    list,
    Array.from({ length: 500_000 }, () => 2),
  );
  expect([list.length, list[0], list.at(-1)]).toEqual([500_001, 1, 2]);
});

test('a file may have more mistakes than a call takes arguments', () => {
  const fields = Array.from({ length: 124_000 }, (_, index) => `k${index}: 1\n`).join('');
  const head =
    'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
  const { issues, documents } = render([{ name: 'config.yaml', text: head + fields }]);
  expect(issues).toHaveLength(124_000);
  expect(documents).toEqual([]);
});
