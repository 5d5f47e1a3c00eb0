// Measures the CPU time of processes from outside, so that it includes their end and adds nothing to them.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from './child-environment.mjs';

const script = fileURLToPath(new URL('rounds.sh', import.meta.url));

/**
 * Runs commands in turn, several rounds, one process at a time.
 *
 * @param {readonly string[]} commands shell commands, see shell-command.mjs
 * @param {number} rounds
 * @returns {number[][]} for each command, the user and system time of each round in milliseconds (a single one is right to about 1 ms;
 *   since the times add up, their sum is as well)
 * @throws where bash is missing or a command fails
 */
export function cpuTimes(commands, rounds) {
  const { status, stdout, stderr, error } = spawnSync('bash', [script, String(rounds), ...commands], {
    env: { ...childEnvironment(), LC_ALL: 'C' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 26,
  });
  if (error) throw new Error(`the benchmark needs bash to read CPU times: ${error.message}`);
  if (status !== 0) throw new Error(`a measured command failed: ${stderr.trim()}`);
  const totals = childTotals(stdout);
  if (totals.length !== rounds * commands.length + 1)
    throw new Error(`${totals.length} times of ${rounds} rounds of ${commands.length} commands`);
  const spent = totals.slice(1).map((total, index) => total - totals[index]);
  return commands.map((_, column) => spent.filter((_, index) => index % commands.length === column));
}

/** Parses the output of bash's `times`: every second line has the user and system time of children, in milliseconds. */
export function childTotals(text) {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines
    .filter((_, index) => index % 2 === 1)
    .map((line) => line.split(' ').reduce((sum, time) => sum + milliseconds(time), 0));
}

function milliseconds(time) {
  const parts = /^(\d+)m(\d+)\.(\d{3})s$/.exec(time);
  if (!parts) throw new Error(`no time as bash prints it: ${JSON.stringify(time)}`);
  const [, minutes, seconds, thousandths] = parts.map(Number);
  return (minutes * 60 + seconds) * 1000 + thousandths;
}
