#!/usr/bin/env bash
# Runs one case, in the root that enter.sh made: run-case.sh NAME SHELL CASE ARGUMENT…
set -eu
name=$1 shell=$2
shift 2
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
label="$name, $shell, $*"
# What a container has, after what the case puts in place of commands.
container_path=/stubs:$PATH
# shellcheck source=/dev/null
source "/test/cases/$name.sh"
"$@"
echo 'end of case'
