import { closeSync, lstatSync, mkdirSync, openSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OutputNames } from '../../output/names.ts';
import { loadBuiltin } from '../load-builtin.ts';
import { pause } from '../pause.ts';
import { codeOf } from './durable.ts';
import { isAlive, type Owner, thisProcess } from './this-process.ts';
import { unwritable } from './unwritable.ts';

const ATTEMPTS = 10;

/**
 * Locks a directory against other runs.
 *
 * Who wants it announces itself with a file of a name that nobody else ever has, and then looks whether someone else has done so: of two
 * that overlap, the later one sees the earlier one and withdraws. As names are never used again, a dead owner's file can be removed at any time. (A
 * single file that is broken when stale has a gap between looking and breaking.)
 *
 * @returns what unlocks it
 * @throws where another run goes on for longer than a moment
 */
export function lock(root: string): () => void {
  const work = join(root, OutputNames.work);
  for (let attempt = 1; ; attempt += 1) {
    const name = announce(work);
    const holder = name === undefined ? undefined : otherHolder(work, name);
    if (name !== undefined && holder === undefined) return () => withdraw(work, name);
    if (name !== undefined) withdraw(work, name);
    if (attempt === ATTEMPTS) throw unwritable(describe(root, holder));
    pause(20 + Math.random() * 60);
  }
}

/** Nothing where the folder was removed by a run that ended just now. */
function announce(work: string): string | undefined {
  try {
    mkdirSync(work);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  const { pid, started, machine } = thisProcess();
  const name = `lock-${pid}-${started}-${machine}-${loadBuiltin('node:crypto').randomBytes(6).toString('hex')}`;
  try {
    if (!lstatSync(work).isDirectory())
      throw unwritable(`${work} is in the way: it must be a directory of calico-render's own`);
    closeSync(openSync(join(work, name), 'wx'));
    return name;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

interface Holder extends Owner {
  name: string;
}

/** Someone else who holds the lock. What dead ones left is removed. */
function otherHolder(work: string, own: string): Holder | undefined {
  const { machine } = thisProcess();
  for (const name of readdirSync(work)) {
    const match = /^lock-(\d+)-(\d+)-([0-9a-f]+)-[0-9a-f]+$/.exec(name);
    if (!match || name === own) continue;
    const holder = { name, pid: Number(match[1]), started: match[2] ?? '', machine: match[3] ?? '' };
    if (holder.machine !== machine || isAlive(holder)) return holder;
    rmSync(join(work, name), { force: true });
  }
  return undefined;
}

function withdraw(work: string, name: string): void {
  rmSync(join(work, name), { force: true });
  try {
    rmdirSync(work);
  } catch (error) {
    // Another run has announced itself, or a journal stays for the next one.
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error))) throw error;
  }
}

function describe(root: string, holder: Holder | undefined): string {
  if (!holder) return `another calico-render is writing ${root}`;
  if (holder.machine === thisProcess().machine)
    return `another calico-render (process ${holder.pid}) is writing ${root}`;
  const file = join(root, OutputNames.work, holder.name);
  return `a calico-render on another machine or in another container is writing ${root}; if it has ended, remove ${file}`;
}
