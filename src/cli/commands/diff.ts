import { Command, Option } from 'commander';
import { type Comparison, compareSides } from '../../review/diff/compare-sides.ts';
import { formatComparison } from '../../review/diff/format-comparison.ts';
import { formatUnified } from '../../review/diff/format-unified.ts';
import { writeJson } from '../../text/json-text.ts';
import { type Context, ExitStatus } from '../context.ts';
import {
  addComparisonOptions,
  addComparisonSides,
  comparisonOptions,
  refuseEmptySides,
} from '../diff/comparison-options.ts';
import { type ComparisonFlags, chooseMode } from '../diff/diff-flags.ts';
import { printSides } from '../diff/print-sides.ts';
import { readSides } from '../diff/read-sides.ts';
import { hasWrongFlag } from '../diff/rendered-side.ts';
import { addInputOptions } from '../input-options.ts';
import { addSelectionOptions } from '../selection-options.ts';

interface DiffFlags extends ComparisonFlags {
  output: 'text' | 'json' | 'unified';
}

/** Creates `calico-render diff`, which reports the differences of two sides and their effects. */
export function diffCommand({ console, finish }: Context): Command {
  const command = new Command('diff')
    .description('tell what differs between two sides: inputs, manifests, live objects, feature gates, releases')
    .usage(
      `A B [flags]
       calico-render diff --against FILE|DIRECTORY|- --config FILE [-f FILE|DIRECTORY|-]… [flags]
       calico-render diff --gate NAME --config FILE [-f FILE|DIRECTORY|-]… [flags]
       calico-render diff --extension-version A..B --config FILE [-f FILE|DIRECTORY|-]… [flags]`,
    );
  addComparisonSides(command);
  addInputOptions(command);
  addSelectionOptions(command);
  addComparisonOptions(command);
  return command
    .addOption(
      new Option('-o, --output <FORMAT>', 'format of the differences')
        .choices(['text', 'json', 'unified'])
        .default('text'),
    )
    .addHelpText(
      'after',
      `
A side is inputs, which are rendered, or manifests: rendered files, the Secret of a Gardener ManagedResource, objects as kubectl
get -o yaml prints them. The kinds of its documents tell which. --config and -f are read with each side that is rendered.

What the server fills in, and defaults of the API, are no differences. Manifests that are compared with a rendering may hold
anything, a whole namespace: objects that calico-render would not render for any input are left out, and counted. One that it
would render for another input is a difference, since it should not be there.

Inline scripts and texts of ConfigMaps are in words of calico-render's own: compare a cluster that the extension itself deployed
with --ignore scripts,checksums. In a PATTERN of --ignore, * stands for any characters; a path is one as this command prints it,
such as path:spec.template.spec.containers[*].resources.

Exit status: 0 no difference, 1 a difference (also where only one side is refused), 2 wrong command line or input, 3 a defect.

Examples:
  calico-render diff before/shoot.yaml after/shoot.yaml --config 00-componentconfig.yaml
  calico-render diff --against out.yaml --config 00-componentconfig.yaml
  kubectl get secret -n shoot--foo--bar managedresource-extension-networking-calico-config-1a2b3c4d -o yaml |
    calico-render diff --against - --config 00-componentconfig.yaml -f network.yaml
  kubectl get daemonset -n kube-system calico-node -o yaml | calico-render diff --against - --subset --config 00-componentconfig.yaml
  calico-render diff --gate NonPrivilegedCalicoNode --config 00-componentconfig.yaml
  calico-render diff --extension-version v1.58..v1.59 --config 00-componentconfig.yaml -o unified`,
    )
    .action((a: string | undefined, b: string | undefined, flags: DiffFlags) => {
      const options = comparisonOptions(flags);
      const sides = [a, b].filter((side) => side !== undefined);
      const { before, after, rendered } = readSides(chooseMode(sides, flags), flags, console);
      printSides(rendered, flags, console);
      if (rendered.some(hasWrongFlag)) return finish(ExitStatus.wrongInput);
      const comparison = compareSides(before, after, options);
      if (!comparison) return finish(ExitStatus.wrongInput);
      refuseEmptySides(comparison, flags);
      if (flags.output === 'json') writeJson({ schemaVersion: 1, ...comparison }, console.data);
      else console.out(format(comparison, flags.output, console.coloursOut === true));
      finish(comparison.different ? ExitStatus.found : ExitStatus.done);
    });
}

function format(comparison: Comparison, output: 'text' | 'unified', colours: boolean): string {
  return output === 'unified' ? formatUnified(comparison, colours) : formatComparison(comparison, colours);
}
