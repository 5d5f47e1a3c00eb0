#!/usr/bin/env bash
# Packs what is committed twice, from clones whose folders, umask, time zone and language differ, and compares the bytes. The tarball is
# left in the folder that the first argument names.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
out=$(mkdir -p "${1:?names a folder}" && cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# pack UMASK CLONE OUT VARIABLE…: packs a clone. The output of npm goes to standard error.
pack() {
  (
    umask "$1"
    git clone --quiet "$root" "$2"
    mkdir -p "$3"
    cd "$2"
    env "${@:4}" npm ci --ignore-scripts --no-audit --no-fund
    env "${@:4}" npm pack --silent --pack-destination "$3"
  ) >&2
}

pack 022 "$work/clone" "$out" TZ=UTC LC_ALL=C
pack 077 "$work/ein Ordner/für 計画/x" "$work/again" TZ=Pacific/Kiritimati LC_ALL=tr_TR.UTF-8
name=$(basename "$out"/calico-render-*.tgz)
cmp "$out/$name" "$work/again/$name"
sha256sum "$out/$name" | sed "s|$out/||"
