#!/usr/bin/env bash
# The cases of install-cni-plugins. Without a case, it lists them for a shell.
set -eu
# shellcheck source=../harness.sh
source "$(dirname "${BASH_SOURCE[0]}")/../harness.sh"
source=/usr/src/cni/bin
target=/host/opt/cni/bin

# The image is unknown: with busybox as shell, its other commands are those of busybox.
commands_of_the_image() {
  if [ "$shell" != busybox/sh ]; then return; fi
  mkdir /applets
  busybox --install -s /applets
  container_path=/applets
}

plugin() {
  printf '%s\n' "$2" > "$1"
  chmod 755 "$1"
}

# Prints the name, the mode and the content of each file on a line.
listing() {
  (cd "$target" && find . -mindepth 1 -type f -printf '%f %m ' -exec head -n 1 {} \; | sort)
}

copies() {
  commands_of_the_image
  for name in bridge macvlan dhcp vlan host-local portmap loopback tuning host-local-2 'two words'; do
    plugin "$source/$name" "new $name"
  done
  ln -s bridge "$source/linked"
  mkdir "$source/folder"
  plugin "$source/folder/inner" inner
  for name in portmap calico bridge; do plugin "$target/$name" "old $name"; done
  check 'succeeds' run_script
  same 'installs all but the four' "\
bridge 755 new bridge
calico 755 old calico
dhcp 755 new dhcp
host-local-2 755 new host-local-2
linked 755 new bridge
macvlan 755 new macvlan
portmap 755 old portmap
two words 755 new two words
vlan 755 new vlan" "$(listing)"
  local before
  before=$(listing)
  check 'succeeds a second time' run_script
  same 'to the same end' "$before" "$(listing)"
}

# A running plugin cannot be opened for writing.
replaces_a_running_one() {
  commands_of_the_image
  plugin "$source/dhcp" new
  cp /bin/sleep "$target/dhcp"
  "$target/dhcp" 60 &
  eventually 5 grep -q dhcp "/proc/$!/cmdline"
  check 'succeeds' run_script
  same 'installs it' 'dhcp 755 new' "$(listing)"
  kill "$!"
}

empty_source() {
  commands_of_the_image
  plugin "$target/calico" old
  check 'succeeds' run_script
  same 'changes nothing' 'calico 755 old' "$(listing)"
}

# Root cannot write here either. Files that were copied before a failure are complete, and there are no partial files.
full() {
  commands_of_the_image
  mount -t tmpfs -o size=64k tmpfs "$target"
  plugin "$source/a" a
  head -c 200000 /dev/zero > "$source/big"
  plugin "$source/c" c
  check 'does not succeed' refuses run_script
  same 'installs the others' $'a 755 a\nc 755 c' "$(listing)"
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  printf '%s\n' copies replaces_a_running_one empty_source full
fi
