import { describe, expect, test } from 'vitest';
import type { Issue } from '../../issues/issue.ts';
import type { Manifest } from '../../kubernetes/objects/object-key.ts';
import { compareSides } from './compare-sides.ts';
import type { Side } from './side.ts';

const object = (kind: string, name: string, metadata: object = {}): Manifest => ({
  apiVersion: kind === 'DaemonSet' ? 'apps/v1' : 'v1',
  kind,
  metadata: { name, namespace: 'kube-system', ...metadata },
});
const NODE = object('DaemonSet', 'calico-node');
const MULTUS = object('DaemonSet', 'multus');
const DNS = object('Service', 'kube-dns');
const POD = object('Pod', 'calico-node-x7k2p', {
  ownerReferences: [{ kind: 'DaemonSet', name: 'calico-node', controller: true }],
});

const rendered = (...manifests: Manifest[]): Side => ({
  name: 'in',
  origin: 'rendered',
  extensionVersion: 'v1.59.0',
  manifests,
  issues: [],
});
const given = (...manifests: Manifest[]): Side => ({ name: 'out.yaml', origin: 'given', manifests, issues: [] });

const ERROR: Issue = {
  severity: 'error',
  code: 'INVALID_VALUE',
  path: 'backend',
  message: 'x',
  location: { source: 'a', line: 1, column: 1 },
  related: [],
};
const refused: Side = { ...rendered(), issues: [ERROR] };

const names = (comparison: ReturnType<typeof compareSides>) =>
  comparison?.objects.map(({ change, name }) => `${change} ${name}`);

describe('manifests compared with a rendering', () => {
  test('include only renderable objects, and count the others', () => {
    expect(compareSides(given(NODE, DNS, POD), rendered(NODE))).toMatchObject({
      different: false,
      leftOut: 2,
      counts: { same: 1 },
    });
  });

  test('differ if the input does not render them', () => {
    expect(names(compareSides(given(NODE, MULTUS), rendered(NODE)))).toEqual(['removed multus']);
    expect(names(compareSides(rendered(NODE), given(NODE, MULTUS)))).toEqual(['added multus']);
  });

  test('include only selected components', () => {
    const comparison = compareSides(given(NODE, MULTUS), rendered(NODE), {
      isSelected: (component) => component === 'node',
    });
    expect(comparison).toMatchObject({ different: false, leftOut: 1 });
  });

  test('include all objects on request', () => {
    expect(names(compareSides(given(NODE, DNS, POD), rendered(NODE), { all: true }))).toEqual([
      'removed calico-node-x7k2p',
      'removed kube-dns',
    ]);
  });

  test('may be a subset on request', () => {
    expect(names(compareSides(given(NODE), rendered(NODE, MULTUS)))).toEqual(['added multus']);
    expect(compareSides(given(NODE), rendered(NODE, MULTUS), { subset: true })).toMatchObject({
      different: false,
      leftOut: 0,
    });
    expect(compareSides(rendered(NODE, MULTUS), given(NODE), { subset: true })).toMatchObject({ different: false });
    expect(names(compareSides(given(NODE, MULTUS), rendered(NODE), { subset: true }))).toEqual(['removed multus']);
  });
});

describe('two sides with given manifests', () => {
  test('are compared without objects that controllers created', () => {
    const comparison = compareSides(given(NODE, DNS, POD), given(NODE));
    expect(names(comparison)).toEqual(['removed kube-dns']);
    expect(comparison?.leftOut).toBe(1);
  });
});

describe('a refused side', () => {
  test('is the only difference', () => {
    expect(compareSides(refused, rendered(NODE))).toMatchObject({
      different: true,
      before: { verdict: 'refused', errors: [ERROR] },
      after: { verdict: 'accepted', errors: [], extensionVersion: 'v1.59.0' },
      objects: [],
      counts: { added: 0, removed: 0 },
    });
    expect(compareSides(given(NODE), refused)).toMatchObject({ different: true, after: { verdict: 'refused' } });
  });

  test('has no comparison with another refused side', () => expect(compareSides(refused, refused)).toBeUndefined());

  test('has an error: warnings do not refuse a side', () => {
    const warned: Side = { ...rendered(NODE), issues: [{ ...ERROR, severity: 'warning' }] };
    expect(compareSides(warned, rendered(NODE))).toMatchObject({
      different: false,
      before: { verdict: 'accepted', errors: [] },
    });
  });
});
