import { type CommandModel, type CompletionModel, quoteWord } from './completion-model.ts';
import type { Expected } from './expected.ts';

/** Returns the completion script for zsh, to be sourced after compinit or installed in the function path as `_calico-render`. */
export function zshScript({ program, commands, byDefault }: CompletionModel): string {
  const name = program.replaceAll('-', '_');
  return `#compdef ${program}
# zsh completion for ${program}: source <(${program} completion zsh)

# Offers what may stand behind the flag $2 of the command $1; fails if the flag takes no value.
_${name}_value() {
  case $1:$2 in
${commands.flatMap(valueCases).join('\n')}
    (*) return 1 ;;
  esac
  return 0
}

# Whether the flag $2 of the command $1 takes a value.
_${name}_takes_value() {
  case $1:$2 in
    (${commands.flatMap(valueNames).join('|')}) return 0 ;;
  esac
  return 1
}

_${name}() {
  local command='' flag word skip=0
  integer argument=0
  local -a flags commands
  case $words[2] in
    (${commands.map((command) => command.name).join('|')}) (( CURRENT > 2 )) && command=$words[2] ;;
  esac
  # How many arguments stand before the cursor, flags and their values left out.
  if (( CURRENT > 3 )); then
    for word in "\${(@)words[3,CURRENT - 1]}"; do
      if (( skip )); then
        skip=0
      elif [[ $word == --*=* ]]; then
        continue
      elif [[ $word == -?* ]]; then
        _${name}_takes_value "\${command:-${byDefault.name}}" "$word" && skip=1
      else
        argument+=1
      fi
    done
  fi
  if [[ $words[CURRENT] == --*=* ]]; then
    flag=\${words[CURRENT]%%=*}
    compset -P 1 '*='
    _${name}_value "\${command:-${byDefault.name}}" "$flag"
    return
  fi
  if _${name}_takes_value "\${command:-${byDefault.name}}" "$words[CURRENT-1]"; then
    _${name}_value "\${command:-${byDefault.name}}" "$words[CURRENT-1]"
    return
  fi
  if [[ $words[CURRENT] == -* ]]; then
    case \${command:-${byDefault.name}} in
${commands.map(flagCase).join('\n')}
    esac
    _describe -o flag flags
    return
  fi
  if [[ -z $command ]]; then
    (( CURRENT == 2 )) || return
    commands=(${commands.map(({ name, description }) => described(name, description)).join(' ')})
    _describe command commands
    return
  fi
  case $command:$argument in
${commands.flatMap(argumentCases).join('\n')}
  esac
}

if [[ $funcstack[1] == _${program} ]]; then
  _${name} "$@"
else
  compdef _${name} ${program}
fi
`;
}

function valueCases({ name, flags }: CommandModel): string[] {
  return flags.flatMap(({ names, value }) =>
    value ? [`    (${names.map((flag) => `${name}:${flag}`).join('|')}) ${offer(value)} ;;`] : [],
  );
}

function valueNames({ name, flags }: CommandModel): string[] {
  return flags.flatMap(({ names, value }) => (value ? names.map((flag) => `${name}:${flag}`) : []));
}

function argumentCases({ name, arguments: expected }: CommandModel): string[] {
  return expected.map((what, index) => `    (${name}:${index}) ${offer(what)} ;;`);
}

function flagCase({ name, flags }: CommandModel): string {
  const rows = flags.flatMap(({ names, description }) => names.map((flag) => described(flag, description)));
  return `      (${name}) flags=(${rows.join(' ')}) ;;`;
}

function described(word: string, description: string): string {
  return quoteWord(`${word}:${description.replaceAll('\\', '\\\\').replaceAll(':', '\\:')}`);
}

function offer(expected: Expected): string {
  if (expected === 'files') return '_files';
  if (expected === 'directories') return '_files -/';
  if (expected === 'anything') return ':';
  const words = expected.values.map(quoteWord).join(' ');
  // A value of a list is not followed by a blank, so that the list can continue.
  return expected.isList ? `compset -P '*,'; compadd -S '' -- ${words}` : `compadd -- ${words}`;
}
