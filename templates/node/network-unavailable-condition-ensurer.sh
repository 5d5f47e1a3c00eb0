#!/bin/sh
# A pod of calico-node that ends sets the node condition NetworkUnavailable to true, and its successor sets it to
# false. If the first one is later, no pod is scheduled to this node. So the condition is set again after a delay.

# The first process of a container ignores SIGTERM without a trap, and a trap waits for the command in the
# foreground. So slow commands run in the background.
trap 'kill "$!" 2> /dev/null; exit 0' TERM

sleep 30 &
wait "$!"
calico-node -startup &
wait "$!" || echo "calico-node -startup: exit status $?" >&2

# If this script ended, the kubelet would restart the container.
while :; do
  sleep 3600 &
  wait "$!"
done
