import { readFileSync } from 'node:fs';
import { platforms } from './platforms.mjs';

const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

/**
 * Returns the package that carries Bun for a platform, as the lock file pins it.
 *
 * @throws for a package that the lock file does not have
 */
export function bunPackage(platform) {
  const name = `@oven/${platforms[platform].bun}`;
  const { version, integrity } = JSON.parse(read('package-lock.json')).packages[`node_modules/${name}`] ?? {};
  if (!integrity?.startsWith('sha512-')) throw new Error(`${name} is not in the lock file of the executables`);
  return { name, version, sha512: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') };
}

/**
 * Returns the licences of an executable: those of calico-render's package, and those of Bun, whose own packages carry none.
 *
 * @param notices dist/THIRD-PARTY.txt
 */
export function noticesWithBun(notices) {
  const { version } = bunPackage(Object.keys(platforms)[0]);
  return `${notices}\n${read('bun-licences.txt').replaceAll('VERSION', version)}`;
}

/**
 * Returns the CycloneDX bill of materials of an executable: that of calico-render's package, and Bun.
 *
 * @param bom dist/sbom.cdx.json, parsed
 */
export function sbomWithBun(bom, platform) {
  const { name, version, sha512 } = bunPackage(platform);
  const ref = `${name}@${version}`;
  const own = bom.metadata.component['bom-ref'];
  return {
    ...bom,
    components: [
      ...bom.components,
      {
        'bom-ref': ref,
        type: 'platform',
        name,
        version,
        scope: 'required',
        purl: `pkg:npm/${ref.replace('@', '%40')}`,
        hashes: [{ alg: 'SHA-512', content: sha512 }],
        licenses: [{ license: { id: 'MIT' } }],
      },
    ],
    dependencies: [
      ...bom.dependencies.map((entry) =>
        entry.ref === own ? { ...entry, dependsOn: [...entry.dependsOn, ref].sort() } : entry,
      ),
      { ref, dependsOn: [] },
    ],
  };
}
