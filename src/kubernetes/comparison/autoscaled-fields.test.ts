import { describe, expect, test } from 'vitest';
import type { Manifest } from '../objects/object-key.ts';
import { isLive } from './autoscaled-fields.ts';
import { diff } from './diff.ts';

type Fields = Record<string, unknown>;

function deployment(spec: Fields, requests: Fields, annotations: Fields = {}): Manifest {
  const containers = [{ name: 'a', resources: { requests } }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'x', annotations },
    spec: { ...spec, template: { spec: { containers } } },
  };
}

const live = (manifest: Manifest): Manifest => ({ ...manifest, metadata: { ...manifest.metadata, uid: 'x' } });

const paths = (before: Manifest, after: Manifest) =>
  diff([before], [after]).objects.flatMap(({ fields }) => fields.map(({ path }) => path));

const PRESERVE = { 'resources.gardener.cloud/preserve-resources': 'true' };
const REQUESTS = 'spec.template.spec.containers[a].resources.requests';

test('what was read from a server says so', () => {
  const manifest = deployment({}, {});
  expect(isLive(manifest)).toBe(false);
  expect(isLive(live(manifest))).toBe(true);
  expect(isLive({ ...manifest, metadata: { name: 'x', resourceVersion: '' } })).toBe(false);
});

describe('replicas of a live object', () => {
  test('are left to it where the manifest names none, in either direction', () => {
    const scaled = live(deployment({ replicas: 3 }, {}));
    expect(paths(deployment({}, {}), scaled)).toEqual([]);
    expect(paths(scaled, deployment({}, {}))).toEqual([]);
  });

  test('are compared where the manifest names them', () => {
    expect(paths(deployment({ replicas: 2 }, {}), live(deployment({ replicas: 3 }, {})))).toEqual(['spec.replicas']);
  });

  test('are left to it where the manifest asks for that', () => {
    const wanted = deployment({ replicas: 2 }, {}, { 'resources.gardener.cloud/preserve-replicas': 'true' });
    expect(paths(wanted, live({ ...wanted, spec: { ...(wanted['spec'] as Fields), replicas: 3 } }))).toEqual([]);
  });

  test('are compared between two manifests', () => {
    expect(paths(deployment({}, {}), deployment({ replicas: 3 }, {}))).toEqual(['spec.replicas']);
  });
});

describe('resources of a live object', () => {
  test('are left to it where the manifest asks for that', () => {
    const wanted = deployment({}, { cpu: '250m', memory: '100Mi' }, PRESERVE);
    const scaled = live(deployment({}, { cpu: '1', memory: '1Gi' }, PRESERVE));
    expect(paths(wanted, scaled)).toEqual([]);
    expect(paths(scaled, wanted)).toEqual([]);
  });

  test('are compared where the live object has none, or has others than CPU and memory', () => {
    const wanted = deployment({}, { cpu: '250m', 'ephemeral-storage': '1Gi' }, PRESERVE);
    const scaled = live(deployment({}, { 'ephemeral-storage': '2Gi' }, PRESERVE));
    expect(paths(wanted, scaled)).toEqual([`${REQUESTS}.cpu`, `${REQUESTS}.ephemeral-storage`]);
  });

  test('are compared where nothing is said', () => {
    expect(paths(deployment({}, { cpu: '250m' }), live(deployment({}, { cpu: '1' })))).toEqual([`${REQUESTS}.cpu`]);
  });

  test('are compared between two manifests', () => {
    expect(paths(deployment({}, { cpu: '250m' }, PRESERVE), deployment({}, { cpu: '1' }, PRESERVE))).toEqual([
      `${REQUESTS}.cpu`,
    ]);
  });
});
