import { Command } from 'commander';
import { formatResult } from '../../output/krm/function-result.ts';
import { krm } from '../../output/krm/krm.ts';
import type { ReadFile } from '../../output/krm/krm-sources.ts';
import { decodeUtf8 } from '../../yaml/encoding.ts';
import { type Context, ExitStatus, UsageError } from '../context.ts';
import { formatIssue, printLimited } from '../diagnostics.ts';
import { helpDetails } from '../help-text.ts';
import { readFile } from '../read-file.ts';

/** Creates `calico-render krm`, a KRM function for kustomize and other tools. */
export function krmCommand({ console, finish }: Context): Command {
  return new Command('krm')
    .description('Run as a KRM function for kustomize')
    .usage('[flags]')
    .option('--allow-outside', 'allow files in functionConfig to be outside the working directory')
    .addHelpText(
      'after',
      helpDetails({
        notes: [
          'Reads a ResourceList from standard input and prints it with the manifests. functionConfig is a CalicoRender (see calico-render schema CalicoRender): its spec lists inputs, as files or inline, and options. Input documents among the items are also used.',
          'Manifests of an earlier run, which have the annotation calico-render/generated-by, are replaced.',
        ],
        examples: [
          ['Run it from kustomize', 'kustomize build --enable-alpha-plugins --enable-exec .'],
          ['Run it alone', 'calico-render krm < resourcelist.yaml'],
        ],
        statuses: { 2: 'invalid command line or input; the items are printed unchanged, with results' },
      }),
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
    if (path === '-') return { problem: 'standard input is the ResourceList: name a file' };
    const settings = { paths: new Set([path]), ...(!allowOutside && { root: '.' }) };
    try {
      return readFile(path, console, settings);
    } catch (error) {
      if (error instanceof UsageError) return { problem: error.messages.join('; ') };
      throw error;
    }
  };
}
