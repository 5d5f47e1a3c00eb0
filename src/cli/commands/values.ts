import { Command, Option } from 'commander';
import { render } from '../../extension/pipeline.ts';
import { yamlText } from '../../extension/render/yaml-text.ts';
import { jsonText } from '../../text/json-text.ts';
import type { Context } from '../context.ts';
import { printIssues } from '../diagnostics.ts';
import { helpDetails } from '../help-text.ts';
import { type InputFlags, readInput } from '../input-options.ts';
import { addInputOptions } from '../option-flags.ts';

/** Creates `calico-render values`, which prints the chart values that the extension passes to Helm. */
export function valuesCommand({ console, finish }: Context): Command {
  const command = new Command('values')
    .description('Print the values that the extension passes to its Helm chart')
    .usage('--config FILE [-f FILE|DIRECTORY|-]… [flags]');
  addInputOptions(command);
  return command
    .addOption(new Option('-o, --output <FORMAT>', 'output format').choices(['yaml', 'json']).default('yaml'))
    .addHelpText(
      'after',
      helpDetails({
        examples: [
          [
            'Print the values for a Shoot',
            'calico-render values --config 00-componentconfig.yaml -f shoot.yaml > values.yaml',
          ],
        ],
      }),
    )
    .action((flags: InputFlags & { output: 'yaml' | 'json' }) => {
      const { sources, options, texts } = readInput(flags, console);
      const result = render(sources, { ...options, crds: 'exclude' });
      const status = printIssues(result, texts, flags, console);
      const isJson = flags.output === 'json';
      if (status === 0) console.data(isJson ? `${jsonText(result.values)}\n` : yamlText(result.values));
      finish(status);
    });
}
