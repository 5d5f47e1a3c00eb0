import { describe, expect, test } from 'vitest';
import { findImage } from './find-image.ts';
import { mergeImageVector } from './image-vector.ts';

const defaults = { node: { repository: 'quay.io/node', tag: 'v1' } };

function find(images: object[], version = '1.33.1', architecture?: string) {
  const search = { runtimeVersion: version, targetVersion: version, ...(architecture && { architecture }) };
  return findImage(mergeImageVector(defaults, { images }), 'node', search);
}

describe('findImage', () => {
  test('finds the default image', () => {
    expect(find([])).toEqual({ image: 'quay.io/node:v1', entry: expect.objectContaining({ overwrittenBy: [] }) });
    expect(findImage(mergeImageVector(defaults, null), 'other', {})).toBeUndefined();
  });

  test.each([
    ['a ref', { ref: 'mirror/node:v9' }, 'mirror/node:v9'],
    ['a tag', { repository: 'mirror/node', tag: 'v2' }, 'mirror/node:v2'],
    ['a digest', { repository: 'mirror/node', tag: 'sha256:ab' }, 'mirror/node@sha256:ab'],
    ['a tag with a digest', { repository: 'mirror/node', tag: 'v2@sha256:ab' }, 'mirror/node:v2@sha256:ab'],
    ['the tag of the default', { repository: 'mirror/node' }, 'mirror/node:v1'],
    ['the Kubernetes version for a tag', { repository: 'mirror/node', runtimeVersion: '*' }, 'mirror/node:v1.33.1'],
  ])('names an image with %s', (_, image, name) => {
    expect(find([{ name: 'node', ...image }])?.image).toBe(name);
  });

  test('writes one v in a tag for a version that starts with v', () => {
    expect(find([{ name: 'node', repository: 'a', runtimeVersion: '*' }], 'v1.33')?.image).toBe('a:v1.33');
  });

  test('uses the default tag for an image without versions', () => {
    const vector = mergeImageVector(defaults, {
      images: [{ name: 'node', repository: 'a', architectures: ['amd64'], runtimeVersion: '0' }],
    });
    expect(findImage(vector, 'node', { defaultTag: 'v1.59.0' })?.image).toBe('a:v1.59.0');
    expect(findImage(vector, 'node', {})?.image).toBe('a');
  });

  // Each list in the order of the overwrite; the one that wins is the last.
  test.each([
    ['a constraint has precedence over none', [{}, { runtimeVersion: '>= 1.33' }]],
    ['an exact constraint has precedence over others', [{ targetVersion: '~1.33' }, { targetVersion: '1.33.1' }]],
    ['a constraint that starts like an exact one is exact', [{ targetVersion: '1.33' }, { targetVersion: '=> 1.30' }]],
    [
      'two constraints have precedence over one that is not exact',
      [{ targetVersion: '*' }, { runtimeVersion: '*', targetVersion: '*' }],
    ],
    [
      'one architecture has precedence over several',
      [{ architectures: ['amd64', 'arm64'] }, { architectures: ['amd64'] }],
    ],
    [
      'an entry that does not match is ignored',
      [{ runtimeVersion: '1.32.1' }, { architectures: ['arm64'] }, { architectures: [] }, { runtimeVersion: '1.33.x' }],
    ],
  ])('compares entries: %s', (_, images) => {
    const found = find(images.map((image) => ({ name: 'node', repository: 'a', ...image })));
    expect(found?.entry.overwrittenBy).toEqual([['images', images.length - 1]]);
  });

  test('returns the first of equal entries', () => {
    const images = ['1.33.x', '>= 1.33'].map((targetVersion) => ({ name: 'node', repository: 'a', targetVersion }));
    expect(find(images)?.entry.overwrittenBy).toEqual([['images', 0]]);
  });

  test('finds an image of another architecture', () => {
    const images = [{ name: 'node', ref: 'arm', architectures: ['arm64'] }];
    expect(find(images, '1.33.1', 'arm64')?.image).toBe('arm');
    expect(find(images, '1.33.1', 'amd64')?.image).toBe('quay.io/node:v1');
    expect(find(images, '1.33.1', 's390x')).toBeUndefined();
  });

  test('treats a pre-release as its release', () => {
    expect(find([{ name: 'node', ref: 'a', targetVersion: '>= 1.33.1' }], 'v1.33.1-alpha.1+build')?.image).toBe('a');
  });

  test('finds nothing if a constraint meets an unparsable version', () => {
    expect(find([{ name: 'node', ref: 'a', targetVersion: '*' }], 'latest')).toBeUndefined();
    expect(find([{ name: 'other', ref: 'a', targetVersion: '*' }], 'latest')?.image).toBe('quay.io/node:v1');
  });
});
