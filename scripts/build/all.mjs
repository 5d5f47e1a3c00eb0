// Builds everything that `npm ci` leaves ready: generated sources, the library with its types, the bundled command.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { generate } from './generate.mjs';

const root = new URL('../../', import.meta.url);
rmSync(new URL('dist/', root), { recursive: true, force: true });
generate(root);
await bundle(root);
const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', root));
execFileSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
