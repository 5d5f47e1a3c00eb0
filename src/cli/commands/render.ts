import { Command, Option } from 'commander';
import { render } from '../../extension/pipeline.ts';
import type { Context } from '../context.ts';
import { addInputOptions, type InputFlags, readInput } from '../input-options.ts';
import { addOutputOptions, checkOutputFlags, type OutputFlags } from '../output-dir/output-flags.ts';
import { OUTPUT_FORMATS, type OutputFormat, printDocuments } from '../print-documents.ts';
import { addSelectionOptions, type SelectionFlags, selectionOf } from '../selection-options.ts';
import { tellIssues } from '../tell-issues.ts';

/** `calico-render [render]`: prints the manifests. */
export function renderCommand({ console, finish }: Context): Command {
  const command = new Command('render')
    .description('print the manifests (the default command)')
    .usage('--config FILE [-f FILE|DIRECTORY|-]… [flags]');
  addInputOptions(command);
  addSelectionOptions(command);
  addOutputOptions(command);
  return command
    .addOption(new Option('-o, --output <FORMAT>', 'format of the manifests').choices(OUTPUT_FORMATS).default('yaml'))
    .addHelpText(
      'after',
      `
Without a Network or Shoot the cluster has IPv4, pods in 100.96.0.0/11, services in 100.64.0.0/13, no node range and Kubernetes 1.36.
A flag wins over a NetworkConfig, that over a Network, that over a Shoot, that over a default.

Examples:
  calico-render --config 00-componentconfig.yaml > out.yaml
  calico-render --config 00-componentconfig.yaml --feature-gates NonPrivilegedCalicoNode=false
  calico-render --config 00-componentconfig.yaml -f shoot.yaml --components node,typha -o json
  calico-render --config 00-componentconfig.yaml --output-dir manifests
  calico-render --config 00-componentconfig.yaml --output-dir manifests --check
  calico-render --config 00-componentconfig.yaml -f network.yaml -o managed-resource`,
    )
    .action(async (flags: InputFlags & SelectionFlags & OutputFlags & { output: OutputFormat }) => {
      checkOutputFlags(flags);
      const { sources, options, texts } = readInput(flags, console);
      const result = render(sources, { ...options, ...selectionOf(flags) });
      const status = tellIssues(result, texts, flags, console);
      if (status !== 0) return finish(status);
      if (flags.outputDir) {
        const { outputDirectory } = await import('../other-commands.ts');
        return finish(outputDirectory(result.documents, flags.outputDir, flags, console));
      }
      console.data(printDocuments(result, flags.output));
    });
}
