import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../package-root.mjs';

/** Runs the installed command in place of src/cli/run.ts: with the same streams, in a separate process. */
export async function run(args, console) {
  const command = [process.execPath, join(packageRoot, 'bin/calico-render.cjs'), ...args];
  const { status, out, err } =
    console.coloursOut || console.isTerminal ? inTerminal(command) : inPipes(command, console.readInput());
  if (out !== '') console.out(out);
  if (err !== '') console.err(err);
  return status;
}

function inPipes([program, ...args], input) {
  const { status, stdout, stderr } = spawnSync(program, args, { input, maxBuffer: 64 * 1024 * 1024 });
  return { status, out: stdout.toString(), err: stderr.toString() };
}

/** Runs the command in a pseudo-terminal that does not change the output. */
function inTerminal(command) {
  const folder = mkdtempSync(join(tmpdir(), 'calico-render-'));
  const quote = (word) => `'${word.replaceAll("'", `'\\''`)}'`;
  const err = join(folder, 'err');
  try {
    const line = `stty -opost; ${command.map(quote).join(' ')} 2> ${quote(err)}`;
    const { status, stdout } = spawnSync('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
      env: { ...process.env, TERM: 'xterm', SHELL: '/bin/sh' },
    });
    return { status, out: stdout.toString(), err: readFileSync(err, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
