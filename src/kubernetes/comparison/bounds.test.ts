import { expect, test } from 'vitest';
import type { Manifest } from '../objects/object-key.ts';
import { diff } from './diff.ts';

const configMap = (data: Record<string, string>): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', namespace: 'b' },
  data,
});
const custom = (fields: Record<string, unknown>): Manifest => ({
  apiVersion: 'example.org/v1',
  kind: 'Example',
  metadata: { name: 'a' },
  ...fields,
});
const podWithEnv = (env: readonly { name: string; value: string }[]): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', namespace: 'b' },
  spec: { containers: [{ name: 'c', env }] },
});
const changesOf = (before: Manifest, after: Manifest) =>
  diff([before], [after]).objects.flatMap(({ fields }) => fields.map(({ change, path }) => `${change} ${path}`));

test('ignores the layout of JSON with placeholders and escaped quotes', () => {
  const before = configMap({ x: '{"a": "\\"__NO_PLACE__", "b": __MTU__, "c": "__TEXT__"}' });
  const after = configMap({ x: '{"c":"__TEXT__","b":__MTU__,"a":"\\"__NO_PLACE__"}' });
  expect(diff([before], [after]).different).toBe(false);
});

test('compares JSON with an unterminated string as text', () => {
  expect(changesOf(configMap({ x: '["a' }), configMap({ x: '[ "a' }))).toEqual(['changed data.x']);
});

test('compares JSON of more than 256 Ki characters as text', () => {
  const long = `["${'x'.repeat(256 * 1024)}"]`;
  expect(changesOf(configMap({ x: long }), configMap({ x: long.replace('[', '[ ') }))).toEqual(['changed data.x']);
});

test('identifies items of nested lists by their whole content', () => {
  const nested = (text: string) => custom({ list: [[['x'.repeat(1000), text]], [['same'.repeat(100)]]] });
  expect(diff([nested('a')], [nested('a')]).different).toBe(false);
  expect(changesOf(nested('a'), nested('b'))).toEqual(['changed list[0][0][1]']);
});

test('compares two long lists with nothing in common position by position', () => {
  const list = (word: string) => custom({ list: Array.from({ length: 3000 }, (_, index) => `${word}${index}`) });
  expect(changesOf(list('a'), list('b'))).toHaveLength(3000);
});

test('searches for common lines until the steps of the comparison are used up', () => {
  const texts = (word: string) =>
    configMap(
      Object.fromEntries(
        Array.from({ length: 40 }, (_, key) => [
          `x${key}`,
          ['same', ...Array.from({ length: 480 }, (_, line) => `${word}${line}`), ''].join('\n'),
        ]),
      ),
    );
  const fields = diff([texts('a')], [texts('b')]).objects[0]?.fields ?? [];
  expect(fields[0]?.hunks?.[0]?.lines[0]).toBe(' same');
  expect(fields.at(-1)?.hunks?.[0]?.lines[0]).toBe('-same');
});

test('reports a variable that precedes its reference, with unterminated references elsewhere', () => {
  const one = { name: 'A', value: '1' };
  const other = { name: 'B', value: '$$(X) $() $(A) $(never' };
  expect(changesOf(podWithEnv([one, other]), podWithEnv([other, one]))).toEqual(['reordered spec.containers[c].env']);
  const escaped = { name: 'B', value: '$$(A)' };
  expect(diff([podWithEnv([one, escaped])], [podWithEnv([escaped, one])]).different).toBe(false);
});

test('rejects a role with too many grants and suggests a fix', () => {
  const many = (prefix: string) => Array.from({ length: 50 }, (_, index) => `${prefix}${index}`);
  const role = (verb: string): Manifest => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'a' },
    rules: [{ apiGroups: many('g'), resources: many('r'), verbs: [verb, ...many('v')] }],
  });
  expect(() => diff([role('get')], [role('list')])).toThrow(
    /ClusterRole a: its rules have more than 50000 individual grants .* use \*/,
  );
});
