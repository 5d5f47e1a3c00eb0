import { run } from '../../src/cli/run.ts';

/** What a run of the command printed, and its exit status. */
export interface Ran {
  status: number;
  out: string;
  err: string;
}

/**
 * For tests: runs the command in this process, without a terminal.
 *
 * @param input what is on standard input
 * @param coloursOut whether results may have colours, as on a terminal
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
