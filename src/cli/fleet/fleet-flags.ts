import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseShard, type Shard } from '../../fleet/shard.ts';
import { UsageError } from '../context.ts';
import { HELP_GROUPS } from '../help-text.ts';
import type { InputFlags } from '../input-options.ts';
import { checkGate, type SelectionFlags } from '../selection-options.ts';

/** The flags of `fleet`, as commander names them. */
export interface FleetFlags extends InputFlags, SelectionFlags {
  outputDir?: string;
  force?: boolean;
  output?: 'jsonl' | 'yaml' | 'text' | 'json';
  shard?: Shard;
  workers?: number;
  warnings: 'count' | 'all';
  gate?: string;
  summary?: boolean;
}

/** Adds the flags of `fleet` to a command. */
export function addFleetOptions(command: Command): void {
  command
    .optionsGroup(HELP_GROUPS.output)
    .option('--output-dir <DIRECTORY>', 'write NAMESPACE/NAME/manifests.yaml for each cluster to this directory')
    .option('--force', 'with --output-dir: also overwrite files that were edited, or that calico-render did not write')
    .addOption(
      new Option('-o, --output <FORMAT>', 'output format (default: jsonl; with --summary: text)').choices([
        'jsonl',
        'yaml',
        'text',
        'json',
      ]),
    )
    .addOption(
      new Option(
        '--shard <I/N>',
        "render only part I of N, counted from 0; a cluster's namespace and name determine its part",
      ).argParser(readShard),
    )
    .addOption(new Option('--workers <NUMBER>', 'number of threads (default: number of cores)').argParser(readNumber))
    .addOption(
      new Option('--warnings <HOW>', 'count warnings by code, or print all of them')
        .choices(['count', 'all'])
        .default('count'),
    )
    .optionsGroup(HELP_GROUPS.comparison)
    .option('--gate <NAME>', 'report what enabling this feature gate changes in each cluster')
    .option('--summary', 'with --gate: summarize the changes for the whole fleet');
}

function readShard(text: string): Shard {
  const shard = parseShard(text);
  if (typeof shard === 'string') throw new InvalidArgumentError(shard);
  return shard;
}

function readNumber(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('It must be a number from 1 to 999.');
  return Number(text);
}

/** The output of a fleet. */
export type FleetOutput =
  | { to: 'directory'; root: string }
  | { to: 'stream'; form: 'jsonl' | 'yaml' }
  | { to: 'effects'; gate: string }
  | { to: 'summary'; gate: string; form: 'text' | 'json' };

/**
 * Returns the output that the flags select.
 *
 * @throws UsageError for flags that contradict each other
 */
export function chooseOutput({
  outputDir,
  force,
  output,
  gate,
  summary,
  crds,
  filename = [],
}: FleetFlags): FleetOutput {
  const wrong: string[] = [];
  if (filename.length === 0) wrong.push('no clusters: name files or directories with -f; - is standard input');
  if (crds === 'only')
    wrong.push('--crds only: they are the same for every cluster, calico-render --crds only prints them');
  if (force && outputDir === undefined) wrong.push('--force requires --output-dir');
  if (outputDir === '') wrong.push('--output-dir: the flag has no value');
  if (gate === '') wrong.push('--gate: the flag has no value');
  if (summary && gate === undefined) wrong.push('--summary requires --gate');
  if (gate !== undefined && outputDir !== undefined)
    wrong.push('--gate cannot be combined with --output-dir: it writes no manifests');
  const formats = formatsFor(outputDir, gate, summary);
  if (output !== undefined && !formats.includes(output)) {
    const mode =
      outputDir !== undefined ? '--output-dir' : summary ? '--summary' : gate !== undefined ? '--gate' : 'manifests';
    wrong.push(`-o ${output} does not support ${mode}${formats.length > 0 ? `: use ${formats.join(' or ')}` : ''}`);
  }
  if (wrong.length > 0) throw new UsageError(...wrong);
  if (gate !== undefined) checkGate(gate);
  if (outputDir !== undefined) return { to: 'directory', root: outputDir };
  if (gate === undefined) return { to: 'stream', form: output === 'yaml' ? 'yaml' : 'jsonl' };
  return summary ? { to: 'summary', gate, form: output === 'json' ? 'json' : 'text' } : { to: 'effects', gate };
}

function formatsFor(outputDir: string | undefined, gate: string | undefined, summary: boolean | undefined): string[] {
  if (outputDir !== undefined) return [];
  if (gate === undefined) return ['jsonl', 'yaml'];
  return summary ? ['text', 'json'] : ['jsonl'];
}
