// Helm as a program: it renders a chart with values, without a cluster and without running code of the chart.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { UsageError } from './options.mjs';

/** The version that Go builds: that of the extension's own module for v1.59.0. */
export const HELM_VERSION = 'v4.1.4';

/** A rendering has 350 KB today. One that is much larger, or takes long, is a defect of the chart. */
export const LIMITS = { bytes: 32 * 1024 * 1024, seconds: 60 };

/**
 * Returns the Helm program: the named one, `helm` in the PATH, or one that Go builds and the user's cache keeps.
 *
 * @param {string | undefined} program
 * @param log prints a message before a long build
 * @returns `{ program, version }`
 * @throws UsageError if the named program does not run, or if there is neither Helm nor Go
 */
export function findHelm(program, log = console.error, environment = process.env) {
  const version = versionOf(program ?? 'helm', environment);
  if (version) return { program: program ?? 'helm', version };
  if (program !== undefined) throw new UsageError(`--helm: ${program} does not run as Helm`);
  const built = buildHelm(log, environment);
  return { program: built, version: versionOf(built, environment) ?? HELM_VERSION };
}

function versionOf(program, env) {
  const { status, stdout } = spawnSync(program, ['version', '--template', '{{ .Version }}'], { encoding: 'utf8', env });
  return status === 0 ? stdout.trim() : undefined;
}

function buildHelm(log, env) {
  const base = env.XDG_CACHE_HOME || (homedir() === '/' ? tmpdir() : join(homedir(), '.cache'));
  const folder = join(base, 'calico-render', `helm-${HELM_VERSION}`);
  const program = join(folder, process.platform === 'win32' ? 'helm.exe' : 'helm');
  if (existsSync(program)) return program;
  const module = `helm.sh/helm/v4/cmd/helm@${HELM_VERSION}`;
  if (spawnSync('go', ['version'], { env }).status !== 0)
    throw new UsageError(
      'neither helm nor go is in the PATH; install Helm (https://helm.sh/docs/intro/install/), ' +
        'name its program with --helm, or install Go (https://go.dev/doc/install), which builds it',
    );
  log(`verify: building ${module} in ${folder}, which takes minutes the first time`);
  mkdirSync(folder, { recursive: true });
  const unfinished = mkdtempSync(join(folder, 'build-'));
  try {
    const go = { env: { ...env, GOBIN: unfinished }, encoding: 'utf8' };
    const { status, stderr } = spawnSync('go', ['install', module], go);
    if (status !== 0) throw new UsageError(`go install ${module} failed: ${stderr.trim()}`);
    renameSync(join(unfinished, basename(program)), program);
  } finally {
    rmSync(unfinished, { recursive: true });
  }
  return program;
}

/**
 * Renders a chart for each file of values, several at once.
 *
 * @param {{ program: string }} helm
 * @param {string} chart
 * @param {readonly string[]} files with values
 * @param {number} workers the number of processes at once
 * @param {(file: string, result: { text: string } | { error: string }) => void} onResult
 */
export async function renderChart(helm, chart, files, workers, onResult, limits = LIMITS) {
  const queue = [...files];
  const work = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift())
      onResult(file, await template(helm, chart, file, limits));
  };
  await Promise.all(Array.from({ length: workers }, work));
}

function template({ program }, chart, file, { bytes, seconds }) {
  // The name and the namespace of the extension's release.
  const words = [
    'template',
    'networking-calico',
    chart,
    '--namespace',
    'kube-system',
    '--include-crds',
    '--values',
    file,
  ];
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = { stdout: [], stderr: [] };
    let size = 0;
    let stopped;
    const stop = (reason) => {
      stopped ??= `Helm was stopped: ${reason}`;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop(`it took more than ${seconds} s`), seconds * 1000);
    for (const name of ['stdout', 'stderr'])
      child[name].on('data', (chunk) => {
        size += chunk.length;
        if (size > bytes) stop(`it printed more than ${bytes / 1024 / 1024} MiB`);
        else chunks[name].push(chunk);
      });
    const textOf = (name) => Buffer.concat(chunks[name]).toString('utf8');
    child.on('error', (error) => {
      stopped ??= `Helm does not start: ${error.message}`;
    });
    child.on('close', (status) => {
      clearTimeout(timer);
      if (stopped) resolve({ error: stopped });
      else if (status === 0) resolve({ text: textOf('stdout') });
      else resolve({ error: textOf('stderr').trim() || `Helm ended with status ${status}` });
    });
  });
}
