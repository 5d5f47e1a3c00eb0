#!/bin/sh
# Without an overlay the routes that bird left on this node lead pods' packets astray. Those that are still
# wanted come back: bird, where it runs, writes them again.
for family in -4 -6; do
  # A kernel without IPv6 has no such routes, and `ip -6` would fail on it for ever.
  [ "$family" = -4 ] || [ -e /proc/net/if_inet6 ] || continue
  # Asked first, as flushing a table that does not exist yet is an error.
  routes=$(ip "$family" route show table main proto bird) || exit 1
  [ -n "$routes" ] || continue
  printf 'deleting routes of bird:\n%s\n' "$routes"
  # A failure fails the container, which is tried again: with wrong routes pods would have no network.
  ip "$family" route flush table main proto bird || exit 1
done
