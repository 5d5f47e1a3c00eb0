import type { CommandModel, CompletionModel, FlagModel } from './completion-model.ts';
import type { Expected } from './expected.ts';

/** Returns the completion script for fish 3 and newer. */
export function fishScript({ program, commands, byDefault }: CompletionModel): string {
  const name = program.replaceAll('-', '_');
  const names = commands.map((command) => command.name).join(' ');
  return `# fish completion for ${program}: ${program} completion fish | source

# Whether the first word behind the program is one of the commands given; without any: whether it is none.
function __${name}_command
    set -l words (commandline -opc)
    if test (count $argv) -eq 0
        not contains -- "$words[2]" ${names}
    else
        contains -- "$words[2]" $argv
    end
end

# Whether nothing stands behind the program yet.
function __${name}_first
    test (count (commandline -opc)) -eq 1
end

# The values given, each behind what is typed already of a list that is joined by commas.
function __${name}_list
    set -l before (commandline -ct | string replace -r '^--[^=]*=' '' | string match -r '^.*,')
    for value in $argv
        echo "$before$value"
    end
end

complete -c ${program} -f
${commands.map((command) => `complete -c ${program} -n __${name}_first -a ${quote(command.name)} -d ${quote(command.description)}`).join('\n')}
${commands.flatMap((command) => rows(command, command === byDefault, program, name)).join('\n')}
`;
}

function rows(command: CommandModel, isDefault: boolean, program: string, name: string): string[] {
  const inCommand = `__${name}_command ${command.name}`;
  const condition = isDefault ? `${inCommand}; or __${name}_command` : inCommand;
  const start = (when: string) => `complete -c ${program} -n ${quote(when)}`;
  return [
    ...command.flags.map((flag) => `${start(condition)} ${flagWords(flag, name)}`),
    ...[...new Set(command.arguments.map((what) => valueWords(what, name)))]
      .filter((words) => words !== '')
      .map((words) => `${start(inCommand)} ${words}`),
  ];
}

function flagWords({ names, description, value }: FlagModel, name: string): string {
  const letters = names.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  // -x requires a value and excludes files.
  const words = value ? ` ${value === 'files' ? '-r' : '-x'} ${valueWords(value, name)}`.trimEnd() : '';
  return `${letters.join(' ')}${words} -d ${quote(description)}`;
}

function valueWords(expected: Expected, name: string): string {
  if (expected === 'files') return '-F';
  if (expected === 'directories')
    return `-a '(__fish_complete_directories (commandline -ct | string replace -r "^--[^=]*=" ""))'`;
  if (expected === 'anything') return '';
  const words = expected.values.join(' ');
  return `-a ${quote(expected.isList ? `(__${name}_list ${words})` : words)}`;
}

/** Quotes a text as one word of fish. */
function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
