import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { childEnvironment } from './instruments/child-environment.mjs';
import { watchedPeak } from './instruments/peak-memory.mjs';
import { root } from './root.mjs';

/**
 * `helm template` of the chart that BENCH_CHART names, with the values that calico-render says the extension hands to Helm.
 *
 * @param {string} folder for the values
 * @returns {{ about: { version: string, chart: string } | { without: string }, cases: import('./startup-cases.mjs').Case[] }} `about`: which Helm and chart, or why there is none
 */
export function helmCases(node, folder, environment = process.env) {
  const chart = environment.BENCH_CHART;
  if (!chart) return { about: { without: 'BENCH_CHART names no chart' }, cases: [] };
  const { stdout, error } = spawnSync('helm', ['version', '--template', '{{ .Version }}'], {
    encoding: 'utf8',
    env: environment,
  });
  if (error) return { about: { without: 'there is no helm on the PATH' }, cases: [] };
  const values = join(folder, 'values.yaml');
  writeFileSync(values, chartValues(node));
  const words = ['helm', 'template', 'bench', chart, '--namespace', 'kube-system', '--values', values];
  const helm = (id, name, args) => ({
    id,
    name,
    subject: 'helm',
    words: [...words, ...args],
    peak: () => watchedPeak([...words, ...args]),
  });
  return {
    // The name without the path, which differs between machines.
    about: { version: stdout.trim(), chart: basename(resolve(chart)) },
    cases: [
      helm('helm', 'helm template --include-crds', ['--include-crds']),
      helm('helm-without-crds', 'helm template', []),
    ],
  };
}

function chartValues(node) {
  const args = [
    'bin/calico-render.cjs',
    'values',
    '--no-settings',
    '--quiet',
    '--config',
    'fixtures/non-privileged.yaml',
  ];
  const { status, stdout, stderr, error } = spawnSync(node, args, {
    cwd: root,
    encoding: 'utf8',
    env: childEnvironment(),
  });
  if (error || status !== 0) throw new Error(`no values for Helm: ${error?.message ?? stderr}`);
  return stdout;
}
