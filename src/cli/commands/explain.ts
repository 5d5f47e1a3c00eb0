import { Command, Option } from 'commander';
import { render } from '../../extension/pipeline.ts';
import { CODE_REFERENCE, formatCodeEntry } from '../../issues/code-reference.ts';
import { ISSUE_CODES } from '../../issues/issue.ts';
import { closestTopic, explain, toJsonExplanation } from '../../review/explain/explain.ts';
import { formatExplanation } from '../../review/explain/format-explanation.ts';
import { jsonText } from '../../text/json-text.ts';
import { didYouMean, nearest } from '../../text/near-miss.ts';
import { type Context, UsageError } from '../context.ts';
import { printIssues } from '../diagnostics.ts';
import { helpDetails } from '../help-text.ts';
import { type InputFlags, readInput } from '../input-options.ts';
import { addInputOptions } from '../option-flags.ts';

/** Creates `calico-render explain [TOPIC]`, which explains values and the input lines that set them. */
export function explainCommand({ console, finish }: Context): Command {
  const command = new Command('explain')
    .description('Explain each value and the input lines that set it')
    .argument(
      '[TOPIC]',
      'path of a chart value (see calico-render values), field of an input, component, "privileges", or code of a message',
    )
    .usage('[TOPIC] --config FILE [-f FILE]… [flags]\n       calico-render explain CODE');
  addInputOptions(command);
  return command
    .addOption(new Option('-o, --output <FORMAT>', 'output format').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      helpDetails({
        examples: [
          ['Explain all decisions for a Shoot', 'calico-render explain --config 00-componentconfig.yaml -f shoot.yaml'],
          [
            'Explain why calico-node is privileged',
            'calico-render explain privileges --config 00-componentconfig.yaml -f networkconfig.yaml',
          ],
          [
            'Explain a field of the NetworkConfig',
            'calico-render explain ebpfDataplane.enabled --config 00-componentconfig.yaml -f networkconfig.yaml',
          ],
          [
            'Explain a chart value',
            'calico-render explain config.ipv4.mode --config 00-componentconfig.yaml -f shoot.yaml',
          ],
          ['Print the meaning of a message, an example and the fix', 'calico-render explain UNKNOWN_FIELD'],
        ],
      }),
    )
    .action((topic: string | undefined, flags: InputFlags & { output: 'text' | 'json' }) => {
      if (topic !== undefined && /^[A-Z][A-Z_]*$/.test(topic)) {
        console.out(explainCode(topic, flags.output));
        return finish(0);
      }
      if (topic !== undefined && /\.(?:ya?ml|json)$/.test(topic))
        throw new UsageError(`unexpected "${topic}": name input files with -f: calico-render explain -f ${topic}`);
      const { sources, options, texts } = readInput(flags, console);
      const result = render(sources, { ...options, crds: 'exclude' });
      // The explanation includes the warnings.
      const status = printIssues(result, texts, { quiet: true }, console);
      if (status !== 0) return finish(status);
      const explanation = explain(result, topic);
      if (!explanation) {
        const meant = closestTopic(result.decisions, topic ?? '');
        throw new UsageError(
          `unknown topic ${JSON.stringify(topic)}${didYouMean(topic ?? '', meant)} (calico-render explain without a topic lists all topics)`,
        );
      }
      if (flags.output === 'json') console.data(`${jsonText(toJsonExplanation(explanation))}\n`);
      else console.out(formatExplanation(explanation, topic === undefined));
      finish(status);
    });
}

/**
 * Returns the entry of an issue code, which needs no input.
 *
 * @throws UsageError for an unknown code, and for a format other than text
 */
function explainCode(word: string, format: 'text' | 'json'): string {
  const code = ISSUE_CODES.find((name) => name === word);
  if (!code) {
    const meant = nearest(word, ISSUE_CODES);
    throw new UsageError(
      `unknown code ${JSON.stringify(word)}${didYouMean(word, meant, ': docs/messages.md lists all codes')}`,
    );
  }
  if (format !== 'text') throw new UsageError('the entry of a code is text only: remove --output json');
  return formatCodeEntry(code, CODE_REFERENCE[code]);
}
