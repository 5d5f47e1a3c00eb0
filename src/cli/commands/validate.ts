import { Command, Option } from 'commander';
import { render } from '../../extension/pipeline.ts';
import { toJsonIssue } from '../../issues/issue.ts';
import { jsonText } from '../../text/json-text.ts';
import type { Context } from '../context.ts';
import { printIssues } from '../diagnostics.ts';
import { addInputOptions, type InputFlags, readInput } from '../input-options.ts';

/** Creates `calico-render validate`, which checks the input and prints no manifests. */
export function validateCommand({ console, finish }: Context): Command {
  const command = new Command('validate')
    .description('check the input, and print no manifests')
    .usage('--config FILE [-f FILE|DIRECTORY|-]… [flags]');
  addInputOptions(command);
  return command
    .addOption(new Option('-o, --output <FORMAT>', 'format of the verdict').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      `
All mistakes are told at once, each with its file, line and column. The exit status is 2 where there is an error.

Examples:
  calico-render validate --config 00-componentconfig.yaml -f networkconfig.yaml
  calico-render validate --strict -o json -f shoot.yaml`,
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
