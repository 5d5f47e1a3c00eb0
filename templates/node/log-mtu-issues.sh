#!/bin/sh
# Makes the kernel log the ICMP messages by which this node reports to a sender that a packet is too big for the next
# hop. Without the log, the only symptom of a wrong MTU is connections that hang.

# Chooses the backend of the kubelet. A chain of the kubelet in the mangle table of nft indicates nft.
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

# log_too_big iptables|ip6tables MATCH...: inserts the rule at the top of the chain, so that no other rule precedes it.
log_too_big() {
  # An image without this backend has a default iptables.
  iptables=$(command -v "$1-$backend" || echo "$1")
  shift
  # The lock file of the host is not mounted: a concurrent change of another program can revert or reject this one.
  for _ in 1 2 3; do
    if has_rule; then return; fi
    "$iptables" -w 10 -I OUTPUT "$@" -m comment --comment 'Gardener: MTU issues' \
      -j LOG --log-prefix 'PACKET-TOO-BIG ' || sleep 1
  done
  # A missing log line, or a node without IPv6, must not keep the node without a network.
  has_rule || echo "$iptables: packets that are too big will not be logged" >&2
}

log_too_big iptables -p icmp --icmp-type fragmentation-needed
log_too_big ip6tables -p ipv6-icmp --icmpv6-type packet-too-big
exit 0
