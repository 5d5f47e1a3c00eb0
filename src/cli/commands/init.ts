import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { type Context, UsageError } from '../context.ts';
import { HELP_GROUPS, helpDetails } from '../help-text.ts';
import { type InitFromFlags, initFrom } from '../init-from.ts';
import { createStarter, STARTER_KINDS, type StarterKind } from '../starter/starter.ts';

interface InitFlags extends Partial<InitFromFlags> {
  kind?: StarterKind;
  schema?: string;
}

/** Creates `calico-render init`, which writes a starter configuration, or one for an existing installation of Calico. */
export function initCommand({ console, finish }: Context): Command {
  return new Command('init')
    .description('Write a starter configuration, or one derived from another Calico installation')
    .usage('[FILE] [flags]\n       calico-render init --from FILE|DIRECTORY|-… [flags]')
    .optionsGroup(HELP_GROUPS.starter)
    .addArgument(new Argument('[FILE]', 'file to create (default: standard output)'))
    .addOption(
      new Option('--kind <KIND>', 'kind of document').choices(STARTER_KINDS).default('ControllerConfiguration'),
    )
    .option('--schema <URL|PATH>', 'location of the JSON Schema for editors (default: a file in the same directory)')
    .optionsGroup(HELP_GROUPS.migration)
    .option(
      '--from <FILE|DIRECTORY...>',
      'an Installation of the Tigera operator, values of its Helm chart, or a manifest of the Calico project; - is standard input',
    )
    .option(
      '--provider <TYPE>',
      'infrastructure provider of the Shoot, such as aws, which determines how overlay is set',
    )
    .option('--pod-cidr <CIDR>', 'pod CIDR; overrides the source')
    .option('--service-cidr <CIDR>', 'service CIDR, which most sources do not name')
    .option('--extension-version <VERSION>', 'release of the extension, such as v1.59.0 or v1.58')
    .option('--image-digests', 'pin images to the digests of an ImageSet')
    .option('--output-dir <DIRECTORY>', 'write one file per document instead of standard output')
    .addOption(new Option('-o, --output <FORMAT>', 'format of the report').choices(['text', 'json', 'markdown']))
    .option('-q, --quiet', 'print errors only')
    .addHelpText(
      'after',
      helpDetails({
        notes: [
          'Optional fields are commented out, each with its meaning and default. Existing files are not overwritten.',
          'With --from, the report goes to standard error. It lists what happens to each setting of the source. If a setting has no sensible counterpart, such as another CNI plugin, nothing is written.',
        ],
        examples: [
          ['Print a ControllerConfiguration', 'calico-render init'],
          ['Create a file', 'calico-render init 00-componentconfig.yaml'],
          ['Create a NetworkConfig', 'calico-render init --kind NetworkConfig networkconfig.yaml'],
          ['Create the settings of a directory', 'calico-render init --kind Settings .calico-render.yaml'],
          [
            'Write the files for a Shoot on OpenStack from an Installation',
            'calico-render init --from installation.yaml --provider openstack --output-dir shoot',
          ],
          [
            'Read a live cluster',
            'kubectl get installation,ippools,felixconfigurations -o yaml | calico-render init --from -',
          ],
          ['Write the report as Markdown', 'calico-render init --from calico.yaml -o markdown 2> report.md'],
        ],
        statuses: { 2: 'invalid command line or source, or a source without a counterpart' },
      }),
    )
    .action((file: string | undefined, flags: InitFlags, command: Command) => {
      const { from, kind = 'ControllerConfiguration', schema } = flags;
      checkFlags(file, from !== undefined, command);
      if (from !== undefined) return finish(initFrom({ ...flags, from }, console));
      const text = createStarter(kind, schema);
      if (file === undefined) return console.out(text);
      createFile(file, text);
    });
}

/** The flags of a starter configuration. All others require --from. */
const STARTER_FLAGS = ['kind', 'schema'];

/** Rejects flags that do not belong together. */
function checkFlags(file: string | undefined, isFrom: boolean, command: Command): void {
  const given = command.options.filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli');
  const wrong = given.filter(
    (option) => option.attributeName() !== 'from' && STARTER_FLAGS.includes(option.attributeName()) === isFrom,
  );
  const messages = wrong.map(({ long }) => (isFrom ? `${long} has no effect with --from` : `${long} requires --from`));
  if (isFrom && file !== undefined)
    messages.push(
      `unexpected ${JSON.stringify(file)}: name the sources after --from, and the target with --output-dir`,
    );
  if (messages.length > 0) throw new UsageError(...messages);
}

/** Creates a file with a text. Removes the file after a failure, since `init` does not overwrite files. */
function createFile(file: string, text: string): void {
  const descriptor = createNewFile(file);
  try {
    writeFileSync(descriptor, text);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function createNewFile(file: string): number {
  try {
    return openSync(file, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UsageError(`${file} already exists; init does not overwrite files`);
  }
}
