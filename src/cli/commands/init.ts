import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { type Context, UsageError } from '../context.ts';
import { createStarter, STARTER_KINDS, type StarterKind } from '../starter/starter.ts';

/** Creates `calico-render init [FILE]`, which writes a commented configuration. */
export function initCommand({ console }: Context): Command {
  return new Command('init')
    .description('write a commented configuration to begin with')
    .addArgument(new Argument('[FILE]', 'file to create; without one: standard output'))
    .addOption(new Option('--kind <KIND>', 'what to write').choices(STARTER_KINDS).default('ControllerConfiguration'))
    .option('--schema <URL|PATH>', 'where editors find the JSON Schema (default: a file beside the new one)')
    .addHelpText(
      'after',
      `
Everything that may be left out is commented out, with its meaning and its default. A file that is there is never overwritten.

Examples:
  calico-render init
  calico-render init 00-componentconfig.yaml
  calico-render init --kind NetworkConfig networkconfig.yaml
  calico-render init --kind Settings .calico-render.yaml`,
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
