#!/usr/bin/env bash
# rounds.sh ROUNDS COMMAND…: runs the shell commands in turn, ROUNDS times over. Prints the CPU time of all children so far, before the
# first and after each: two lines as `times` writes them, the second of which counts. The commands may use $round.
# bash, because its `times` has milliseconds; those of other shells count in hundredths of a second.
set -u
rounds=$1
shift
times
for ((round = 0; round < rounds; round++)); do
  for command in "$@"; do
    eval "$command" > /dev/null || { echo "exit status $? of: $command" >&2; exit 1; }
    times
  done
done
