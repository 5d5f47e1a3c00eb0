import { Command } from 'commander';
import { auditCommand } from './commands/audit.ts';
import { completionCommand } from './commands/completion.ts';
import { diffCommand } from './commands/diff.ts';
import { explainCommand } from './commands/explain.ts';
import { imagesCommand } from './commands/images.ts';
import { initCommand } from './commands/init.ts';
import { krmCommand } from './commands/krm.ts';
import { renderCommand } from './commands/render.ts';
import { schemaCommand } from './commands/schema.ts';
import { validateCommand } from './commands/validate.ts';
import { valuesCommand } from './commands/values.ts';
import { versionCommand } from './commands/version.ts';
import { versionsCommand } from './commands/versions.ts';
import type { Console } from './console.ts';
import type { Context } from './context.ts';

/** The whole command line: a command a file, `render` where none is named. */
export function createProgram(console: Console, finish: Context['finish']): Command {
  const program = new Command('calico-render')
    .description(
      "Prints, offline, the manifests that Gardener's networking-calico extension deploys for a given configuration.",
    )
    .usage('[COMMAND] --config FILE [-f FILE|DIRECTORY|-]… [flags]')
    .configureOutput({
      writeOut: console.out,
      writeErr: console.err,
      outputError: (text, write) => write(text.replace(/^error: /, 'calico-render: ')),
    })
    .showSuggestionAfterError()
    .helpCommand('help [COMMAND]', 'show how a command is used')
    .helpOption('-h, --help', 'show how the command is used')
    .exitOverride()
    .addHelpText(
      'after',
      `
Examples:
  calico-render --config 00-componentconfig.yaml > out.yaml
  calico-render --config 00-componentconfig.yaml -f shoot.yaml
  kubectl get shoot my-shoot -o yaml | calico-render --config 00-componentconfig.yaml -f -
  calico-render validate --config 00-componentconfig.yaml -f networkconfig.yaml

Exit status: 0 done, 1 a check found something, 2 wrong command line or input, 3 a defect or unwritable output.`,
    );
  const context = { console, finish };
  program.addCommand(inherit(renderCommand(context), program), { isDefault: true });
  for (const command of [
    validateCommand,
    explainCommand,
    auditCommand,
    imagesCommand,
    valuesCommand,
    diffCommand,
    schemaCommand,
    versionsCommand,
    versionCommand,
    initCommand,
    krmCommand,
    completionCommand,
  ]) {
    program.addCommand(inherit(command(context), program));
  }
  return program;
}

function inherit(command: Command, program: Command): Command {
  return command.copyInheritedSettings(program);
}
