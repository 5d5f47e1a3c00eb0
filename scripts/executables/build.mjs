// Builds standalone executables: the command, compiled together with Bun, so that nothing has to be installed.
//
//     npm run executables [-- PLATFORM…]      such as linux-x64; without one, all
//
// Writes executables/calico-render-OS-ARCH, the licences of all that is in them and SHA256SUMS.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForExecutable } from '../build/bundle.mjs';
import { executableName, platformOf, platforms } from './platforms.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const output = join(root, 'executables');

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(platforms, name));
if (unknown.length > 0) {
  console.error(`unknown platform ${unknown.join(', ')} (platforms: ${Object.keys(platforms).join(', ')})`);
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'calico-render-executables-'));
try {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  await bundleForExecutable(join(work, 'bundle'));
  const compiler = installBun(platformOf({ ...process, ...process.report.getReport().header }));
  const names = (asked.length > 0 ? asked : Object.keys(platforms)).map((platform) => {
    compile(compiler, platform, executableName(platform));
    return executableName(platform);
  });
  cpSync(join(root, 'dist/THIRD-PARTY.txt'), join(output, 'THIRD-PARTY.txt'));
  cpSync(join(root, 'dist/sbom.cdx.json'), join(output, 'sbom.cdx.json'));
  const files = [...names, 'THIRD-PARTY.txt', 'sbom.cdx.json'].sort();
  writeFileSync(join(output, 'SHA256SUMS'), files.map((name) => `${sha256(join(output, name))}  ${name}\n`).join(''));
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Installs Bun for a platform, whatever this one is, and returns the path of its executable. npm holds it against the lock file. */
function installBun(platform) {
  const { bun, os, cpu, libc } = platforms[platform];
  const folder = join(work, platform);
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(here, file), join(folder, file));
  const flags = [`--os=${os}`, `--cpu=${cpu}`, ...(libc === undefined ? [] : [`--libc=${libc}`])];
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', ...flags], {
    cwd: folder,
    stdio: 'inherit',
  });
  return join(folder, 'node_modules/@oven', bun, 'bin', os === 'win32' ? 'bun.exe' : 'bun');
}

function compile(compiler, platform, name) {
  const runtime = installBun(platform);
  const flags = [
    '--compile',
    `--target=bun-${platform}`,
    `--compile-executable-path=${runtime}`,
    '--bytecode',
    '--minify',
    // A start is over before compiled code pays; what runs for long sets the threshold back.
    '--compile-jit-policy=20',
    // A compiled executable would read these from the working directory, which strangers write to, and run what they name.
    '--no-compile-autoload-bunfig',
    '--no-compile-autoload-dotenv',
    '--no-compile-autoload-tsconfig',
    '--no-compile-autoload-package-json',
    '--loader=.yaml:text',
    `--outfile=${join(output, name)}`,
  ];
  execFileSync(compiler, ['build', ...flags, 'cli.cjs'], {
    cwd: join(work, 'bundle'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
