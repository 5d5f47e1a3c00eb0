# Reads command lines, types each into an interactive shell, presses Tab once, and prints what the line is then.
# Usage: zsh -f completion-typed.zsh bash|zsh SCRIPT < LINES
zmodload zsh/zpty
shell=$1 script=$2
export PS1='> ' HISTFILE=/dev/null TERM=dumb COLUMNS=1000 LC_ALL=C.UTF-8

# Reads the output of the shell into $REPLY until a text occurs.
await() {
  local part
  REPLY=''
  integer turns=0
  while [[ $REPLY != *$1* ]]; do
    if zpty -r -t typed part; then REPLY+=$part; else sleep 0.02; turns+=1; fi
    (( turns < 1000 )) || { print -u2 "$shell does not answer: ${(q)REPLY}"; exit 1 }
  done
}

if [[ $shell == bash ]]; then
  zpty -b typed "bash --norc --noprofile -i"
  zpty -w typed "source ${(q)script}; bind 'set enable-bracketed-paste off'; bind 'set page-completions off'; bind 'set completion-query-items 0'"
  zpty -w typed "bind -x '\"\\C-x\\C-s\": printf \"%s\\n\" \"<\${READLINE_LINE//[[:cntrl:]]/}>END\"; READLINE_LINE='"
else
  zpty -b typed "zsh -f -i"
  zpty -w typed "autoload -Uz compinit && compinit -D -u; source ${(q)script}; unsetopt prompt_cr prompt_sp zle_bracketed_paste 2>/dev/null"
  zpty -w typed "show() { print -r -- \"<\$BUFFER>\"END; BUFFER= }; zle -N show; bindkey '^X^S' show; unset zle_bracketed_paste; setopt no_beep no_list_ambiguous"
fi
zpty -w typed 'stty -ixon cols 1000; echo READY$((1))'
await READY1
while IFS= read -r line; do
  zpty -n -w typed "$line"$'\t'
  sleep 0.15
  zpty -n -w typed $'\x18\x13'
  await '>END'
  REPLY=${REPLY%%'>END'*}
  print -r -- "${REPLY##*<}"
done
zpty -d typed
