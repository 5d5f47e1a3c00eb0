import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { render } from '../extension/pipeline.ts';
import { managedResource } from './managed-resource.ts';

const shoot = (name: string) => `apiVersion: core.gardener.cloud/v1beta1
kind: Shoot
metadata: { name: ${name}, namespace: garden-dev }
spec:
  kubernetes: { version: "1.33.1" }
  networking: { type: calico, pods: 100.96.0.0/11, services: 100.64.0.0/13, nodes: 10.250.0.0/16 }
`;

function objects(text: string) {
  const result = render([{ name: 'shoot.yaml', text }]);
  return {
    result,
    documents: managedResource(result),
    parsed: managedResource(result).map((document) => load(document.text)),
  };
}

test('the Secret holds the printed manifests, and is first', () => {
  const { result, documents, parsed } = objects(shoot('one'));
  const [secret, resource] = parsed as [Record<string, unknown>, Record<string, unknown>];
  const config = Buffer.from((secret['data'] as Record<string, string>)['config.yaml'] ?? '', 'base64').toString();
  expect(config).toBe(result.documents.map((document) => `---\n${document.text}`).join(''));
  expect(result.documents.length).toBeGreaterThan(40);
  const name = documents[0]?.name ?? '';
  expect(name).toMatch(/^managedresource-extension-networking-calico-config-[0-9a-f]{8}$/);
  expect(secret).toMatchObject({
    apiVersion: 'v1',
    kind: 'Secret',
    immutable: true,
    type: 'Opaque',
    metadata: {
      name,
      namespace: 'shoot--dev--one',
      labels: { 'resources.gardener.cloud/garbage-collectable-reference': 'true' },
    },
  });
  expect(resource).toEqual({
    apiVersion: 'resources.gardener.cloud/v1alpha1',
    kind: 'ManagedResource',
    metadata: {
      name: 'extension-networking-calico-config',
      namespace: 'shoot--dev--one',
      labels: { origin: 'extension-networking-calico' },
    },
    spec: { secretRefs: [{ name }], injectLabels: { 'shoot.gardener.cloud/no-cleanup': 'true' }, keepObjects: false },
  });
});

test('the name of the Secret depends on its content, not on its namespace', () => {
  const [one, two] = [objects(shoot('one')).documents, objects(shoot('two')).documents];
  expect(one[0]?.name).toBe(two[0]?.name);
  const other = objects(shoot('one').replace('10.250.0.0/16', '10.251.0.0/16')).documents;
  expect(other[0]?.name).not.toBe(one[0]?.name);
});

test('the Secret keeps content beyond ASCII', () => {
  const result = {
    issues: [],
    namespace: '',
    documents: [{ component: 'node', apiVersion: 'v1', kind: 'X', name: 'x', text: 'a: "ü…😀"\n' }],
  } as const;
  const [secret] = managedResource({ ...result, issues: [], documents: [...result.documents] });
  const { data, metadata } = load(secret?.text ?? '') as {
    data: Record<string, string>;
    metadata: Record<string, unknown>;
  };
  expect(Buffer.from(data['config.yaml'] ?? '', 'base64').toString()).toBe('---\na: "ü…😀"\n');
  expect(metadata).not.toHaveProperty('namespace');
});

test('the namespace has a default without a Network or Shoot', () => {
  const result = render([]);
  expect(managedResource(result)[1]).toMatchObject({ kind: 'ManagedResource', namespace: 'shoot--local--shoot' });
});

test('a result with errors has no carrier objects', () => {
  const result = render([{ name: 'x.yaml', text: 'apiVersion: v1\nkind: Nothing\n' }]);
  expect(result.issues).not.toEqual([]);
  expect(managedResource(result)).toEqual([]);
});
