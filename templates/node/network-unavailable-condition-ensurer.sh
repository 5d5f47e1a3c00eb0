#!/bin/sh
# A pod of calico-node that ends sets the node's condition NetworkUnavailable to true, its successor sets it to false.
# Should the first come last, no pod would be scheduled here: say again, when both must be through, what holds.

# The first process of a container ignores SIGTERM unless it has a trap, and a trap waits for a command in the
# foreground: all that takes time runs in the background.
trap 'kill "$!" 2> /dev/null; exit 0' TERM

sleep 30 &
wait "$!"
calico-node -startup &
wait "$!" || echo "calico-node -startup: exit status $?" >&2

# Ending would only have the container started again.
while :; do
  sleep 3600 &
  wait "$!"
done
