import { Command } from 'commander';
import type { Context } from '../context.ts';
import { addFleetOptions, type FleetFlags } from '../fleet/fleet-flags.ts';
import { runFleet } from '../fleet/run-fleet.ts';
import { serveThread } from '../fleet/thread.ts';
import { addInputOptions } from '../input-options.ts';
import { addSelectionOptions } from '../selection-options.ts';

/** Creates `calico-render fleet`, which renders many clusters. */
export function fleetCommand({ console, finish }: Context): Command {
  const command = new Command('fleet')
    .description('render every Shoot, Network or Cluster of files, directories or a stream, however many')
    .usage('--config FILE -f FILE|DIRECTORY|-… [flags]');
  addInputOptions(command, 'the clusters: Shoots, Networks and Clusters, any number; - is standard input');
  addSelectionOptions(command);
  addFleetOptions(command);
  return command
    .addHelpText(
      'after',
      `
--config names what all clusters share, -f the clusters: YAML documents with --- between them, or JSON with a document a line. Each
Shoot, Network or Cluster is a cluster of its own. Its manifests are those that calico-render --crds exclude prints for it alone; the
CustomResourceDefinitions come once, before all clusters.

The items of a List (kubectl get … -o yaml) are clusters, too. Clusters with another network plugin, or with none, are skipped and counted. A cluster that is refused does not stop the others. Run again, a directory has only those files written that differ.

Exit status: 0 all rendered, 1 the gate would change something, 2 wrong command line, or clusters are refused, 3 a defect or unwritable
output.

Examples:
  calico-render fleet --config 00-componentconfig.yaml -f shoots/ --output-dir manifests
  kubectl get shoots -A -o yaml | calico-render fleet --config 00-componentconfig.yaml -f - > fleet.jsonl
  calico-render fleet --config 00-componentconfig.yaml -f shoots.jsonl --shard 0/4 --output-dir manifests
  calico-render fleet --config 00-componentconfig.yaml -f shoots.jsonl --gate NonPrivilegedCalicoNode --summary`,
    )
    .action(async (flags: FleetFlags) => {
      if (!serveThread()) finish(await runFleet(flags, console));
    });
}
