// A command that stands for the library: the conformance of a standalone executable.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UsageError } from './options.mjs';

/**
 * Returns a library whose `render` runs a command. The command does not print feature gates, so results lack them.
 *
 * @param {string} program the executable, or a script for Node
 * @param library the package, which has the releases and reads the printed manifests
 * @throws UsageError if the program does not start
 */
export function commandLibrary(program, library) {
  const file = resolve(program);
  const command = /\.[cm]?js$/.test(file) ? [process.execPath, file] : [file];
  if (spawnSync(command[0], [...command.slice(1), 'version']).status !== 0)
    throw new UsageError(`--executable: ${program} does not run as calico-render`);
  return { ...library, render: (sources, options) => render(command, sources, options, library) };
}

function render(command, sources, { fieldValidation, crds, extensionVersion }, { readManifests }) {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  try {
    for (const { name, text } of sources) writeFileSync(join(folder, name), text);
    const inputs = sources.flatMap(({ name }, at) => [at === 0 ? '--config' : '-f', name]);
    const words = [
      ...[...inputs, '--no-settings'],
      ...(fieldValidation ? ['--field-validation', fieldValidation] : []),
      ...(extensionVersion ? ['--extension-version', extensionVersion] : []),
    ];
    const run = (...subcommand) => runCommand(command, [...subcommand, ...words], folder);
    const { issues, valid } = JSON.parse(run('validate', '--output', 'json'));
    if (!valid) return { issues, documents: [], manifests: [] };
    const values = JSON.parse(run('values', '--output', 'json'));
    const texts = run('render', '--crds', crds).split(/^---\n/m);
    const documents = texts.filter((text) => text !== '').map((text) => ({ text }));
    const { manifests } = readManifests([{ name: 'render', text: texts.join('---\n') }], (bytes) => bytes);
    return { issues, values, documents, manifests };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a command, which ends with status 2 for an input that it rejects. */
function runCommand([file, ...first], words, cwd) {
  const settings = { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 };
  const { status, stdout, stderr, error } = spawnSync(file, [...first, ...words], settings);
  if (error) throw error;
  if (status !== 0 && !(status === 2 && words[0] === 'validate'))
    throw new Error(`${words[0]} ended with status ${status}: ${stderr}`);
  return stdout;
}
