#!/usr/bin/env bash
# The cases of add-snat-rule-to-upstream-dns. Without a case, it lists them for a shell.
set -eu
# shellcheck source=../harness.sh
source "$(dirname "${BASH_SOURCE[0]}")/../harness.sh"

# A resolv.conf with all kinds of lines. The last one has no line feed.
write_resolv_conf() {
  printf '%s\n' '# nameserver 10.9.9.1' ';nameserver 10.9.9.2' 'search nameserver example.org' '' \
    'nameserver 10.0.0.10' $'nameserver\t10.0.0.11  # nameserver 10.9.9.3' $'nameserver 10.0.0.12\r' \
    'options ndots:5' '  nameserver 10.0.0.13' \
    'nameserver 10.0.0.10' 'nameserver 2001:DB8::53' 'nameserver 2001:db8:0::53' 'nameserver fe80::1%eth0' \
    $'nameserver fd00::2\r' 'nameserver ::1' 'nameserver dns.example.org' 'nameserver localhost' 'nameserver' \
    'nameserver6 10.9.9.4' 'nameserver 999.1.1.1' 'nameserver 1:2:3' > /etc/resolv.conf
  if [ "$1" = 4 ]; then
    servers='10.0.0.10 10.0.0.11 10.0.0.12 10.0.0.13 10.0.0.14'
    printf 'nameserver 10.0.0.14' >> /etc/resolv.conf
  else
    servers='2001:db8::53 fe80::1 fd00::2 ::1 fd00::3'
    printf 'nameserver fd00::3' >> /etc/resolv.conf
  fi
}

chain() {
  "$(tool "$family" "$backend")" -t nat -S POSTROUTING 2> /dev/null | tail -n +2
}

nat() {
  "$(tool "$family" "$backend")" -w -t nat "$@"
}

# The rules of the script in any order, then the others in their order.
expected() {
  local server length=32
  if [ "$family" = 6 ]; then length=128; fi
  for server in $servers; do
    echo "-A POSTROUTING -s $pods -d $server/$length ! -o cali+ -j MASQUERADE"
  done | sort
  printf '%s' "$1"
}

# actual: prints the chain, with its rules for servers sorted.
actual() {
  local count
  count=$(wc -w <<< "$servers")
  chain | head -n "$count" | sort
  chain | tail -n "+$((count + 1))"
}

is_right() {
  [ "$(expected "$others")" = "$(actual)" ]
}

# check_chain WHEN: waits for another round, because the current one may have started before a change of the case.
check_chain() {
  local rounds
  rounds=$(grep -cx 'sleep 60' /state/log || true)
  check "another round $1" eventually 15 slept 60 $((rounds + 2))
  same "the chain $1" "$(expected "$others")" "$(actual)"
}

# set_up BACKEND FAMILY CIDR-AS-GIVEN CIDR-AS-PRINTED
set_up() {
  backend=$1 family=$2 pod_cidr=$3 pods=$4
  kubelet_uses "$backend" KUBE-IPTABLES-HINT
  sleeps short
  write_resolv_conf "$family"
  # The script must not resolve a name, even if it can be resolved.
  echo '127.0.0.1 localhost dns.example.org' > /etc/hosts
  nat -N OTHERS
  nat -A POSTROUTING -j OTHERS
  nat -A POSTROUTING -s "$pod_cidr" -o cali+ -j MASQUERADE
  others=$(chain)
  environment=("POD_CIDR=$pod_cidr")
}

# The other family and the other backend have no rules.
check_elsewhere() {
  local tool
  for tool in iptables-nft ip6tables-nft iptables-legacy ip6tables-legacy; do
    if [ "$tool" != "$(tool "$family" "$backend")" ]; then
      same "$tool has no rule" 0 "$("$tool" -t nat -S 2> /dev/null | grep -c '^-A' || true)"
    fi
  done
}

