// Checks an OCI layout of the image: inspect-layout.mjs FOLDER
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const folder = process.argv[2] ?? '.';
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** Returns the content that a descriptor names, and compares its hash. */
function blob({ digest }) {
  const [algorithm, hash] = digest.split(':');
  const content = readFileSync(join(folder, 'blobs', algorithm, hash));
  assert.equal(createHash(algorithm).update(content).digest('hex'), hash, `${digest} has other content`);
  return content;
}
const json = (descriptor) => JSON.parse(blob(descriptor).toString());

assert.deepEqual(JSON.parse(readFileSync(join(folder, 'oci-layout'), 'utf8')), { imageLayoutVersion: '1.0.0' });
const [top] = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).manifests;
const platforms = json(top).manifests;
assert.deepEqual(platforms.map(({ platform: { os, architecture } }) => `${os}/${architecture}`).sort(), [
  'linux/amd64',
  'linux/arm64',
]);
for (const platform of platforms) {
  const { config, layers } = json(platform);
  const { config: settings, architecture } = json(config);
  assert.equal(architecture, platform.platform.architecture);
  assert.equal(settings.User, '65532:65532');
  assert.deepEqual(settings.Entrypoint, ['/usr/bin/calico-render']);
  assert.equal(settings.WorkingDir, '/work');
  assert.equal(settings.Labels['org.opencontainers.image.version'], manifest.version);
  assert.equal(layers.length, 2);
  const names = entries(gunzipSync(blob(layers[1])));
  assert.deepEqual(names.filter((name) => !name.endsWith('/')).sort(), [
    'usr/bin/calico-render',
    'usr/share/doc/calico-render/LICENSE',
    'usr/share/doc/calico-render/THIRD-PARTY.txt',
  ]);
}
console.log(`${platforms.length} platforms: user, entry point, labels and files are as expected`);

/** Returns the names in a tar archive. */
function entries(archive) {
  const names = [];
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0; ) {
    const field = (start, length) =>
      archive
        .subarray(at + start, at + start + length)
        .toString()
        .replace(/\0.*$/s, '');
    names.push(field(0, 100));
    at += 512 + Math.ceil(Number.parseInt(field(124, 12), 8) / 512) * 512;
  }
  return names;
}
