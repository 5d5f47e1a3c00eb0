# shellcheck shell=bash
# Functions for the cases.
# From run-case.sh.
: "${label:=}" "${shell:=}" "${container_path:=}"
# A command that drops privileges before it runs the shell of the container.
privileges=()
# NAME=VALUE: its environment, in addition to PATH.
environment=()
# The process of `start`.
container=

# check WHAT COMMAND…
check() {
  if "${@:2}"; then
    echo "ok: $label: $1"
  else
    echo "FAILED: $label: $1"
    sed 's/^/  the script says: /' /state/output
  fi
}

# same WHAT EXPECTED ACTUAL
same() {
  if [ "$2" = "$3" ]; then
    echo "ok: $label: $1"
  else
    echo "FAILED: $label: $1"
    diff <(echo "$2") <(echo "$3") | sed 's/^/  /' || true
  fi
}

# refuses COMMAND…: succeeds if the command fails.
refuses() {
  if "$@"; then return 1; fi
}

# eventually SECONDS COMMAND…: waits for the command to succeed.
eventually() {
  local end=$(($(now) + $1 * 1000))
  until "${@:2}"; do
    [ "$(now)" -lt "$end" ] || return 1
    /bin/sleep 0.05
  done
}

# now: prints the time in milliseconds.
now() {
  echo $((${EPOCHREALTIME/[.,]/} / 1000))
}

# stub NAME: replaces a command of the container by the shell script on standard input.
stub() {
  { echo '#!/bin/sh'; cat; } > "/stubs/$1"
  chmod +x "/stubs/$1"
}

# run_script: runs the script like the first process of a container, and waits for its end.
run_script() {
  env -i PATH="$container_path" "${environment[@]}" "/shells/$shell" -c "$(cat /state/script.sh)" > /state/output 2>&1
}

# sleeps short|SECONDS: logs every `sleep` of the script in /state/log, and shortens all of them, or all but those of
# this length.
sleeps() {
  stub sleep << STUB
echo "sleep \$1" >> /state/log
[ "\$1" = $1 ] || set 0.1
exec /bin/sleep "\$1"
STUB
}

# start: runs the script like run_script, in the background and as the first process of a separate process namespace.
start() {
  : > /state/log
  unshare --pid --fork --kill-child "${privileges[@]}" env -i PATH="$container_path" \
    "${environment[@]}" "/shells/$shell" -c "$(cat /state/script.sh)" > /state/output 2>&1 &
  container=$!
}

# slept SECONDS TIMES: succeeds if the script has called `sleep` that often for this time.
slept() {
  [ "$(grep -cx "sleep $1" /state/log)" -ge "$2" ]
}

# Sends SIGTERM to the process of `start`, which must end within a second.
check_sigterm() {
  local first status=0 began took guard
  first=$(cat "/proc/$container/task/$container/children")
  began=$(now)
  { /bin/sleep 5; kill -KILL "$container"; } 2> /dev/null &
  guard=$!
  # shellcheck disable=SC2086 # The number is followed by a blank.
  kill -TERM $first
  wait "$container" || status=$?
  took=$(($(now) - began))
  kill "$guard" 2> /dev/null || true
  same "SIGTERM $1: exit status" 0 "$status"
  if [ "$took" -ge 1000 ]; then echo "  it took $took ms"; fi
  check "SIGTERM $1: ends within a second" test "$took" -lt 1000
}

# tool 4|6 nft|legacy: prints the command for this family and backend.
tool() {
  if [ "$1" = 4 ]; then echo "iptables-$2"; else echo "ip6tables-$2"; fi
}

other_backend() {
  if [ "$1" = nft ]; then echo legacy; else echo nft; fi
}

# kubelet_uses nft|legacy CHAIN [4|6]: adds the chain of a kubelet with this backend.
kubelet_uses() {
  "$(tool "${3:-4}" "$1")" -t mangle -N "$2"
}
