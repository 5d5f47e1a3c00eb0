#!/bin/sh
# Has the kernel log the messages by which this node tells a sender that a packet is too big for the next hop.
# Without them, a wrong MTU shows only as connections that hang.

# The rules belong where the kubelet has its own: a chain of it in nft's mangle table gives nft away.
backend=legacy
for candidate in iptables-nft ip6tables-nft; do
  for chain in KUBE-IPTABLES-HINT KUBE-KUBELET-CANARY; do
    if "$candidate" -t mangle -S "$chain" > /dev/null 2>&1; then backend=nft; fi
  done
done

has_rule() {
  "$iptables" -w 10 -S OUTPUT | (
    while read -r rule; do
      case $rule in
        *[Gg]ardener*'-j LOG --log-prefix "PACKET-TOO-BIG "'*) exit 0 ;;
      esac
    done
    exit 1
  )
}

# log_too_big iptables|ip6tables MATCH...: at the top of the chain, where no rule before it ends a packet's way.
log_too_big() {
  # An image without this backend has at least one that is called by the plain name.
  iptables=$(command -v "$1-$backend" || echo "$1")
  shift
  # The host's lock is not mounted here: a change at the same time by another program can undo or refuse this one.
  for _ in 1 2 3; do
    if has_rule; then return; fi
    "$iptables" -w 10 -I OUTPUT "$@" -m comment --comment 'Gardener: MTU issues' \
      -j LOG --log-prefix 'PACKET-TOO-BIG ' || sleep 1
  done
  # Only a line in a log is lost, or the node has no IPv6: no reason to keep it without a network.
  has_rule || echo "$iptables: packets that are too big will not be logged" >&2
}

log_too_big iptables -p icmp --icmp-type fragmentation-needed
log_too_big ip6tables -p ipv6-icmp --icmpv6-type packet-too-big
exit 0