keeps() {
  set_up "$@"
  # Each change of the script is logged.
  stub "$(tool "$family" "$backend")" <<STUB
case " \$* " in *' -I '*|*' -A '*|*' -D '*) echo "\$*" >> /state/changes ;; esac
exec /usr/sbin/$(tool "$family" "$backend") "\$@"
STUB
  : > /state/changes
  start
  check_chain 'at first'
  same 'sleeps 15 s, then a minute each' $'sleep 15\nsleep 60' "$(head -n 2 /state/log)"
  check_elsewhere
  # A text that iptables rejects is not a server. All others are added once.
  grep -vE ' (999\.1\.1\.1|1:2:3)/' /state/changes > /state/made
  check_chain 'three rounds later'
  same 'no rule is written again' "$(cat /state/made)" "$(grep -vE ' (999\.1\.1\.1|1:2:3)/' /state/changes)"
  same 'a change for each server' "$(wc -w <<< "$servers")" "$(wc -l < /state/made)"

  nat -D POSTROUTING 2
  check_chain 'after one was deleted'
  nat -F POSTROUTING
  others=
  check_chain 'after all were deleted'
  nat -I POSTROUTING -j OTHERS
  others='-A POSTROUTING -j OTHERS'
  check_chain 'after another came first'
  nat -I POSTROUTING 3 -p tcp -j OTHERS
  others=$'-A POSTROUTING -p tcp -j OTHERS\n'$others
  check_chain 'after another came between'
  nat -A POSTROUTING -s "$pod_cidr" -d "${servers%% *}" ! -o cali+ -j MASQUERADE
  check_chain 'after one came twice'
  nat -I POSTROUTING -s "$pod_cidr" -d "${servers##* }" ! -o cali+ -j MASQUERADE
  check_chain 'after one came twice, side by side'
  case $family in
    4) servers="$servers 10.0.0.99" ;;
    6) servers="$servers fd00::99" ;;
  esac
  printf '\nnameserver %s\n' "${servers##* }" >> /etc/resolv.conf
  check_chain 'with another server'
  rm /etc/resolv.conf
  check_chain 'without a resolv.conf'
  check_sigterm 'in its sleep'
  write_resolv_conf "$family"
  case $family in
    4) servers="$servers 10.0.0.99" ;;
    6) servers="$servers fd00::99" ;;
  esac
  start
  check_chain 'after a restart'
  check_sigterm 'after a restart'
}

# With the privileges of a non-privileged container, and NET_ADMIN.
not_privileged() {
  set_up "$1" 4 100.96.0.0/11 100.96.0.0/11
  local ability abilities=-all
  for ability in audit_write chown dac_override fowner fsetid kill mknod net_bind_service net_raw setfcap setgid \
    setpcap setuid sys_chroot net_admin; do
    abilities=$abilities,+$ability
  done
  privileges=(setpriv "--bounding-set=$abilities" --inh-caps=-all --no-new-privs)
  start
  check_chain 'at first'
  check_sigterm 'in its sleep'
}

sigterm_asleep() {
  set_up nft 4 100.96.0.0/11 100.96.0.0/11
  sleeps 60
  start
  check 'sleeps' eventually 10 slept 60 1
  check_sigterm 'in its sleep of a minute'
}

waits_first() {
  set_up nft 4 100.96.0.0/11 100.96.0.0/11
  sleeps 15
  start
  check 'waits' eventually 10 slept 15 1
  /bin/sleep 0.5
  same 'no rule before 15 s' "$others" "$(chain)"
  check_sigterm 'in the first 15 s'
}

# A reader of the output must see its end, so no process may remain.
leaves_no_process() {
  set_up nft 4 100.96.0.0/11 100.96.0.0/11
  sleeps 60
  : > /state/log
  mkfifo /state/pipe
  { cat > /state/output; : > /state/closed; } < /state/pipe &
  env -i PATH="$container_path" "${environment[@]}" "/shells/$shell" -c "$(cat /state/script.sh)" > /state/pipe 2>&1 &
  local script=$!
  check 'sleeps' eventually 10 slept 60 1
  kill -TERM "$script"
  check 'ends its output' eventually 1 test -e /state/closed
}

# Another program locks the legacy tables: first for too long, then for less than the script waits.
waits_for_the_lock() {
  set_up legacy 4 100.96.0.0/11 100.96.0.0/11
  exec 9> /run/xtables.lock
  flock 9
  stub iptables-legacy << 'STUB'
echo "iptables $*" >> /state/log
exec /usr/sbin/iptables-legacy "$@"
STUB
  start 9>&-
  check 'comes to the lock' eventually 10 grep -q iptables /state/log
  /bin/sleep 0.2
  check_sigterm 'while it waits for the lock'
  sleeps 60
  start 9>&-
  check 'comes to the lock again' eventually 10 grep -q iptables /state/log
  /bin/sleep 1
  exec 9>&-
  check 'has its rules when the lock is free, in the same round' eventually 10 is_right
  # Without this flag, some versions do not wait, and others wait without a limit.
  same 'each call says how long to wait' 0 "$(grep '^iptables' /state/log | grep -cvE ' -w [0-9]+ ' || true)"
  check_sigterm 'in its sleep'
}

# An image with only one backend, under the default name.
uses_the_only_iptables() {
  set_up legacy 4 100.96.0.0/11 100.96.0.0/11
  backend=nft others=
  ln -s "$(command -v iptables-nft)" /stubs/iptables
  container_path=/stubs
  start
  check_chain 'at first'
  check_sigterm 'in its sleep'
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  printf '%s\n' 'keeps legacy 4 100.127.1.2/11 100.96.0.0/11' 'keeps nft 6 2001:DB8:1::/48 2001:db8:1::/48' \
    waits_first sigterm_asleep leaves_no_process waits_for_the_lock uses_the_only_iptables
  # Cases that do not depend on the shell.
  case $1 in
    bash/*) printf '%s\n' 'keeps nft 4 100.96.0.0/11 100.96.0.0/11' 'keeps legacy 6 fd00:10:1::/56 fd00:10:1::/56' \
      'not_privileged nft' 'not_privileged legacy' ;;
  esac
fi
