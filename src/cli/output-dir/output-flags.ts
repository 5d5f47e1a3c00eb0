import { type Command, Option } from 'commander';
import { UsageError } from '../usage-error.ts';

/** The flags that go with an output directory. */
export interface OutputFlags {
  /** False for `--no-output-dir`. */
  outputDir?: string | false;
  force?: boolean;
  dryRun?: boolean;
  check?: boolean;
}

export function addOutputOptions(command: Command): void {
  command
    .option('--output-dir <DIRECTORY>', 'write one file an object into a directory, with a kustomization.yaml')
    .addOption(new Option('--no-output-dir', 'print to standard output, whatever the settings say'))
    .option('--dry-run', 'with --output-dir: list what would change, and write nothing')
    .option(
      '--check',
      'with --output-dir: write nothing, and exit with status 1 where the directory is not as it would be written',
    )
    .option('--force', 'with --output-dir: overwrite and remove what someone else wrote or edited');
}

/** Refuses flags that do not go together. */
export function checkOutputFlags({ outputDir, force, dryRun, check, output }: OutputFlags & { output: string }): void {
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
