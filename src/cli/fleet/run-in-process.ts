import { run } from '../run.ts';

/** For tests: what a run of `fleet` in this thread printed. */
export interface FleetRun {
  status: number;
  out: string;
  err: string;
}

/** For tests: runs `fleet` in this thread. */
export async function runFleetHere(args: readonly string[], input = ''): Promise<FleetRun> {
  const [out, err]: [Buffer[], string[]] = [[], []];
  const status = await run(['fleet', ...args], {
    out: (text) => void out.push(Buffer.from(text)),
    err: (text) => void err.push(text),
    readInput: () => Buffer.from(input),
    colours: false,
  });
  return { status, out: Buffer.concat(out).toString(), err: err.join('') };
}
