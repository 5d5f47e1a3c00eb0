// Writes what has to go along with the code of others.
import { appendFileSync, writeFileSync } from 'node:fs';
import { notices } from './notices.mjs';
import { sbom } from './sbom.mjs';
import { shippedPackages } from './shipped-packages.mjs';

/** Writes dist/THIRD-PARTY.txt, and the same into the single file, which is passed on alone. */
export function writeThirdParty(root, metafiles) {
  const packages = shippedPackages(root, metafiles);
  const text = notices(packages);
  writeFileSync(new URL('dist/THIRD-PARTY.txt', root), text);
  appendFileSync(new URL('dist/calico-render.cjs', root), `/*\n${text.replaceAll('*/', '* /')}*/\n`);
  writeFileSync(new URL('dist/sbom.cdx.json', root), `${JSON.stringify(sbom(root, packages), null, 2)}\n`);
}
