import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MEASURE = fileURLToPath(new URL('measure.cjs', import.meta.url));

/** The output of a line of bash, and the memory of its last Node process. */
export interface Printed {
  status: number | null;
  out: string;
  err: string;
  /** Peak memory. */
  megabytes: number;
}

/**
 * Runs a line of bash with the command `calico-render`.
 *
 * @param command the file of the command
 * @param folder the working directory
 * @param preload a module that Node loads before the command
 */
export function shell(line: string, command: string, folder: string, preload?: string): Printed {
  const modules = [MEASURE, ...(preload === undefined ? [] : [preload])].map((file) => `--require '${file}'`);
  const script = `calico-render() { "$NODE" ${modules.join(' ')} "$COMMAND" "$@"; }\n${line}`;
  const { status, output } = spawnSync('bash', ['-c', script], {
    cwd: folder,
    env: { ...process.env, NODE: process.execPath, COMMAND: command },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 120_000,
    killSignal: 'SIGKILL',
  });
  const [, out = '', err = '', cost = ''] = output as (string | undefined)[];
  const { megabytes = Number.NaN } = JSON.parse(/\{[^{]*\}$/.exec(cost)?.[0] ?? '{}');
  return { status, out, err, megabytes };
}
