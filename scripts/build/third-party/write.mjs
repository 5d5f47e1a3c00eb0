// Writes the notices and the bill of materials of third-party code.
import { appendFileSync, writeFileSync } from 'node:fs';
import { notices } from './notices.mjs';
import { sbom } from './sbom.mjs';
import { shippedPackages } from './shipped-packages.mjs';

/** Writes dist/THIRD-PARTY.txt, and appends it to the single file, which is distributed alone. */
export function writeThirdParty(root, metafiles) {
  const packages = shippedPackages(root, metafiles);
  const text = notices(packages);
  writeFileSync(new URL('dist/THIRD-PARTY.txt', root), text);
  appendFileSync(new URL('dist/calico-render.cjs', root), `/*\n${text.replaceAll('*/', '* /')}*/\n`);
  writeFileSync(new URL('dist/sbom.cdx.json', root), `${JSON.stringify(sbom(root, packages), null, 2)}\n`);
}
