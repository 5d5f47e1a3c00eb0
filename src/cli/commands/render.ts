import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { HELP_GROUPS, helpDetails } from '../help-text.ts';
import { addInputOptions, addSelectionOptions } from '../option-flags.ts';
import { writeOutputDirectory } from '../output-directory.ts';
import type { RenderFlags, renderManifests } from '../render-manifests.ts';
import { OUTPUT_FORMATS } from '../selection-options.ts';

/**
 * Creates `calico-render [render]`, which prints manifests or writes them to a directory.
 *
 * @param render is in the bundle of a plain rendering, which does not load this one
 */
export function renderCommand(context: Context, render: typeof renderManifests): Command {
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
          'Order of precedence: flags, settings file, NetworkConfig, Network, Shoot, defaults.',
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
    .action((flags: RenderFlags) => render(flags, context, writeOutputDirectory));
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
