import { Command, Option } from 'commander';
import { type Comparison, compareSides } from '../../review/diff/compare-sides.ts';
import { formatComparison } from '../../review/diff/format-comparison.ts';
import { formatUnified } from '../../review/diff/format-unified.ts';
import { writeJson } from '../../text/json-text.ts';
import { type Context, ExitStatus } from '../context.ts';
import { addComparisonOptions, comparisonOptions, refuseEmptySides } from '../diff/comparison-options.ts';
import { type ComparisonFlags, chooseMode } from '../diff/diff-flags.ts';
import { printSides } from '../diff/print-sides.ts';
import { readSides } from '../diff/read-sides.ts';
import { hasWrongFlag } from '../diff/rendered-side.ts';
import { helpDetails } from '../help-text.ts';
import { addInputOptions, addSelectionOptions } from '../option-flags.ts';

interface DiffFlags extends ComparisonFlags {
  output: 'text' | 'json' | 'unified';
}

/** Creates `calico-render diff`, which reports the differences of two sides and their effects. */
export function diffCommand({ console, finish }: Context): Command {
  const command = new Command('diff')
    .description('Compare inputs, manifests, live objects, feature gates or releases')
    .usage(
      `A B [flags]
       calico-render diff --against FILE|DIRECTORY|- [flags]
       calico-render diff --gate NAME [flags]
       calico-render diff --extension-version A..B [flags]`,
    );
  addComparisonOptions(command);
  addInputOptions(command);
  addSelectionOptions(command);
  return command
    .addOption(
      new Option('-o, --output <FORMAT>', 'output format').choices(['text', 'json', 'unified']).default('text'),
    )
    .addHelpText(
      'after',
      helpDetails({
        notes: [
          'A side is either inputs, which are rendered, or manifests: rendered files, the Secret of a Gardener ManagedResource, or live objects as kubectl get -o yaml prints them. The kinds of its documents decide which of the two it is. --config and -f apply to each side that is rendered.',
          'Fields that the API server sets, and defaults of the API, are not differences. Manifests that are compared with a rendering may contain other objects, such as a whole namespace: objects that calico-render never renders are ignored and counted. An object that it would render only for another input is a difference.',
          "Inline scripts and the text of ConfigMaps differ from the extension's own. For a cluster that the extension deployed, add --ignore scripts,checksums. In a PATTERN of --ignore, * matches any characters. A path has the form that this command prints, such as path:spec.template.spec.containers[*].resources.",
        ],
        examples: [
          [
            'Compare two versions of a Shoot',
            'calico-render diff before/shoot.yaml after/shoot.yaml --config 00-componentconfig.yaml',
          ],
          [
            'Compare committed manifests with the rendering',
            'calico-render diff --against out.yaml --config 00-componentconfig.yaml',
          ],
          [
            'Compare the Secret of the ManagedResource in the seed with the rendering',
            'kubectl get secret -n shoot--foo--bar SECRET -o yaml | calico-render diff --against - --config 00-componentconfig.yaml -f network.yaml',
          ],
          [
            'Compare a live DaemonSet with the rendering',
            'kubectl get daemonset -n kube-system calico-node -o yaml | calico-render diff --against - --subset --config 00-componentconfig.yaml',
          ],
          [
            'Preview a feature gate',
            'calico-render diff --gate NonPrivilegedCalicoNode --config 00-componentconfig.yaml',
          ],
          [
            'Preview an upgrade of the extension',
            'calico-render diff --extension-version v1.58..v1.59 --config 00-componentconfig.yaml -o unified',
          ],
        ],
        statuses: {
          0: 'no difference',
          1: 'a difference, or only one side is valid',
          2: 'invalid command line or input',
        },
      }),
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
