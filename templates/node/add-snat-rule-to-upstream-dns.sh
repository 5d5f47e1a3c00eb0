#!/bin/sh
# Without an overlay, pods send traffic from their own addresses, and a DNS server outside of the cluster may not
# answer them. These rules replace the source by the address of the node, for the DNS servers of this node.

# The first process of a container ignores SIGTERM without a trap, and a trap waits for the command in the
# foreground. So slow commands run in the background.
trap 'kill "$!" 2> /dev/null; exit 0' TERM

case $POD_CIDR in
  *:*) name=ip6tables length=128 ;;
  *) name=iptables length=32 ;;
esac

# Prints the addresses of this family in /etc/resolv.conf, without the interface of a link-local address. iptables
# would resolve any other text as a host name.
nameservers() {
  return_character=$(printf '\r')
  while read -r keyword address _ || [ -n "$keyword" ]; do
    address=${address%"$return_character"}
    address=${address%%%*}
    case $name:$keyword:$address in
      *:nameserver:) ;;
      iptables:nameserver:*[!0-9.]*) ;;
      iptables:nameserver:* | ip6tables:nameserver:*:*) echo "$address" ;;
    esac
  done < /etc/resolv.conf
}

# Chooses the backend of the kubelet. A chain of the kubelet in the mangle table of nft indicates nft. An image
# without that backend has a default iptables.
choose_iptables() {
  backend=legacy
  for candidate in iptables-nft ip6tables-nft; do
    for chain in KUBE-IPTABLES-HINT KUBE-KUBELET-CANARY; do
      if "$candidate" -t mangle -S "$chain" > /dev/null 2>&1; then backend=nft; fi
    done
  done
  iptables=$(command -v "$name-$backend" || echo "$name")
}

nat() {
  "$iptables" -w 5 -t nat "$@"
}

# rule -C|-I SERVER
rule() {
  nat "$1" POSTROUTING -s "$POD_CIDR" -d "$2/$length" ! -o cali+ -j MASQUERADE
}

# Prints the SNAT rules of the chain. Each follows `first`, or `late` if another rule or the same rule precedes it.
# They are recognized by their form, because iptables prints addresses in its own notation.
our_rules() {
  place=first seen=
  nat -S POSTROUTING 2> /dev/null | while read -r line; do
    case $line in
      -P*) ;;
      "-A POSTROUTING -s "*" -d "*"/$length ! -o cali+ -j MASQUERADE")
        case $seen in *"$line"*) place=late ;; esac
        echo "$place ${line#-A }"
        seen="$seen$line;"
        ;;
      *) place=late ;;
    esac
  done
}

ensure_rules() {
  choose_iptables
  rules=$(our_rules)
  # Deletes all rules if their order is wrong, which is rare, and adds them again.
  case $rules in
    *late*)
      echo "$rules" | while read -r _ specification; do
        # shellcheck disable=SC2086 # The words of a rule, as iptables prints them.
        nat -D $specification
      done
      ;;
  esac
  for server in $(nameservers); do
    rule -C "$server" 2> /dev/null || rule -I "$server"
  done
}

sleep 15 &
wait "$!"
while :; do
  ensure_rules &
  wait "$!"
  sleep 60 &
  wait "$!"
done
