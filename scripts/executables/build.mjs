// Builds standalone executables: the command, compiled together with Bun, so that nothing else has to be installed.
//
//     npm run executables [-- [--archives] PLATFORM…]      such as linux-x64; without one, all
//
// Writes into executables/: calico-render-OS-ARCH, a bill of materials for each, the manual page, the licences and SHA256SUMS. With --archives
// also calico-render-OS-ARCH.tar.gz, with the same bytes each time.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForExecutable } from '../build/bundle.mjs';
import { compileFlags } from './compile-flags.mjs';
import { noticesWithBun, sbomWithBun } from './contents.mjs';
import { helpOf, manPage } from './man-page.mjs';
import { archiveName, executableName, platformOf, platforms, programName, selectPlatforms } from './platforms.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const output = join(root, 'executables');

try {
  const names = process.argv.slice(2);
  const needsArchives = names.includes('--archives');
  await buildExecutables(selectPlatforms(names.filter((name) => name !== '--archives')), needsArchives);
} catch (error) {
  console.error(`executables: ${error.message}`);
  process.exitCode = 1;
}

async function buildExecutables(selected, needsArchives) {
  if (!existsSync(join(root, 'dist/sbom.cdx.json'))) throw new Error('dist/ is missing: run npm run build first');
  const work = mkdtempSync(join(tmpdir(), 'calico-render-executables-'));
  try {
    rmSync(output, { recursive: true, force: true });
    mkdirSync(output);
    await bundleForExecutable(join(work, 'bundle'));
    const compiler = installBun(platformOf({ ...process, ...process.report.getReport().header }), work);
    for (const platform of selected) compile(compiler, platform, work);
    writeContents(selected);
    if (needsArchives) for (const platform of selected) archive(platform, join(work, 'archives', platform));
    writeSums();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Installs Bun for any platform, once, and returns the path of its executable. npm verifies it by the hash in the lock file. */
function installBun(platform, work) {
  const { bun, os, cpu, libc } = platforms[platform];
  const folder = join(work, platform);
  const executable = join(folder, 'node_modules/@oven', bun, 'bin', os === 'win32' ? 'bun.exe' : 'bun');
  if (existsSync(executable)) return executable;
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(here, file), join(folder, file));
  const flags = [`--os=${os}`, `--cpu=${cpu}`, ...(libc === undefined ? [] : [`--libc=${libc}`])];
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', ...flags], {
    cwd: folder,
    stdio: 'inherit',
  });
  return executable;
}

function compile(compiler, platform, work) {
  const flags = compileFlags(platform, installBun(platform, work), join(output, executableName(platform)));
  // Bun reads a configuration from the home directory as well.
  const env = { PATH: process.env.PATH, HOME: work, TMPDIR: work };
  execFileSync(compiler, ['build', ...flags, 'cli.cjs'], {
    cwd: join(work, 'bundle'),
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function writeContents(selected) {
  const bom = JSON.parse(readFileSync(join(root, 'dist/sbom.cdx.json'), 'utf8'));
  for (const platform of selected)
    write(`calico-render-${platform}.cdx.json`, `${JSON.stringify(sbomWithBun(bom, platform), null, 2)}\n`);
  write('THIRD-PARTY.txt', noticesWithBun(readFileSync(join(root, 'dist/THIRD-PARTY.txt'), 'utf8')));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  write('calico-render.1', manPage(helpOf([process.execPath, join(root, 'bin/calico-render.cjs')]), version));
}

/** Packs what is installed from an executable. Order, times, owners and modes do not depend on the machine. */
function archive(platform, folder) {
  mkdirSync(folder, { recursive: true });
  cpSync(join(output, executableName(platform)), join(folder, programName(platform)));
  for (const name of ['THIRD-PARTY.txt', 'calico-render.1']) cpSync(join(output, name), join(folder, name));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const flags = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '--mode=u=rwX,go=rX'];
  const file = join(output, archiveName(platform));
  execFileSync('tar', [
    '--use-compress-program=gzip --no-name',
    '--create',
    `--file=${file}`,
    ...flags,
    '--directory',
    folder,
    '--',
    ...readdirSync(folder).sort(),
  ]);
}

function writeSums() {
  const lines = readdirSync(output)
    .sort()
    .map((name) => `${sha256(join(output, name))}  ${name}\n`);
  write('SHA256SUMS', lines.join(''));
}

function write(name, text) {
  writeFileSync(join(output, name), text);
}

function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
