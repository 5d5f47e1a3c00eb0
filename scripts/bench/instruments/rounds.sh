#!/usr/bin/env bash
# rounds.sh ROUNDS COMMAND…: runs the shell commands in turn, ROUNDS times. Prints the CPU time of all children before
# the first command and after each: two lines in the format of `times`, of which the second is used. The commands can
# use $round.
# Needs bash, because its `times` prints milliseconds. Other shells print hundredths of a second.
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
