import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { type Context, UsageError } from '../context.ts';
import { helpDetails } from '../help-text.ts';
import { createStarter, STARTER_KINDS, type StarterKind } from '../starter/starter.ts';

/** Creates `calico-render init [FILE]`, which writes a commented configuration. */
export function initCommand({ console }: Context): Command {
  return new Command('init')
    .description('Write a commented starter configuration')
    .usage('[FILE] [flags]')
    .addArgument(new Argument('[FILE]', 'file to create (default: standard output)'))
    .addOption(
      new Option('--kind <KIND>', 'kind of document').choices(STARTER_KINDS).default('ControllerConfiguration'),
    )
    .option('--schema <URL|PATH>', 'location of the JSON Schema for editors (default: a file in the same directory)')
    .addHelpText(
      'after',
      helpDetails({
        notes: [
          'Optional fields are commented out, each with its meaning and default. Existing files are not overwritten.',
        ],
        examples: [
          ['Print a ControllerConfiguration', 'calico-render init'],
          ['Create a file', 'calico-render init 00-componentconfig.yaml'],
          ['Create a NetworkConfig', 'calico-render init --kind NetworkConfig networkconfig.yaml'],
          ['Create the settings of a directory', 'calico-render init --kind Settings .calico-render.yaml'],
        ],
      }),
    )
    .action((file: string | undefined, { kind, schema }: { kind: StarterKind; schema?: string }) => {
      const text = createStarter(kind, schema);
      if (file === undefined) return console.out(text);
      createFile(file, text);
    });
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
    throw new UsageError(`${file} is there already: init overwrites nothing`);
  }
}
