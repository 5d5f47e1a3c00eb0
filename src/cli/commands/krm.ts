import { Command } from 'commander';
import { formatResult } from '../../output/krm/function-result.ts';
import { krm } from '../../output/krm/krm.ts';
import type { ReadFile } from '../../output/krm/krm-sources.ts';
import { decodeUtf8 } from '../../yaml/encoding.ts';
import { type Context, ExitStatus, UsageError } from '../context.ts';
import { formatIssue, printLimited } from '../diagnostics.ts';
import { readFile } from '../read-file.ts';

/** Creates `calico-render krm`, a KRM function for kustomize and other tools. */
export function krmCommand({ console, finish }: Context): Command {
  return new Command('krm')
    .description('run as a KRM function: a ResourceList on standard input, and on standard output')
    .option('--allow-outside', 'let files that functionConfig names lie outside of the working directory')
    .addHelpText(
      'after',
      `
functionConfig is a CalicoRender (see calico-render schema CalicoRender): its spec names the sources, files or inline, and says what flags say
elsewhere. Configuration among the items is read as well. What was generated before is replaced, known by the annotation
calico-render/generated-by. With an error the items come out unchanged, with results, and the exit status is 2.

Examples:
  kustomize build --enable-alpha-plugins --enable-exec .
  calico-render krm < resourcelist.yaml`,
    )
    .action(({ allowOutside = false }: { allowOutside?: boolean }) => {
      const decoded = decodeUtf8('<stdin>', console.readInput());
      if (!('text' in decoded)) {
        console.err(formatIssue(decoded.issue, [], false));
        return finish(ExitStatus.wrongInput);
      }
      const { text, results, failed } = krm(decoded.text, readNamed(console, allowOutside));
      printLimited(results, formatResult, (text) => console.err(text));
      console.data(text);
      finish(failed ? ExitStatus.wrongInput : ExitStatus.done);
    });
}

/** Returns a function that reads the files of a functionConfig. Without `--allow-outside`, they must be in the working directory. */
function readNamed(console: Context['console'], allowOutside: boolean): ReadFile {
  return (path) => {
    if (path === '-') return { problem: 'standard input holds the ResourceList already: name a file' };
    const settings = { paths: new Set([path]), ...(!allowOutside && { root: '.' }) };
    try {
      return readFile(path, console, settings);
    } catch (error) {
      if (error instanceof UsageError) return { problem: error.messages.join('; ') };
      throw error;
    }
  };
}
