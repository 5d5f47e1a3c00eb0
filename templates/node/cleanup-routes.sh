#!/bin/sh
# Without an overlay, routes that BIRD left on this node misdirect pod traffic. If BIRD still runs, it adds the
# required routes again.
for family in -4 -6; do
  # A kernel without IPv6 has no such routes, and `ip -6` would always fail.
  [ "$family" = -4 ] || [ -e /proc/net/if_inet6 ] || continue
  # Flushing a table that does not exist is an error, so the routes are listed first.
  routes=$(ip "$family" route show table main proto bird) || exit 1
  [ -n "$routes" ] || continue
  printf 'deleting routes of bird:\n%s\n' "$routes"
  # A failure restarts the container: with wrong routes, pods would have no network.
  ip "$family" route flush table main proto bird || exit 1
done
