import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from './child-environment.mjs';

/** A module that makes Node write its peak memory to descriptor 3. */
export const preload = fileURLToPath(new URL('tell-peak.cjs', import.meta.url));

/**
 * Returns the peak of resident memory of a Node process with all its threads, as it reports when it ends.
 *
 * @param {string} node path of Node
 * @param {readonly string[]} args its arguments
 * @returns {number} in MiB
 */
export function peakMemory(node, args, environment = {}) {
  const { status, output, error } = spawnSync(node, ['--require', preload, ...args], {
    env: { ...childEnvironment(), ...environment },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`exit status ${status}: ${output[2].trim()}`);
  return readPeak(output[3]);
}

/**
 * Parses the output of the preloaded module as MiB. It has a line for each thread; the last one has the highest value.
 */
export function readPeak(text) {
  const peaks = text.trim().split('\n').map(Number);
  if (!peaks.every((peak) => peak > 0)) throw new Error(`no peak of memory: ${JSON.stringify(text)}`);
  return mebibytes(Math.max(...peaks));
}

/**
 * Returns the peak memory of any process on Linux, measured from outside. Changes in its last millisecond can be
 * missed.
 *
 * @param {readonly string[]} words program and arguments
 * @returns {Promise<number | undefined>} in MiB; undefined without /proc
 */
export async function watchedPeak([program, ...args]) {
  if (process.platform !== 'linux') return undefined;
  const child = spawn(program, args, { env: childEnvironment(), stdio: 'ignore' });
  let over = false;
  child.on('error', () => {
    over = true;
  });
  child.on('exit', () => {
    over = true;
  });
  let peak = 0;
  while (!over) {
    peak = Math.max(peak, mark(child.pid));
    await setTimeout(1);
  }
  return peak === 0 ? undefined : mebibytes(peak);
}

function mark(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    // The process has already ended.
    return 0;
  }
}

function mebibytes(kibibytes) {
  return Number((kibibytes / 1024).toFixed(1));
}
