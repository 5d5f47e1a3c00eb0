import { Argument, Command } from 'commander';
import { bashScript } from '../completion/bash-script.ts';
import { type CompletionModel, createCompletionModel } from '../completion/completion-model.ts';
import { fishScript } from '../completion/fish-script.ts';
import { zshScript } from '../completion/zsh-script.ts';
import type { Context } from '../context.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } satisfies Record<
  string,
  (model: CompletionModel) => string
>;

/** Creates `calico-render completion SHELL`, which prints the completion script of a shell. */
export function completionCommand({ console }: Context): Command {
  const command = new Command('completion')
    .description('print the completion script of a shell')
    .addArgument(new Argument('<SHELL>', 'the shell').choices(Object.keys(SCRIPTS)))
    .addHelpText(
      'after',
      `
Completed are commands, flags, feature gates, components and releases; the script runs nothing but the shell.

Examples:
  source <(calico-render completion bash)      # in ~/.bashrc
  source <(calico-render completion zsh)       # in ~/.zshrc, behind compinit
  calico-render completion fish > ~/.config/fish/completions/calico-render.fish`,
    );
  return command.action((shell: keyof typeof SCRIPTS) => {
    const program = command.parent;
    if (!program) throw new Error('the command stands alone');
    console.data(SCRIPTS[shell](createCompletionModel(program, 'render')));
  });
}
