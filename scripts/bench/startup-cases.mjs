import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { peakMemory, watchedPeak } from './instruments/peak-memory.mjs';
import { shellCommand } from './instruments/shell-command.mjs';
import { root } from './root.mjs';

const ARGS = ['--no-settings', '--quiet', '--config', join(root, 'fixtures/non-privileged.yaml')];
const RENDER = [join(root, 'bin/calico-render.cjs'), ...ARGS];
const WITHOUT_CRDS = [...RENDER, '--crds', 'exclude'];
/** Three small objects, so that most of the time is the start. */
const SMALL = [...WITHOUT_CRDS, '--components', 'tier-getter'];

/**
 * A process to measure.
 *
 * @typedef {object} Case
 * @property {string} id
 * @property {string} name for people
 * @property {'node' | 'calico-render' | 'helm'} subject
 * @property {string[]} words program and arguments
 * @property {string} [prefix] what stands before them in the shell: variables
 * @property {string} [cache] a folder in which Node must have cached something
 * @property {() => number | undefined | Promise<number | undefined>} peak measures the peak of memory once, in MiB
 */

/**
 * Bare Node, one render of everything, one without CRDs, and one of three small objects; from Node 22.1 on with Node's compile cache as well,
 * empty and filled.
 *
 * @param {string} folder for the caches
 * @param {'bare'} [only] nothing but bare Node
 * @returns {Case[]}
 */
export function startupCases(node, folder, only) {
  const bare = {
    id: 'node',
    name: 'node -e 0',
    subject: 'node',
    words: [node, '-e', '0'],
    peak: () => peakMemory(node, ['-e', '0']),
  };
  if (only === 'bare') return [bare];
  const uncached = { NODE_DISABLE_COMPILE_CACHE: '1' };
  const render = (id, name, args, environment, more = {}) => ({
    id,
    name,
    subject: 'calico-render',
    words: [node, ...args],
    prefix: assignments(environment),
    peak: () => peakMemory(node, args, environment),
    ...more,
  });
  const cases = [
    bare,
    render('render', 'render', RENDER, uncached),
    render('render-without-crds', 'render --crds exclude', WITHOUT_CRDS, uncached),
    render('render-tier-getter', 'render --crds exclude --components tier-getter', SMALL, uncached),
  ];
  if (!hasCompileCache(node)) return cases;
  const warm = { TMPDIR: join(folder, 'warm') };
  const cache = warm.TMPDIR;
  return [
    ...cases,
    {
      ...render('render-fills-cache', 'render, fills the compile cache', RENDER, {}),
      // A separate folder for each run, also named by the process ID of the shell, so that each run is a first start
      // that writes the cache.
      prefix: `TMPDIR=${shellCommand([join(folder, 'run')])}-$$-$round `,
      peak: () => peakMemory(node, RENDER, { TMPDIR: mkdtempSync(join(folder, 'peak-')) }),
    },
    render('render-cached', 'render, compile cache filled', RENDER, warm, { cache }),
    render('render-without-crds-cached', 'render --crds exclude, compile cache filled', WITHOUT_CRDS, warm, { cache }),
  ];
}

/**
 * Returns the renders of a standalone executable.
 *
 * @param {string} [file] the executable; without it there are none
 * @returns {Case[]}
 */
export function executableCases(file) {
  if (file === undefined) return [];
  const render = (id, name, args) => {
    const words = [resolve(file), ...ARGS, ...args];
    return { id, name, subject: 'calico-render', words, peak: () => watchedPeak(words) };
  };
  return [
    render('executable', 'render, standalone executable', []),
    render('executable-without-crds', 'render --crds exclude, standalone executable', ['--crds', 'exclude']),
  ];
}

function hasCompileCache(node) {
  const { stdout } = spawnSync(node, ['-p', 'typeof require("node:module").enableCompileCache'], { encoding: 'utf8' });
  return stdout.trim() === 'function';
}

function assignments(environment) {
  return Object.entries(environment)
    .map(([name, value]) => `${name}=${shellCommand([value])} `)
    .join('');
}
