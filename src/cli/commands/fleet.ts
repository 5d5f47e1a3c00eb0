import { Command } from 'commander';
import type { Context } from '../context.ts';
import { addFleetOptions, type FleetFlags } from '../fleet/fleet-flags.ts';
import { runFleet } from '../fleet/run-fleet.ts';
import { serveThread } from '../fleet/thread.ts';
import { helpDetails } from '../help-text.ts';
import { addInputOptions, addSelectionOptions } from '../option-flags.ts';

/** Creates `calico-render fleet`, which renders many clusters. */
export function fleetCommand({ console, finish }: Context): Command {
  const command = new Command('fleet')
    .description('Render the manifests of many clusters')
    .usage('--config FILE -f FILE|DIRECTORY|-… [flags]');
  addInputOptions(command, 'Shoots, Networks and Clusters to render; - is standard input');
  addSelectionOptions(command);
  addFleetOptions(command);
  return command
    .addHelpText(
      'after',
      helpDetails({
        notes: [
          '--config names the input that all clusters share, and -f the clusters: YAML documents, Lists as kubectl prints them, or JSON with one document per line. Each Shoot, Network or Cluster is one cluster.',
          'The manifests of a cluster are identical to the output of calico-render --crds exclude for that cluster alone. The CustomResourceDefinitions are the same for all clusters and are printed once, before the first cluster.',
          'Clusters that use another network plugin, or none, are skipped and counted. An invalid cluster does not stop the others. A second run rewrites only the files that differ.',
        ],
        examples: [
          [
            'Write one directory per cluster',
            'calico-render fleet --config 00-componentconfig.yaml -f shoots/ --output-dir manifests',
          ],
          [
            'Render all Shoots of a garden as JSON lines',
            'kubectl get shoots -A -o yaml | calico-render fleet --config 00-componentconfig.yaml -f - > fleet.jsonl',
          ],
          [
            'Render the first quarter of the clusters',
            'calico-render fleet --config 00-componentconfig.yaml -f shoots.jsonl --shard 0/4 --output-dir manifests',
          ],
          [
            'Summarize what a feature gate changes in all clusters',
            'calico-render fleet --config 00-componentconfig.yaml -f shoots.jsonl --gate NonPrivilegedCalicoNode --summary',
          ],
        ],
        statuses: {
          0: 'all clusters are rendered',
          1: '--gate: the feature gate changes a cluster',
          2: 'invalid command line, or invalid clusters; all valid clusters are rendered',
        },
      }),
    )
    .action(async (flags: FleetFlags) => {
      if (!serveThread()) finish(await runFleet(flags, console));
    });
}
