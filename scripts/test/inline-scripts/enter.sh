#!/usr/bin/env bash
# Makes a root of its own for a case, in memory, and runs the case in it: the folders that the containers see can be
# put there, and nothing of the machine's is written to. The namespaces are private already.
#
#   enter.sh FOLDER-OF-THIS-TEST SCRIPT NAME SHELL CASE ARGUMENT…
set -eu
test=$1 script=$2
shift 2
root=/mnt
mount --make-rprivate / 2> /dev/null || mount --make-rslave /
mount -t tmpfs tmpfs "$root"

# link_or_bind PATH: links or mounts a path of the machine at the same path below the root.
link_or_bind() {
  if [ -L "$1" ]; then
    cp -P "$1" "$root$1"
  elif [ -d "$1" ]; then
    mkdir -p "$root$1"
    mount --rbind "$1" "$root$1"
  fi
}

for folder in /bin /sbin /lib* /etc/alternatives; do
  mkdir -p "$root$(dirname "$folder")"
  link_or_bind "$folder"
done
mkdir "$root/usr"
for folder in /usr/*; do
  [ "$folder" = /usr/src ] || link_or_bind "$folder"
done
link_or_bind /dev
for file in /etc/ld.so.cache /etc/protocols; do
  [ ! -e "$file" ] || cp "$file" "$root$file"
done
mkdir -p "$root"/{proc,run,tmp,state,stubs,test,usr/src/cni/bin,host/opt/cni/bin,shells/{bash,dash,busybox}}
mount -t proc proc "$root/proc"
mount --bind "$test" "$root/test"
cp "$script" "$root/state/script.sh"
# The name of a shell selects its behaviour.
for shell in bash/bash bash/sh dash/sh busybox/sh; do
  ln -s "$(readlink -f "$(command -v "${shell%/*}")")" "$root/shells/$shell"
done
exec chroot "$root" bash /test/run-case.sh "$@"
