import { Argument, Command } from 'commander';
import { bashScript } from '../completion/bash-script.ts';
import { type CompletionModel, createCompletionModel } from '../completion/completion-model.ts';
import { fishScript } from '../completion/fish-script.ts';
import { powershellScript } from '../completion/powershell-script.ts';
import { zshScript } from '../completion/zsh-script.ts';
import type { Context } from '../context.ts';
import { helpDetails } from '../help-text.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript, powershell: powershellScript } satisfies Record<
  string,
  (model: CompletionModel) => string
>;

/** Creates `calico-render completion SHELL`, which prints the completion script of a shell. */
export function completionCommand({ console }: Context): Command {
  const command = new Command('completion')
    .description('Print a shell completion script')
    .usage('SHELL')
    .addArgument(new Argument('<SHELL>', 'shell').choices(Object.keys(SCRIPTS)))
    .addHelpText(
      'after',
      helpDetails({
        notes: [
          'The script completes commands, flags, feature gates, components and releases, and runs no other program.',
        ],
        examples: [
          ['Add to ~/.bashrc', 'source <(calico-render completion bash)'],
          ['Add to ~/.zshrc, after compinit', 'source <(calico-render completion zsh)'],
          ['Add to $PROFILE of PowerShell', 'calico-render completion powershell | Out-String | Invoke-Expression'],
          ['Run once for fish', 'calico-render completion fish > ~/.config/fish/completions/calico-render.fish'],
        ],
      }),
    );
  return command.action((shell: keyof typeof SCRIPTS) => {
    const program = command.parent;
    if (!program) throw new Error('the command has no program');
    console.data(SCRIPTS[shell](createCompletionModel(program, 'render')));
  });
}
