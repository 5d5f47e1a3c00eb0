import { cutText } from '../text/cut-text.ts';
import { oneLine } from '../text/printable.ts';
import { LimitError } from '../text/text-budget.ts';
import { BrokenPipeError, createConsole, type Streams } from './console.ts';
import { ExitStatus, UsageError } from './context.ts';
import { printLimited } from './diagnostics.ts';
import { parsePlainFlags } from './plain-flags.ts';
import { renderManifests } from './render-manifests.ts';
import { hasSettingsFile } from './settings/stay-inside.ts';

/**
 * Runs the command.
 *
 * @param args the command line without the program's name
 * @returns the exit status
 */
export async function run(args: readonly string[], streams: Streams): Promise<ExitStatus> {
  const console = createConsole(streams);
  let status: ExitStatus = ExitStatus.done;
  try {
    const finish = (result: ExitStatus) => {
      status = result;
    };
    const context = { console, finish };
    const flags = parsePlainFlags(args);
    if (flags && (flags.settings === false || !hasSettingsFile())) renderManifests(flags, context);
    else await (await import('./program.ts')).runProgram(args, context, renderManifests);
    return status;
  } catch (error) {
    if (error instanceof BrokenPipeError) return ExitStatus.done;
    if (error instanceof UsageError) {
      const format = (message: string) => `calico-render: ${escapeLineBreaks(cutText(message, MAX_MESSAGE))}\n`;
      printLimited(error.messages, format, (text) => console.err(text));
      return ExitStatus.wrongInput;
    }
    if (error instanceof LimitError) {
      console.err(`calico-render: error: ${escapeLineBreaks(error.message)} [LIMIT]\n`);
      return ExitStatus.wrongInput;
    }
    console.err(`calico-render: ${describe(error)}\n`);
    return ExitStatus.defect;
  }
}

/** The limit of a message, in characters. A message may quote a long word of the command line. */
const MAX_MESSAGE = 4000;

/** Escapes line breaks, except before a hint. Others are part of a name, and must not begin a line that looks like a message. */
function escapeLineBreaks(message: string): string {
  return message.replace(/\n(?! {5}= )/g, '\\u{a}');
}

function describe(error: unknown): string {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code !== undefined) return `the output could not be written: ${oneLine(message)}`;
  return `internal error, please report it: ${stack ?? String(error)}`;
}
