// Builds generated sources, the library with its types, and the bundled command.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { generate } from './generate.mjs';
import { writeThirdParty } from './third-party/write.mjs';

const root = new URL('../../', import.meta.url);
// File modes of the package do not depend on the umask.
process.umask(0o022);
rmSync(new URL('dist/', root), { recursive: true, force: true });
generate(root);
const metafiles = await bundle(root);
writeThirdParty(root, metafiles);
const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', root));
execFileSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
