#!/usr/bin/env bash
# Runs one case, in the root that enter.sh made: run-case.sh NAME SHELL CASE ARGUMENT…
set -eu
name=$1
shift
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
# The heading of the checks, the shell of the container, and its PATH with the replaced commands of the case.
export label="$name, $*" shell=$1 container_path=/stubs:$PATH
shift
: > /state/output
# shellcheck source=/dev/null
source "/test/cases/$name.sh"
"$@"
echo 'end of case'
