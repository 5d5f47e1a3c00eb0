import { describe, expect, test } from 'vitest';
import { parse } from '../../src/yaml/parse.ts';
import { findNode } from './find-node.ts';

const text = 'spec:\n  ipFamilies: [IPv4, IPv6]\ndata:\n  config.yaml: a\n  "": b\nspec2: {a: 1, a: 2}\n"0": zero\n';
const root = parse([{ name: 'x', text }]).documents[0]?.root;
if (!root) throw new Error('the text must be readable');

describe('findNode', () => {
  test.each([
    ['spec.ipFamilies[1]', 'IPv6'],
    ['data["config.yaml"]', 'a'],
    ['data[""]', 'b'],
    ['spec2.a', 2],
  ])('finds the node at %s', (path, value) => {
    expect(findNode(root, path)).toMatchObject({ kind: 'scalar', value });
  });

  test('finds the root at the empty path', () => {
    expect(findNode(root, '')).toBe(root);
  });

  test.each(['nothing', 'spec.ipFamilies[2]', 'spec.ipFamilies.x', 'spec.ipFamilies[0].x', 'spec..x'])(
    'finds no node at %s',
    (path) => {
      expect(findNode(root, path)).toBeUndefined();
    },
  );
});
