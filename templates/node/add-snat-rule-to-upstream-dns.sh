#!/bin/sh
# Without an overlay pods send with their own addresses, which a DNS server outside of the cluster may not answer:
# what they send to the servers that this node uses leaves with the node's address instead.

# The first process of a container ignores SIGTERM unless it has a trap, and a trap waits for a command in the
# foreground: all that takes time runs in the background.
trap 'kill "$!" 2> /dev/null; exit 0' TERM

case $POD_CIDR in
  *:*) name=ip6tables length=128 ;;
  *) name=iptables length=32 ;;
esac

# Prints the addresses of this family in /etc/resolv.conf, without the interface of a link-local one. iptables
# would look up anything else as a host name.
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

# The rules belong where the kubelet has its own: a chain of it in nft's mangle table gives nft away. An image
# without that backend has at least one that is called by the plain name.
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

# Prints the rules of this form that the chain has, each after `first`, or after `late` if a rule of another form or the
# very same stands before it. Only the form tells them: iptables prints addresses in its own notation.
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
  # Begins anew, which is rare, rather than work out which of them are still wanted where they stand.
  case $rules in
    *late*)
      echo "$rules" | while read -r _ specification; do
        # shellcheck disable=SC2086 # The words of a rule, as iptables printed them.
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
