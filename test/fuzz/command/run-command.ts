import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printable } from '../../../src/text/printable.ts';
import { runHere } from '../../support/run-here.ts';

/** A command line with the files that it names: `@NAME` in an argument is the path of one. */
export interface CommandCase {
  args: string[];
  files: { name: string; bytes: Uint8Array }[];
  stdin?: Uint8Array;
}

export interface Outcome {
  status: number;
  out: string;
  /** As a terminal gets it. */
  err: string;
  /** The files that are there and were not before. */
  left: string[];
}

const FOLDER = join(tmpdir(), `calico-render-soak-${process.pid}`);

/** Runs the command in this process, its files in a folder of their own, which is the same each time. */
export async function runCommand({ args, files, stdin }: CommandCase): Promise<Outcome> {
  mkdirSync(FOLDER, { recursive: true });
  try {
    for (const { name, bytes } of files) writeFileSync(join(FOLDER, name), bytes);
    const { status, out, err } = await runHere(args.map(withPaths), { input: stdin ?? '' });
    const names = new Set(files.map(({ name }) => name));
    const left = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((name) => !names.has(name))
      .sort();
    return { status, out, err: printable(err), left };
  } finally {
    rmSync(FOLDER, { recursive: true });
  }
}

function withPaths(argument: string): string {
  return argument.replace(/^(--[a-z-]+=)?@/, (_, flag = '') => `${flag}${FOLDER}/`);
}
