import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInShard, parseShard } from './shard.ts';

test.each([
  ['0/1', { index: 0, count: 1 }],
  ['3/4', { index: 3, count: 4 }],
])('parses the shard %s', (text, shard) => expect(parseShard(text)).toEqual(shard));

test.each(['', '1', '1/0', '-1/2', '01/2', '1/2/3', '0.5/2', ' 0/2', '0/2000000', 'a/b'])(
  'rejects %j, which is not a shard',
  (text) => {
    expect(parseShard(text)).toContain('is not a shard');
  },
);

test.each(['4/4', '1/1'])('rejects %s, whose index is not below the count', (text) =>
  expect(parseShard(text)).toContain('the last shard of'),
);

test('every name belongs to exactly one shard', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (name, count) => {
      const shards = Array.from({ length: count }, (_, index) => ({ index, count }));
      expect(shards.filter((shard) => isInShard(name, shard))).toHaveLength(1);
    }),
  );
});

// Shards that run with different versions must not leave a cluster out, so these values never change.
test.each([
  ['', 3],
  ['garden-dev/my-shoot', 2],
  ['garden-ops/cluster-1', 9],
  ['ü', 0],
])('assigns %j to the same shard in every version', (name, index) => {
  const shards = Array.from({ length: 13 }, (_, each) => ({ index: each, count: 13 }));
  expect(shards.findIndex((shard) => isInShard(name, shard))).toBe(index);
});

test('clusters are spread evenly over shards', () => {
  const shard = { index: 2, count: 4 };
  const inside = Array.from({ length: 4000 }, (_, number) => `garden-a/cluster-${number}`).filter((name) =>
    isInShard(name, shard),
  );
  expect(inside.length).toBeGreaterThan(850);
  expect(inside.length).toBeLessThan(1150);
});
