// Builds the Go programs of test/judges and runs them.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Builds a judge, or checks that it is up to date. The first build of `apiserver` takes minutes.
 *
 * @param name the name of a folder in test/judges
 * @returns a function that runs the judge with arguments and the text of its standard input. It returns the lines of
 *   standard output, parsed as JSON
 */
export function buildJudge(name) {
  const folder = join(root, 'node_modules/.cache/calico-render/judges');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, name);
  const cwd = join(root, 'test/judges');
  execFileSync('go', ['build', '-o', program, `./${name}`], { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  return (args, input) => {
    const output = execFileSync(program, args, { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
    return output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  };
}

/** Returns the path of a file in a Go module, which the Go command downloads and verifies. */
export function fileOfModule(module, path) {
  const cwd = join(root, 'test/judges');
  const { Dir } = JSON.parse(execFileSync('go', ['mod', 'download', '-json', module], { cwd, encoding: 'utf8' }));
  return join(Dir, path);
}
