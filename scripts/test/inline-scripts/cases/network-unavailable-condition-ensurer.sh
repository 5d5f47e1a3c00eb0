#!/usr/bin/env bash
# The cases of network-unavailable-condition-ensurer. Without a case, it lists them for a shell.
set -eu
# shellcheck source=../harness.sh
source "$(dirname "${BASH_SOURCE[0]}")/../harness.sh"

# calico_node COMMAND: sets the command that `calico-node` runs. Its calls are logged.
calico_node() {
  stub calico-node << STUB
echo "calico-node \$*" >> /state/log
$1
STUB
}

calls() {
  grep -c '^calico-node' /state/log || true
}

# once STATUS: checks one round with any exit status of calico-node.
once() {
  sleeps short
  calico_node "exit $1"
  start
  check 'goes on sleeping' eventually 10 grep -q '^sleep 3600$' /state/log
  check 'more than once' eventually 10 slept 3600 3
  same 'waits, then calls calico-node' $'sleep 30\ncalico-node -startup' "$(head -n 2 /state/log)"
  same 'calls it once' 1 "$(calls)"
  check 'runs on' kill -0 "$container"
  check 'tells of a failure alone' test "$1" -eq "$(grep -c 'exit status' /state/output)"
  check_sigterm 'in the end'
}

sigterm_while_waiting() {
  sleeps 30
  calico_node 'exit 0'
  start
  check 'waits' eventually 10 slept 30 1
  check_sigterm 'in the first 30 s'
  same 'calico-node was not called' 0 "$(calls)"
}

sigterm_in_calico_node() {
  sleeps short
  calico_node 'exec /bin/sleep 100'
  start
  check 'calls calico-node' eventually 10 grep -q '^calico-node' /state/log
  check_sigterm 'while calico-node runs'
}

sigterm_asleep() {
  calico_node 'exit 0'
  sleeps 3600
  start
  check 'sleeps' eventually 10 slept 3600 1
  check_sigterm 'in its sleep'
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  printf '%s\n' 'once 0' 'once 1' sigterm_while_waiting sigterm_in_calico_node sigterm_asleep
fi
