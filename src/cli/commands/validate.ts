import { Command, Option } from 'commander';
import { render } from '../../extension/pipeline.ts';
import { toJsonIssue } from '../../issues/issue.ts';
import { jsonText } from '../../text/json-text.ts';
import type { Context } from '../context.ts';
import { printIssues } from '../diagnostics.ts';
import { helpDetails } from '../help-text.ts';
import { type InputFlags, readInput } from '../input-options.ts';
import { addInputOptions } from '../option-flags.ts';

/** Creates `calico-render validate`, which checks the input and prints no manifests. */
export function validateCommand({ console, finish }: Context): Command {
  const command = new Command('validate')
    .description('Check the input without printing manifests')
    .usage('--config FILE [-f FILE|DIRECTORY|-]… [flags]');
  addInputOptions(command);
  return command
    .addOption(new Option('-o, --output <FORMAT>', 'output format').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      helpDetails({
        notes: ['All errors and warnings are printed at once, each with file, line and column.'],
        examples: [
          ['Check a NetworkConfig', 'calico-render validate --config 00-componentconfig.yaml -f networkconfig.yaml'],
          ['Treat warnings as errors, and print JSON', 'calico-render validate --strict -o json -f shoot.yaml'],
        ],
        statuses: { 0: 'valid, even if there are warnings' },
      }),
    )
    .action((flags: InputFlags & { output: 'text' | 'json' }) => {
      const { sources, options, texts } = readInput(flags, console);
      const result = render(sources, { ...options, crds: 'exclude' });
      if (flags.output === 'json') {
        const isValid = result.issues.every(({ severity }) => severity !== 'error');
        console.data(`${jsonText({ schemaVersion: 1, valid: isValid, issues: result.issues.map(toJsonIssue) })}\n`);
        finish(isValid ? 0 : 2);
        return;
      }
      const status = printIssues(result, texts, flags, console);
      if (status === 0) console.out('valid\n');
      finish(status);
    });
}
