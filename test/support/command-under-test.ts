import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Bundles the command from the sources into the subfolder `command` of a folder, and returns the file to run with Node.
 * Returns the command of an installed package if CALICO_RENDER_PACKAGE names one.
 */
export async function commandUnderTest(parent: string): Promise<string> {
  const installed = process.env['CALICO_RENDER_PACKAGE'];
  if (installed) return join(installed, 'bin/calico-render.cjs');
  const folder = join(parent, 'command');
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const outfile = join(folder, 'cli.cjs');
  const define = { 'import.meta.url': '__filename' };
  await build({
    entryPoints: [join(ROOT, 'src/cli/main.ts')],
    outfile,
    define,
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['re2js'],
    logLevel: 'error',
  });
  return outfile;
}
