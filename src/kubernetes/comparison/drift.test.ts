import { describe, expect, test } from 'vitest';
import type { Manifest } from '../objects/object-key.ts';
import { diff } from './diff.ts';
import type { Ignorable } from './ignore.ts';
import { matchesPattern } from './rules/rule-tree.ts';

type Fields = Record<string, unknown>;

/** Creates a DaemonSet with the same labels and annotations as its pod template. */
function marked(labels: Fields, annotations: Fields = {}, spec: Fields = {}): Manifest {
  const metadata = { labels: { app: 'x', ...labels }, annotations };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'x', ...metadata },
    spec: { ...spec, template: { metadata, spec: {} } },
  };
}

const paths = (before: Manifest, after: Manifest, ignore: Ignorable[] = [], rendered?: 'before' | 'after') =>
  diff([before], [after], { ignore, ...(rendered && { rendered }) }).objects.flatMap(({ fields }) =>
    fields.map(({ path }) => path),
  );

describe('labels and annotations of tools', () => {
  test.each([
    'argocd.argoproj.io/tracking-id',
    'argocd.argoproj.io/installation-id',
    'kustomize.toolkit.fluxcd.io/name',
    'helm.toolkit.fluxcd.io/namespace',
    'reconcile.fluxcd.io/requestedAt',
    'meta.helm.sh/release-name',
    'helm.sh/chart',
    'applyset.kubernetes.io/part-of',
    'config.kubernetes.io/origin',
    'internal.config.kubernetes.io/path',
    'config.k8s.io/owning-inventory',
  ])('ignores the label and annotation %s', (key) => {
    expect(paths(marked({ [key]: 'a' }), marked({}))).toEqual([]);
    expect(paths(marked({}), marked({}, { [key]: 'a' }))).toEqual([]);
    expect(paths(marked({}, { [key]: 'a' }), marked({}, { [key]: 'b' }))).toEqual([]);
  });

  test.each([
    'kubectl.kubernetes.io/restartedAt',
    'reference.resources.gardener.cloud/secret-1a2b3c4d',
    'resources.gardener.cloud/origin',
    'deployment.kubernetes.io/revision',
  ])('ignores the annotation %s', (key) => {
    const report = diff([marked({}, { [key]: 'a' })], [marked({})]);
    expect(report).toMatchObject({ different: false, restarts: [] });
  });

  test.each(['app.kubernetes.io/instance', 'app.kubernetes.io/managed-by'])(
    'ignores the label %s if only one side has it',
    (key) => {
      expect(paths(marked({ [key]: 'a' }), marked({}))).toEqual([]);
      expect(paths(marked({ [key]: 'a' }), marked({ [key]: 'b' }))).toHaveLength(2);
    },
  );

  test.each(['example.org/team', 'fluxcd.io.example.org/name', 'argocd.argoproj.io', 'xhelm.sh/chart'])(
    'reports %s like any other label',
    (key) => expect(paths(marked({ [key]: 'a' }), marked({}))).toHaveLength(2),
  );
});

describe('notes about fields that the cluster owns', () => {
  const account = (fields: Fields): Manifest => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'x' },
    ...fields,
  });

  test('notes pull secrets that a controller added to a ServiceAccount', () => {
    const live = account({ imagePullSecrets: [{ name: 'a' }, { name: 'b' }] });
    expect(diff([live], [account({})])).toMatchObject({
      different: false,
      notes: [{ kind: 'ServiceAccount', name: 'x', path: 'imagePullSecrets', before: ['a', 'b'] }],
    });
    expect(diff([account({})], [account({})]).notes).toEqual([]);
  });

  test('notes requests that an autoscaler set', () => {
    const path = 'spec.template.spec.containers[a].resources.requests';
    const workload = (requests: Fields, metadata: Fields = {}): Manifest => ({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: {
        name: 'x',
        annotations: { 'resources.gardener.cloud/preserve-resources': 'true' },
        ...metadata,
      },
      spec: { template: { spec: { containers: [{ name: 'a', resources: { requests } }] } } },
    });
    const live = workload({ cpu: '400m', memory: '1024Mi' }, { uid: 'u' });
    const { different, notes } = diff([live], [workload({ cpu: '250m', memory: '1Gi' })]);
    expect(different).toBe(false);
    expect(notes).toMatchObject([{ path: `${path}.cpu`, before: '400m', after: '250m' }]);
    expect(notes[0]?.reason).toContain('autoscaler');
    expect(diff([workload({ cpu: '1' })], [workload({ cpu: '2' })]).notes).toEqual([]);
  });
});

describe('ignored patterns', () => {
  const before = marked({ 'example.org/team': 'a' }, { 'example.org/owner': 'b' }, { minReadySeconds: 5 });

  test.each<[Ignorable[], string[]]>([
    [['label:example.org/*', 'annotation:*/owner'], ['spec.minReadySeconds']],
    [['path:spec.minReadySeconds', 'path:*metadata.labels*', 'annotation:example.org/owner'], []],
    [['path:metadata', 'path:spec'], []],
    [
      ['path:spec.template.metadata', 'label:example.org/team', 'path:metadata.annotations["example.org/owner"]'],
      ['spec.minReadySeconds'],
    ],
  ])('%j', (ignore, expected) => {
    expect(paths(before, marked({}), ignore)).toEqual(expected);
    expect(paths(marked({}), before, ignore)).toEqual(expected);
  });

  test('ignore list items by name, and nothing else', () => {
    const workload = (image: string, cpu: string): Manifest => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'x' },
      spec: { template: { spec: { containers: [{ name: 'a', image, resources: { limits: { cpu } } }] } } },
    });
    const ignore: Ignorable[] = ['path:spec.template.spec.containers[a].resources'];
    expect(paths(workload('i:1', '1'), workload('i:2', '2'), ignore)).toEqual([
      'spec.template.spec.containers[a].image',
    ]);
    expect(paths(workload('i:1', '1'), workload('i:2', '2'), ['path:spec.template.spec.containers[*]'])).toEqual([]);
  });
});

test('ignores only labels and annotations that are not rendered with metadata', () => {
  const live = marked({ 'example.org/team': 'a' }, { 'example.org/owner': 'b' }, { minReadySeconds: 5 });
  expect(paths(live, marked({}), ['metadata'], 'after')).toEqual(['spec.minReadySeconds']);
  expect(paths(marked({}), live, ['metadata'], 'after')).toHaveLength(5);
  expect(paths(live, marked({ app: 'y' }), ['metadata'], 'after')).toEqual([
    'metadata.labels.app',
    'spec.minReadySeconds',
    'spec.template.metadata.labels.app',
  ]);
});

test.each([
  ['a*c', 'abc', true],
  ['a*c', 'ac', true],
  ['a*c', 'acb', false],
  ['*', '', true],
  ['a', 'ab', false],
  ['*a*b*', 'xxaxxbxx', true],
  ['ab*ba', 'aba', false],
])('matches the pattern %s with %j: %s', (pattern, text, matches) =>
  expect(matchesPattern(pattern, text)).toBe(matches),
);
