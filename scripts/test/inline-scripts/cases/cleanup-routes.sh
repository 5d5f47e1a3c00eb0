#!/usr/bin/env bash
# The cases of cleanup-routes. Without a case, it lists them for a shell.
set -eu
# shellcheck source=../harness.sh
source "$(dirname "${BASH_SOURCE[0]}")/../harness.sh"

# Links that are up, with addresses. One has no carrier, like the device of a removed pod.
make_links() {
  ip link add eth0 type veth peer name far
  ip link add cali0 type veth peer name pod
  # Without duplicate address detection, so that the kernel's own routes do not change during the case.
  for link in eth0 far cali0; do
    echo 0 > "/proc/sys/net/ipv6/conf/$link/accept_dad"
    ip link set "$link" up
  done
  ip address add 10.250.0.2/24 dev eth0
  ip address add 2001:db8::2/64 dev eth0
}

add_other_routes() {
  ip route add default via 10.250.0.1 proto dhcp
  ip route add 10.1.0.0/24 via 10.250.0.1 proto static metric 9
  ip route add 10.1.1.0/24 via 10.250.0.1 proto 80
  ip route add 10.1.2.0/24 via 10.250.0.1 proto bird table 100
  ip route add blackhole 10.1.3.0/24
  ip route add 10.1.4.0/24 via 10.250.0.1 proto zebra
  ip -6 route add default via 2001:db8::1 proto ra
  ip -6 route add 2001:db8:1::/64 via 2001:db8::1 proto static
  ip -6 route add 2001:db8:2::/64 via 2001:db8::1 proto bird table 100
  ip -6 route add blackhole 2001:db8:3::/64 proto static
}

# Every form of routes that bird writes: through a node or a tunnel, to nowhere, over two paths, next to a route of
# another program.
add_bird_routes() {
  ip route add 10.2.0.0/24 via 10.250.0.1 proto bird
  ip route add 10.2.1.0/24 via 10.9.9.9 dev eth0 onlink proto bird
  ip route add blackhole 10.2.2.0/26 proto bird
  ip route add 10.2.3.0/24 proto bird nexthop via 10.250.0.1 nexthop via 10.250.0.3
  ip route add 10.1.0.0/24 via 10.250.0.1 proto bird metric 32
  ip route add 10.2.4.9 dev cali0 scope link proto bird
}

add_bird_routes_6() {
  ip -6 route add 2001:db8:8::/64 via 2001:db8::1 proto bird
  ip -6 route add blackhole 2001:db8:9::/122 proto bird
  ip -6 route add 2001:db8:a::/64 proto bird nexthop via 2001:db8::1 nexthop via 2001:db8::3
  ip -6 route add 2001:db8:1::/64 via 2001:db8::1 proto bird metric 32
}

# Without the flags that depend on the carrier of a link.
all_routes() {
  ip -4 route show table all | sed 's/ linkdown//' | sort
  ip -6 route show table all | sed 's/ linkdown//' | sort
}

count_bird() {
  ip "$1" -details route show table main | grep -c 'proto bird' || true
}

deletes() {
  make_links
  add_other_routes
  local before
  before=$(all_routes)
  same 'there are other routes' 10 "$(echo "$before" | grep -cE 'via|blackhole')"
  add_bird_routes
  add_bird_routes_6
  same 'there are IPv4 routes of bird' 6 "$(count_bird -4)"
  same 'there are IPv6 routes of bird' 4 "$(count_bird -6)"
  check 'succeeds' run_script
  same 'the routes of bird are gone, all others stay' "$before" "$(all_routes)"
  check 'succeeds a second time' run_script
  same 'and changes nothing' "$before" "$(all_routes)"
}

# In a new namespace the table does not exist.
nothing_there() {
  ip -4 route show table main > /state/routes
  check 'there is no route' test ! -s /state/routes
  check 'succeeds' run_script
}

# A file of /proc shows if the kernel has IPv6.
no_ipv6() {
  make_links
  add_bird_routes
  umount /proc
  ip_fails_at -6
  check 'succeeds' run_script
  same 'the IPv4 routes of bird are gone' 0 "$(count_bird -4)"
}

# ip_fails_at TEXT: makes ip fail with these words among its arguments.
ip_fails_at() {
  stub ip << STUB
case "\$*" in *'$1'*) echo 'not this' >&2; exit 1 ;; esac
exec /usr/sbin/ip "\$@"
STUB
}

# fails none|list|flush|list-ipv6|flush-ipv6: checks that a failed step is not ignored.
fails() {
  make_links
  add_bird_routes
  add_bird_routes_6
  case $1 in
    none) container_path=/stubs ;;
    list) ip_fails_at '-4 route show' ;;
    flush) ip_fails_at '-4 route flush' ;;
    list-ipv6) ip_fails_at '-6 route show' ;;
    flush-ipv6) ip_fails_at '-6 route flush' ;;
  esac
  check 'does not succeed' refuses run_script
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  printf '%s\n' deletes nothing_there no_ipv6 'fails none' 'fails list' 'fails flush' 'fails list-ipv6' \
    'fails flush-ipv6'
fi
