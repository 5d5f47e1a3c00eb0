import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type fc from 'fast-check';
import { VALUE_OVERRIDES } from '../../src/extension/options/option-rows.ts';
import { formatGates } from '../../src/extension/options/option-values.ts';
import { printable } from '../../src/text/printable.ts';
import type { TextOptions } from '../support/parse-overrides.ts';
import { runHere } from '../support/run-here.ts';
import { assertInvariant, checkTerminal } from './check/invariants.ts';
import type { FuzzTarget } from './fuzz.ts';
import { type FuzzInput, formatBytes } from './input/fuzz-input.ts';

/** A command line with the files that it names. `@NAME` in an argument is replaced by the path of the file. */
export interface CommandCase {
  args: string[];
  files: { name: string; bytes: Uint8Array }[];
  stdin?: Uint8Array;
}

interface CommandOptions {
  name: string;
  share: number;
  cases: fc.Arbitrary<CommandCase>;
  /**
   * Checks the output of a command that accepted its input.
   *
   * @param created the files and folders that it created
   * @throws Error for a violated guarantee
   */
  check(out: string, args: readonly string[], created: readonly string[]): void;
  /** Checks the output together with an error. By default there must be none. */
  checkRefused?(out: string, args: readonly string[], created: readonly string[]): unknown;
}

/** Creates the target of a command, which checks its exit status, messages and output. */
export function commandTarget({ name, share, cases, check, checkRefused }: CommandOptions): FuzzTarget<CommandCase> {
  return {
    name,
    share,
    inputs: cases,
    format: ({ args, files, stdin }) =>
      [
        JSON.stringify(args),
        ...files.map((file) => `${JSON.stringify(file.name)}: ${formatBytes(file.bytes)}`),
        ...(stdin ? [`stdin: ${formatBytes(stdin)}`] : []),
      ].join('\n'),
    async run(input) {
      const result = await runCommand(input);
      checkResult(result, checkRefused !== undefined);
      const { status, out, err, created } = result;
      if (status === 2) {
        if (checkRefused) checkRefused(out, input.args, created);
        else assertInvariant(out === '', () => `output together with an error: ${out.slice(0, 200)}`);
      } else check(out, input.args, created);
      const again = await runCommand(input);
      const isSame = again.out === out && again.err === err && again.status === status;
      assertInvariant(isSame, () => 'the second run has another result');
      return status === 2 ? 'refused' : 'accepted';
    },
  };
}

interface CommandResult {
  status: number;
  out: string;
  /** As written to a terminal. */
  err: string;
  created: string[];
}

/** The same folder for each run, because messages contain its path. */
const FOLDER = join(tmpdir(), `calico-render-fuzz-${process.pid}`);

/** Runs the command in this process. */
async function runCommand({ args, files, stdin }: CommandCase): Promise<CommandResult> {
  mkdirSync(FOLDER, { recursive: true });
  try {
    for (const { name, bytes } of files) writeFileSync(join(FOLDER, name), bytes);
    const { status, out, err } = await runHere(args.map(withPath), { input: stdin ?? '' });
    const names = new Set(files.map(({ name }) => name));
    const created = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => !names.has(name));
    return { status, out, err: printable(err), created: created.sort() };
  } finally {
    rmSync(FOLDER, { recursive: true });
  }
}

function withPath(argument: string): string {
  return argument.replace(/^(--[a-z-]+=)?@/, (_, flag = '') => `${flag}${FOLDER}/`);
}

/** Matches a line that some inputs contain, and that a pipeline would execute. */
const FORGED = /^::error::/m;
/** Matches a message with a code, or about the command line. */
const REFUSAL = /\[[A-Z_]+\]$|^calico-render: /m;

function checkResult({ status, out, err }: CommandResult, reportsInOutput: boolean): void {
  assertInvariant([0, 1, 2].includes(status), () => `exit status ${status}: ${err}`);
  assertInvariant(!/^ +at .*:\d+:\d+\)?$/m.test(err), () => `a stack trace in the messages: ${err}`);
  assertInvariant(status !== 2 || reportsInOutput || REFUSAL.test(err), () => `refused without a message: ${err}`);
  assertInvariant(!/\[object Object\]/.test(err), () => `a value without a format: ${err}`);
  assertInvariant(err.length < 3_000_000, () => `${err.length} characters of messages`);
  checkTerminal(err, 'a message');
  for (const text of [out, err])
    assertInvariant(!FORGED.test(text), () => `a forged line: ${FORGED.exec(text)?.input.slice(0, 2000)}`);
}

/** Creates a command line for an input: its files, and its options as flags. */
export function inputCase(words: readonly string[], { files, options }: FuzzInput): CommandCase {
  const { networkConfig, imageVectorOverwrite } = options.overrides ?? {};
  const flagged = Object.entries({ 'network-config': networkConfig, 'image-vector-overwrite': imageVectorOverwrite });
  const others = flagged.flatMap(([flag, source]) =>
    source ? [{ flag, name: `${flag}.yaml`, bytes: Buffer.from(source.text) }] : [],
  );
  return {
    args: [
      ...words,
      '--no-settings',
      ...files.map(({ name }, index) => `${index === 0 ? '--config' : '--filename'}=@${name}`),
      ...others.map(({ flag, name }) => `--${flag}=@${name}`),
      ...flagsOf(options),
    ],
    files: [...files, ...others.map(({ name, bytes }) => ({ name, bytes }))],
  };
}

function flagsOf({ extensionVersion, fieldValidation, strict, overrides = {} }: TextOptions): string[] {
  const texts = {
    'extension-version': extensionVersion,
    'field-validation': fieldValidation,
    ...Object.fromEntries(VALUE_OVERRIDES.map(({ name, flag }) => [flag, flagText(overrides[name])])),
  };
  const given = Object.entries(texts).flatMap(([flag, text]) => (text === undefined ? [] : [`--${flag}=${text}`]));
  return [...given, ...(strict ? ['--strict'] : [])];
}

function flagText(value: string | readonly string[] | Readonly<Record<string, boolean>> | undefined) {
  if (value === undefined || typeof value === 'string') return value;
  return Array.isArray(value) ? value.join() : formatGates(value as Readonly<Record<string, boolean>>);
}
