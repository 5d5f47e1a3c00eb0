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

test('recognizes manifests that were read from a server', () => {
  const manifest = deployment({}, {});
  expect(isLive(manifest)).toBe(false);
  expect(isLive(live(manifest))).toBe(true);
  expect(isLive({ ...manifest, metadata: { name: 'x', resourceVersion: '' } })).toBe(false);
});

describe('replicas in a comparison with a live object', () => {
  test('ignores replicas in both directions if the manifest sets none', () => {
    const scaled = live(deployment({ replicas: 3 }, {}));
    expect(paths(deployment({}, {}), scaled)).toEqual([]);
    expect(paths(scaled, deployment({}, {}))).toEqual([]);
  });

  test('compares replicas that the manifest sets', () => {
    expect(paths(deployment({ replicas: 2 }, {}), live(deployment({ replicas: 3 }, {})))).toEqual(['spec.replicas']);
  });

  test('ignores replicas if the manifest asks to preserve them', () => {
    const wanted = deployment({ replicas: 2 }, {}, { 'resources.gardener.cloud/preserve-replicas': 'true' });
    expect(paths(wanted, live({ ...wanted, spec: { ...(wanted['spec'] as Fields), replicas: 3 } }))).toEqual([]);
  });

  test('compares the replicas of two manifests', () => {
    expect(paths(deployment({}, {}), deployment({ replicas: 3 }, {}))).toEqual(['spec.replicas']);
  });
});

describe('resources in a comparison with a live object', () => {
  test('ignores CPU and memory if the manifest asks to preserve them', () => {
    const wanted = deployment({}, { cpu: '250m', memory: '100Mi' }, PRESERVE);
    const scaled = live(deployment({}, { cpu: '1', memory: '1Gi' }, PRESERVE));
    expect(paths(wanted, scaled)).toEqual([]);
    expect(paths(scaled, wanted)).toEqual([]);
  });

  test('compares resources other than CPU and memory, and those that the live object lacks', () => {
    const wanted = deployment({}, { cpu: '250m', 'ephemeral-storage': '1Gi' }, PRESERVE);
    const scaled = live(deployment({}, { 'ephemeral-storage': '2Gi' }, PRESERVE));
    expect(paths(wanted, scaled)).toEqual([`${REQUESTS}.cpu`, `${REQUESTS}.ephemeral-storage`]);
  });

  test('compares resources without a request to preserve them', () => {
    expect(paths(deployment({}, { cpu: '250m' }), live(deployment({}, { cpu: '1' })))).toEqual([`${REQUESTS}.cpu`]);
  });

  test('compares the resources of two manifests', () => {
    expect(paths(deployment({}, { cpu: '250m' }, PRESERVE), deployment({}, { cpu: '1' }, PRESERVE))).toEqual([
      `${REQUESTS}.cpu`,
    ]);
  });
});
