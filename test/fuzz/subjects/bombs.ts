import fc from 'fast-check';
import { type BoundedInput, boundedInputs } from '../../bounded/bounded-inputs.ts';
import { checkTerminal } from '../check/check-terminal.ts';
import { commandSubject } from '../command/command-subject.ts';
import type { CommandCase } from '../command/run-command.ts';
import type { Subject } from '../subject.ts';

/** The part of a row's size that is fed at most: what is held against the promise at full size must not slow all others down. */
const LARGEST_PART = 0.02;

/** Inputs that are harmful by their size, as the table of bounded inputs has them, in any size up to a moderate one. */
export function bombSubject(): Subject<CommandCase> {
  const rows = boundedInputs.filter(({ files }) => Object.keys(files?.(1) ?? {}).every((name) => !name.includes('/')));
  const part = fc.nat(1000).map((number) => (number / 1000) * LARGEST_PART);
  const check = (out: string) => checkTerminal(out, 'the output');
  return commandSubject({
    name: 'bombs',
    share: 20,
    cases: fc.tuple(fc.constantFrom(...rows), part).map(([row, part]) => bombCase(row, Math.ceil(row.size * part))),
    check,
    checkRefused: check,
  });
}

function bombCase(row: BoundedInput, size: number): CommandCase {
  const { '-': stdin, ...texts } = row.files?.(size) ?? {};
  const args = typeof row.args === 'function' ? row.args(size) : row.args;
  return {
    args: args.map((word) => (Object.hasOwn(texts, word) ? `@${word}` : word)),
    files: Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    ...(stdin !== undefined && { stdin: Buffer.from(stdin) }),
  };
}
