import { describe, expect, test } from 'vitest';
import { crdSets } from '../../generated/crds.js';
import { schemas } from '../../generated/schemas.js';
import { compareVersions, parseVersion } from '../../kubernetes/formats/version.ts';
import { compareReleases } from './compare-releases.ts';
import { DEFAULT_RELEASE, findRelease, firstReleaseWith, releases, selectRelease } from './releases.ts';

describe('the records of releases', () => {
  test('are sorted by version and date, newest first', () => {
    const versions = releases.map(({ version }) => parseVersion(version.replace(/^v/, '')));
    for (const [index, version] of versions.entries()) {
      const older = versions[index + 1];
      if (version && older) expect(compareVersions(version, older)).toBe(1);
    }
    const dates = releases.flatMap(({ date }) => date ?? []);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(new Set(releases.map(({ version }) => version)).size).toBe(releases.length);
  });

  test.each(releases.map((release) => [release.version, release] as const))(
    'for %s pin one version of Calico in all fields',
    (version, release) => {
      const { images, calico, crds } = release;
      for (const name of ['calico-node', 'calico-cni', 'calico-typha', 'calico-kube-controllers'] as const) {
        expect(images[name].tag).toBe(calico);
      }
      expect(images['cni-plugins'].tag).toBe(version);
      for (const { repository, tag } of Object.values(images)) {
        expect(repository).toMatch(/^[a-z0-9.-]+(\/[a-z0-9_.-]+)+$/);
        expect(tag).toMatch(/^v\d+\.\d+\.\d+(-dev)?$/);
      }
      expect(calico).toMatch(new RegExp(`^v${crds.replace('.', '\\.')}\\.\\d+$`));
      expect(crdSets[crds]()).toHaveLength(24);
      expect(release.featureGates).toHaveProperty('NonPrivilegedCalicoNode');
    },
  );

  test('have together exactly the feature gates of the schema', () => {
    const known = new Set(releases.flatMap(({ featureGates }) => Object.keys(featureGates)));
    const text = JSON.parse(JSON.stringify(schemas.controllerconfiguration.text));
    const listed = Object.keys(text.definitions.featureGates.properties);
    expect(listed.toSorted()).toEqual([...known, 'AllAlpha', 'AllBeta'].toSorted());
  });

  test('have a published release as default', () => {
    expect(DEFAULT_RELEASE.date).toBeDefined();
    expect(releases.slice(0, releases.indexOf(DEFAULT_RELEASE)).every(({ date }) => date === undefined)).toBe(true);
  });
});

describe('findRelease', () => {
  test.each([
    ['v1.59.0', 'v1.59.0'],
    ['1.58.0', 'v1.58.0'],
    ['v1.58', 'v1.58.0'],
    ['v1.60', 'v1.60.0-dev'],
    ['v1.6', undefined],
    ['v1.59.1', undefined],
    ['latest', undefined],
    ['', undefined],
  ])('resolves %j to %s', (version, found) => {
    expect(findRelease(version)?.version).toBe(found);
  });
});

test('firstReleaseWith returns the first release with a property', () => {
  expect(firstReleaseWith(({ properties }) => properties.serviceLoopPrevention)?.version).toBe('v1.58.0');
  expect(firstReleaseWith(({ featureGates }) => 'SeamlessOverlaySwitch' in featureGates)?.version).toBe('v1.57.0');
  expect(firstReleaseWith(() => true)).toBeUndefined();
});

test('compareReleases returns the differences only', () => {
  const [older, newer] = [findRelease('v1.59.0'), findRelease('v1.60.0-dev')];
  if (!older || !newer) throw new Error('no such release');
  expect(compareReleases(older, newer).map(({ what, to }) => [what, to])).toEqual([
    ['images.cni-plugins', expect.stringMatching(/:v1\.60\.0-dev$/)],
    ['vpaUpdateMode', 'InPlaceOrRecreate'],
  ]);
  expect(compareReleases(older, older)).toEqual([]);
});

test('selectRelease rejects an unknown release, and lists the supported ones', () => {
  const { release, issues } = selectRelease('v1.2.3', undefined);
  expect(release).toBe(DEFAULT_RELEASE);
  expect(issues).toMatchObject([
    { code: 'UNKNOWN_RELEASE', location: { flag: '--extension-version' }, hint: expect.stringContaining('v1.54.0') },
  ]);
});
