import { type CommandModel, type CompletionModel, quoteWord } from './completion-model.ts';
import type { Expected } from './expected.ts';

/**
 * Returns the completion script for bash 4 and newer, which needs no other package.
 *
 * bash also splits words at `=` and `:`. So the script splits the line itself, and removes the part of a word that bash already has.
 */
export function bashScript({ program, commands, byDefault }: CompletionModel): string {
  const name = program.replaceAll('-', '_');
  return `# bash completion for ${program}: source <(${program} completion bash)

# Offers the words of $1 that go on with what is typed.
_${name}_offer() {
  local word
  while IFS= read -r word; do
    case $word in "$cur"*) COMPREPLY+=("$word") ;; esac
  done <<< "$1"
}

# As above, for the last part of a list that is joined by commas.
_${name}_offer_list() {
  local typed=$cur word
  local before=''
  case $typed in *,*) before=\${typed%,*}, ;; esac
  while IFS= read -r word; do
    case $before$word in "$typed"*) COMPREPLY+=("$before$word") ;; esac
  done <<< "$1"
  compopt -o nospace 2> /dev/null
}

# Offers files, or with -d directories.
_${name}_offer_files() {
  local word
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen "$1" -- "$cur")
  compopt -o filenames 2> /dev/null
}

# Offers what may stand behind the flag $2 of the command $1; fails if the flag takes no value.
_${name}_value() {
  case $1:$2 in
${commands.flatMap((command) => valueCases(command, name)).join('\n')}
    *) return 1 ;;
  esac
}

_${name}() {
  local line=\${COMP_LINE:0:COMP_POINT} cur prev command='' word skip='' argument=0
  local -a words
  COMPREPLY=()
  read -ra words <<< "$line"
  case $line in *[[:space:]]) words+=('') ;; esac
  cur=\${words[\${#words[@]} - 1]}
  prev=\${words[\${#words[@]} - 2]}
  case \${words[1]} in
    ${commands.map((command) => command.name).join(' | ')}) [ "\${#words[@]}" -gt 2 ] && command=\${words[1]} ;;
  esac
  # How many arguments stand before the cursor, flags and their values left out.
  local -i before=\${#words[@]}-3
  for word in "\${words[@]:2:before > 0 ? before : 0}"; do
    if [ -n "$skip" ]; then
      skip=''
    else
      case $word in
        --*=*) ;;
        -?*) _${name}_value "$command" "$word" > /dev/null && skip=yes ;;
        *) argument=$((argument + 1)) ;;
      esac
      COMPREPLY=()
    fi
  done
  COMPREPLY=()
  case $cur in
    --*=*)
      local flag=\${cur%%=*}
      cur=\${cur#*=}
      _${name}_value "\${command:-${byDefault.name}}" "$flag"
      # With = among the characters that bash splits at, it keeps the flag itself.
      case $COMP_WORDBREAKS in *=*) ;; *) COMPREPLY=("\${COMPREPLY[@]/#/$flag=}") ;; esac
      _${name}_trim
      return
      ;;
  esac
  compopt +o nospace +o filenames 2> /dev/null
  case $prev in
    -*) if _${name}_value "\${command:-${byDefault.name}}" "$prev"; then _${name}_trim; return; fi ;;
  esac
  case $cur in
    -*)
      case \${command:-${byDefault.name}} in
${commands.map((command) => `        ${command.name}) ${offerFlags(command, name)} ;;`).join('\n')}
      esac
      return
      ;;
  esac
  if [ -z "$command" ]; then
    [ "\${#words[@]}" -eq 2 ] && _${name}_offer ${lines(commands.map((command) => command.name))}
    return
  fi
  case $command:$argument in
${commands.flatMap((command) => argumentCases(command, name)).join('\n')}
  esac
}

# Takes off what bash has before the last = or : of the word.
_${name}_trim() {
  local before=\${cur%"\${cur##*[=:]}"} index
  case $COMP_WORDBREAKS in *=*) ;; *) return ;; esac
  for index in "\${!COMPREPLY[@]}"; do COMPREPLY[index]=\${COMPREPLY[index]#"$before"}; done
}

complete -F _${name} ${program}
`;
}

function valueCases({ name: command, flags }: CommandModel, name: string): string[] {
  return flags.flatMap(({ names, value }) =>
    value ? [`    ${names.map((flag) => `${command}:${flag}`).join(' | ')}) ${offer(value, name)} ;;`] : [],
  );
}

function argumentCases({ name: command, arguments: expected }: CommandModel, name: string): string[] {
  return expected.map((what, index) => `    ${command}:${index}) ${offer(what, name)} ;;`);
}

function offerFlags({ flags }: CommandModel, name: string): string {
  const names = flags.flatMap((flag) => flag.names);
  return names.length > 0 ? `_${name}_offer ${lines(names)}` : ':';
}

function offer(expected: Expected, name: string): string {
  if (expected === 'files') return `_${name}_offer_files -f`;
  if (expected === 'directories') return `_${name}_offer_files -d`;
  if (expected === 'anything') return ':';
  return `_${name}_offer${expected.isList ? '_list' : ''} ${lines(expected.values)}`;
}

function lines(words: readonly string[]): string {
  return `$'${words.map((word) => quoteWord(word).slice(1, -1)).join('\\n')}'`;
}
