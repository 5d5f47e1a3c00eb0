#!/usr/bin/env bash
# The cases of log-mtu-issues. Without a case, it lists them for a shell.
set -eu
# shellcheck source=../harness.sh
source "$(dirname "${BASH_SOURCE[0]}")/../harness.sh"

output_chain() {
  "$(tool "$1" "$2")" -S OUTPUT 2> /dev/null
}

# Prints the rules of the chain with the prefix. There must be one.
logging_rules() {
  output_chain "$1" "$2" | grep -F -- '-j LOG --log-prefix "PACKET-TOO-BIG "' || true
}

# check_rules BACKEND WHEN: checks that the rule is in this backend only, and only once.
check_rules() {
  local family other
  other=$(other_backend "$1")
  for family in 4 6; do
    same "IPv$family rules with $1 $2" 1 "$(logging_rules "$family" "$1" | wc -l)"
    same "IPv$family rules with $other $2" 0 "$(logging_rules "$family" "$other" | wc -l)"
    check "IPv$family rule: Gardener's $2" grep -qi -- '--comment "[^"]*gardener' <(logging_rules "$family" "$1")
  done
  check "IPv4 rule: of fragmentation needed $2" grep -q -- '-p icmp -m icmp --icmp-type 3/4 ' <(logging_rules 4 "$1")
  check "IPv6 rule: of packet too big $2" grep -q -- '-p ipv6-icmp -m icmp6 --icmpv6-type 2 ' <(logging_rules 6 "$1")
}

# Existing rules, of which one resembles that of the script.
add_other_rules() {
  local family
  for family in 4 6; do
    "$(tool "$family" "$1")" -A OUTPUT -p tcp --dport 25 -m comment --comment 'Gardener: another' -j DROP
    "$(tool "$family" "$1")" -A OUTPUT -p udp -j LOG --log-prefix 'PACKET '
  done
}

other_rules() {
  output_chain 4 "$1" | grep -v PACKET-TOO-BIG
  output_chain 6 "$1" | grep -v PACKET-TOO-BIG
}

# logs BACKEND CHAIN FAMILY: checks the rule if the kubelet has a chain of this name for this family.
logs() {
  local after_one before
  kubelet_uses "$@"
  add_other_rules "$1"
  before=$(other_rules "$1")
  check 'succeeds' run_script
  check_rules "$1" 'after one run'
  after_one=$(output_chain 4 "$1"; output_chain 6 "$1")
  check 'succeeds a second time' run_script
  check 'succeeds a third time' run_script
  check_rules "$1" 'after three'
  same 'three runs do what one does' "$after_one" "$(output_chain 4 "$1"; output_chain 6 "$1")"
  same 'all other rules stay' "$before" "$(other_rules "$1")"
}

# Without a chain of the kubelet the backend is legacy, and the check does not create tables of nft.
logs_without_kubelet() {
  check 'succeeds' run_script
  same 'nothing in the nft tables' '' "$(iptables-nft-save 2> /dev/null; ip6tables-nft-save 2> /dev/null)"
  check_rules legacy 'after one run'
}

# Gardener has such a rule in another notation.
finds_another_wording() {
  kubelet_uses nft KUBE-KUBELET-CANARY
  iptables-nft -A OUTPUT -p icmp --icmp-type fragmentation-needed -m comment --comment 'added by gardener' \
    -j LOG --log-prefix 'PACKET-TOO-BIG '
  check 'succeeds' run_script
  same 'IPv4 rules' 1 "$(logging_rules 4 nft | wc -l)"
  same 'IPv6 rules' 1 "$(logging_rules 6 nft | wc -l)"
}

# An image with only one backend, under the default name.
logs_with_the_only_iptables() {
  local command
  kubelet_uses legacy KUBE-IPTABLES-HINT
  mkdir /only
  for command in iptables ip6tables; do ln -s "$(command -v "$command-nft")" "/only/$command"; done
  container_path=/only
  check 'succeeds' run_script
  same 'IPv4 rules' 1 "$(logging_rules 4 nft | wc -l)"
  same 'IPv6 rules' 1 "$(logging_rules 6 nft | wc -l)"
}

# The container does not have the lock of the host: a concurrent change of another program can reject this one.
tries_again() {
  sleeps short
  kubelet_uses legacy KUBE-KUBELET-CANARY
  stub iptables-legacy <<'STUB'
case $* in *-I*|*-A*) [ -e /state/refused ] || { : > /state/refused; echo 'try again' >&2; exit 4; } ;; esac
exec /usr/sbin/iptables-legacy "$@"
STUB
  check 'succeeds' run_script
  check 'was refused once' test -e /state/refused
  check_rules legacy 'after a refusal'
}

# fails 4|6: checks that a node starts without its log line, or without IPv6.
fails() {
  sleeps short
  kubelet_uses nft KUBE-IPTABLES-HINT
  stub "$(tool "$1" nft)" << 'STUB'
case $* in *mangle*) exec /usr/sbin/iptables-nft "$@" ;; esac
echo 'no such table' >&2
exit 3
STUB
  check 'succeeds' run_script
  check 'says so' grep -q "$(tool "$1" nft)" /state/output
  local family=$((10 - $1))
  same 'rules of the other family' 1 "$(logging_rules "$family" nft | wc -l)"
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  printf '%s\n' 'logs nft KUBE-IPTABLES-HINT 4' 'logs legacy KUBE-KUBELET-CANARY 6' logs_without_kubelet \
    finds_another_wording logs_with_the_only_iptables tries_again 'fails 4' 'fails 6'
  # Cases that do not depend on the shell.
  case $1 in
    bash/*) printf '%s\n' 'logs nft KUBE-KUBELET-CANARY 4' 'logs nft KUBE-IPTABLES-HINT 6' \
      'logs nft KUBE-KUBELET-CANARY 6' 'logs legacy KUBE-IPTABLES-HINT 4' ;;
  esac
fi
