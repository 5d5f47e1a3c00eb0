import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This package, or the installed one that is tested. */
const PACKAGE = process.env['CALICO_RENDER_PACKAGE'] ?? fileURLToPath(new URL('../../', import.meta.url));
const COMMAND = join(PACKAGE, 'bin/calico-render.cjs');
const MEASURE = fileURLToPath(new URL('measure.cjs', import.meta.url));

/** True if the command is built. */
export const isBuilt = existsSync(join(PACKAGE, 'dist/cli.cjs'));

/** The output of the built command, and its cost. */
export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
  /** Processor time, which does not depend on other load of the machine. */
  seconds: number;
  /** Peak memory. */
  megabytes: number;
}

/** Runs the built command in a separate process, in a folder. */
export function runBuilt(args: readonly string[], input: Uint8Array = new Uint8Array(), cwd?: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--require', MEASURE, COMMAND, ...args], {
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      ...(cwd !== undefined && { cwd }),
    });
    const chunks: Buffer[][] = [[], [], [], []];
    for (const number of [1, 2, 3] as const)
      child.stdio[number]?.on('data', (chunk: Buffer) => chunks[number]?.push(chunk));
    const text = (number: number) => Buffer.concat(chunks[number] ?? []).toString();
    child.on('error', reject);
    child.on('close', (status) => {
      const { seconds = Number.NaN, megabytes = Number.NaN } = JSON.parse(text(3) || '{}');
      resolve({ status, stdout: text(1), stderr: text(2), seconds, megabytes });
    });
    // A command that does not read its input closes the pipe.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
