import type fc from 'fast-check';
import { checkTerminal } from '../check/check-terminal.ts';
import { demand } from '../check/demand.ts';
import type { Subject } from '../subject.ts';
import { showBytes } from '../subjects/show-input.ts';
import { type CommandCase, type Outcome, runCommand } from './run-command.ts';

/** A command, how it is called, and what its result must be. */
export interface CommandUnderSoak {
  name: string;
  share: number;
  cases: fc.Arbitrary<CommandCase>;
  /**
   * Looks at what was printed by a command that was not refused.
   *
   * @param left the files that it wrote
   * @throws for what must not be
   */
  check(out: string, args: readonly string[], left: readonly string[]): void;
  /** Looks at what is printed beside an error, where the command prints something then. */
  checkRefused?(out: string, args: readonly string[], left: readonly string[]): unknown;
}

/** The subject of a command: exit status, messages and result as they must be whatever it is fed. */
export function commandSubject({ name, share, cases, check, checkRefused }: CommandUnderSoak): Subject<CommandCase> {
  return {
    name,
    share,
    inputs: cases,
    show: ({ args, files, stdin }) =>
      [
        JSON.stringify(args),
        ...files.map((file) => `${JSON.stringify(file.name)}: ${showBytes(file.bytes)}`),
        ...(stdin ? [`stdin: ${showBytes(stdin)}`] : []),
      ].join('\n'),
    async feed(input) {
      const outcome = await runCommand(input);
      checkOutcome(outcome, checkRefused !== undefined);
      const { status, out, err, left } = outcome;
      if (status === 2) {
        if (checkRefused) checkRefused(out, input.args, left);
        else demand(out === '', () => `output beside an error: ${out.slice(0, 200)}`);
      } else check(out, input.args, left);
      const again = await runCommand(input);
      demand(again.out === out && again.err === err && again.status === status, () => 'another result the second time');
      return status === 2 ? 'refused' : 'accepted';
    },
  };
}

/** What some inputs hold so that it stands at the beginning of a line, where a pipeline would act upon it. */
const FORGED = /^::error::/m;
/** Each refusal has a message with a code, or is about the command line. */
const REFUSAL = /\[[A-Z_]+\]$|^calico-render: /m;

function checkOutcome({ status, out, err }: Outcome, tellsInResult: boolean): void {
  demand([0, 1, 2].includes(status), () => `exit status ${status}: ${err}`);
  demand(!/^ +at .*:\d+:\d+\)?$/m.test(err), () => `a stack in the messages: ${err}`);
  demand(status !== 2 || tellsInResult || REFUSAL.test(err), () => `refused without a message: ${err}`);
  demand(!/\[object Object\]/.test(err), () => `a value that is not told: ${err}`);
  demand(err.length < 3_000_000, () => `${err.length} characters of messages`);
  checkTerminal(err, 'a message');
  for (const text of [out, err])
    demand(!FORGED.test(text), () => `a line that the input forged: ${FORGED.exec(text)?.input.slice(0, 2000)}`);
}
