import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { sha256Of } from '../../text/sha256-of.ts';
import { codeOf } from './durable.ts';

/** Who holds a lock: a process, when it began, and the machine that knows it by that number. */
export interface Owner {
  pid: number;
  started: string;
  machine: string;
}

/** This process as the owner of a lock. */
export function thisProcess(): Owner {
  return { pid: process.pid, started: startOf(process.pid) ?? '0', machine: machine() };
}

/** A number means the same process only within a boot and a namespace of process numbers: containers have their own. */
function machine(): string {
  const facts = [
    hostname(),
    attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    attempt(() => readlinkSync('/proc/self/ns/pid')),
  ];
  return sha256Of(facts.join('\n')).slice(0, 12);
}

/** Whether a process still runs. A number that another process got since does not count. */
export function isAlive({ pid, started }: Owner): boolean {
  if (startOf(process.pid) !== undefined) return startOf(pid) === started;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** When a process began, in ticks since the boot. Nothing for one that has ended, and where the system does not tell. */
function startOf(pid: number): string | undefined {
  const text = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The name in parentheses may hold anything; behind it stand the state and 18 numbers.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return ['', 'Z', 'X'].includes(fields[0] ?? '') ? undefined : fields[19];
}

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
