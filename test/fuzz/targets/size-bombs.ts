import fc from 'fast-check';
import { type BoundedInput, boundedInputs } from '../../bounded/bounded-inputs.ts';
import { checkTerminal } from '../check/invariants.ts';
import { type CommandCase, commandTarget } from '../command-target.ts';
import type { FuzzTarget } from '../fuzz.ts';

/** The largest part of a row's size. The full size, which bounded.test.ts checks, would slow down the run. */
const LARGEST_PART = 0.02;

/** The target for inputs that are harmful by size: the table of bounded inputs, in any size up to a moderate one. */
export function sizeBombs(): FuzzTarget<CommandCase> {
  const rows = boundedInputs.filter(({ files }) => Object.keys(files?.(1) ?? {}).every((name) => !name.includes('/')));
  const part = fc.nat(1000).map((number) => (number / 1000) * LARGEST_PART);
  const check = (out: string) => checkTerminal(out, 'the output');
  return commandTarget({
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
