import { expect, test } from 'vitest';
import { countKinds, describeKinds } from './kind-count.ts';

test('documents are counted by kind and API, sorted by kind', () => {
  const kinds = countKinds([
    { kind: 'Service', apiVersion: 'v1' },
    { kind: 'kustomization' },
    { kind: 'Service', apiVersion: 'serving.knative.dev/v1' },
    { kind: 'Service', apiVersion: 'v1' },
  ]);
  expect(kinds).toEqual([
    { kind: 'Service', apiVersion: 'serving.knative.dev/v1', count: 1 },
    { kind: 'Service', apiVersion: 'v1', count: 2 },
    { kind: 'kustomization', count: 1 },
  ]);
  expect(describeKinds(kinds)).toBe('4 documents (1 Service, 2 Service, 1 kustomization)');
  expect(describeKinds([])).toBe('');
});

test('a line of kinds ends somewhere, and stays one line', () => {
  const many = countKinds(Array.from({ length: 101 }, (_, index) => ({ kind: `Kind${index}` })));
  expect(describeKinds(many)).toMatch(/^101 documents \(.*, …\)$/);
  expect(describeKinds([{ kind: `a\n${'b'.repeat(1000)}`, count: 1 }]).length).toBeLessThan(120);
  expect(describeKinds([{ kind: 'a\nb', count: 1 }])).toBe('1 document (1 a\\u{a}b)');
});
