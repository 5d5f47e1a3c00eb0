import { expect, test } from 'vitest';
import { createIdentities } from './canonical-value.ts';
import { canonicalList } from './canonicalize.ts';

test('identifies items by content if a key field holds an object or list', () => {
  const written = [{ apiGroups: [Object.assign(Object.create(null), { a: 1 }), ''] }, { apiGroups: [['x']] }];
  const items = written.map(() => ({ type: 'scalar', value: 1 }) as never);
  const { items: made } = canonicalList(
    items,
    written,
    { mode: 'keyed', keys: [{ field: 'apiGroups' }] },
    createIdentities(),
  );
  expect(made.map(({ key }) => key)).toEqual(['core,{"a":1}', '["x"]']);
});
