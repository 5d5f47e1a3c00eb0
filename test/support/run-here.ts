import { run } from '../../src/cli/run.ts';

/** The output and the exit status of the command. */
export interface Ran {
  status: number;
  out: string;
  err: string;
}

/**
 * Runs the command in this process, without a terminal.
 *
 * @param input the content of standard input
 * @param coloursOut true if results can have colours, as on a terminal
 */
export async function runHere(
  args: readonly string[],
  { input = '', coloursOut = false }: { input?: string | Uint8Array; coloursOut?: boolean } = {},
): Promise<Ran> {
  const out: Buffer[] = [];
  let err = '';
  const status = await run(args, {
    out: (text) => void out.push(Buffer.from(text)),
    err: (text) => {
      err += text;
    },
    readInput: () => Buffer.from(input),
    colours: false,
    coloursOut,
  });
  return { status, out: Buffer.concat(out).toString(), err };
}
