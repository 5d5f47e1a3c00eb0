import { Command, Option } from 'commander';
import { type Result, render } from '../../extension/pipeline.ts';
import { managedResource } from '../../output/managed-resource.ts';
import { jsonText } from '../../text/json-text.ts';
import { type Context, UsageError } from '../context.ts';
import { printIssues } from '../diagnostics.ts';
import { HELP_GROUPS, helpDetails } from '../help-text.ts';
import { addInputOptions, type InputFlags, readInput } from '../input-options.ts';
import type { OutputFlags } from '../output-dir/output-directory.ts';
import { addSelectionOptions, type SelectionFlags, selectionOf } from '../selection-options.ts';

const OUTPUT_FORMATS = ['yaml', 'json', 'managed-resource'] as const;

type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** Creates `calico-render [render]`, which prints manifests or writes them to a directory. */
export function renderCommand({ console, finish }: Context): Command {
  const command = new Command('render')
    .description('Print the manifests (the default command)')
    .usage('--config FILE [-f FILE|DIRECTORY|-]… [flags]');
  addInputOptions(command);
  addSelectionOptions(command);
  addOutputOptions(command);
  return command
    .addOption(new Option('-o, --output <FORMAT>', 'output format').choices(OUTPUT_FORMATS).default('yaml'))
    .addHelpText(
      'after',
      helpDetails({
        notes: [
          'Without a Network or Shoot, the cluster uses IPv4, the pod CIDR 100.96.0.0/11, the service CIDR 100.64.0.0/13, no node CIDR and Kubernetes 1.36.',
          'Order of precedence: flags, NetworkConfig, Network, Shoot, defaults.',
        ],
        examples: [
          ['Print the manifests for a configuration', 'calico-render --config 00-componentconfig.yaml > out.yaml'],
          [
            'Print the node and Typha components for a Shoot as JSON',
            'calico-render --config 00-componentconfig.yaml -f shoot.yaml --components node,typha -o json',
          ],
          [
            'Disable a feature gate',
            'calico-render --config 00-componentconfig.yaml --feature-gates NonPrivilegedCalicoNode=false',
          ],
          ['Write one file per object', 'calico-render --config 00-componentconfig.yaml --output-dir manifests'],
          [
            'Check in CI that the committed files are up to date',
            'calico-render --config 00-componentconfig.yaml --output-dir manifests --check',
          ],
          [
            'Print a Gardener ManagedResource and its Secret',
            'calico-render --config 00-componentconfig.yaml -f network.yaml -o managed-resource',
          ],
        ],
        statuses: { 1: '--check: the directory is not up to date' },
      }),
    )
    .action(async (flags: InputFlags & SelectionFlags & OutputFlags & { output: OutputFormat }) => {
      checkOutputFlags(flags);
      const { sources, options, texts } = readInput(flags, console);
      const result = render(sources, { ...options, ...selectionOf(flags) });
      const status = printIssues(result, texts, flags, console);
      if (status !== 0) return finish(status);
      if (flags.outputDir) {
        const { writeOutputDirectory } = await import('../lazy-commands.ts');
        return finish(writeOutputDirectory(result.documents, flags.outputDir, flags, console));
      }
      console.data(printDocuments(result, flags.output));
    });
}

/** Adds the flags of an output directory. */
function addOutputOptions(command: Command): void {
  command
    .option('--output-dir <DIRECTORY>', 'write one file per object, and a kustomization.yaml, to this directory')
    .addOption(new Option('--no-output-dir', 'print to standard output, even if the settings name a directory'))
    .option('--dry-run', 'with --output-dir: list the changes without writing them')
    .option(
      '--force',
      'with --output-dir: also overwrite and remove files that were edited, or that calico-render did not write',
    )
    .addOption(
      new Option(
        '--check',
        'with --output-dir: write nothing, and exit with status 1 if the directory is not up to date',
      ).helpGroup(HELP_GROUPS.checks),
    );
}

/** Rejects output flags that contradict each other. */
function checkOutputFlags({ outputDir, force, dryRun, check, output }: OutputFlags & { output: string }): void {
  const given = Object.entries({ '--dry-run': dryRun, '--check': check, '--force': force }).filter(
    ([, value]) => value,
  );
  const wrong: string[] = [];
  if (outputDir === '') wrong.push('--output-dir: the flag has no value');
  if (outputDir === undefined || outputDir === false)
    wrong.push(...given.map(([flag]) => `${flag} goes with --output-dir only`));
  else if (output !== 'yaml') wrong.push(`--output-dir writes YAML files, -o ${output} does not go with it`);
  if (check && (dryRun || force)) wrong.push(`--check does not go with ${dryRun ? '--dry-run' : '--force'}`);
  if (wrong.length > 0) throw new UsageError(...wrong);
}

/** Formats manifests as YAML documents, as a `v1` List as kubectl prints it, or as a ManagedResource and its Secret. */
function printDocuments(result: Result, format: OutputFormat): string {
  if (format === 'json') {
    const list = { apiVersion: 'v1', items: result.manifests, kind: 'List', metadata: { resourceVersion: '' } };
    return `${jsonText(list, 4)}\n`;
  }
  const documents = format === 'yaml' ? result.documents : managedResource(result);
  return documents.map(({ text }) => `---\n${text}`).join('');
}
