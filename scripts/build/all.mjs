// Builds everything that `npm ci` leaves ready: generated sources, the library with its types, the bundled command.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { generate } from './generate.mjs';
import { writeThirdParty } from './third-party/write.mjs';

const root = new URL('../../', import.meta.url);
// What is packed has the same modes, whoever builds it.
process.umask(0o022);
rmSync(new URL('dist/', root), { recursive: true, force: true });
generate(root);
const metafiles = await bundle(root);
writeThirdParty(root, metafiles);
const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', root));
execFileSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
