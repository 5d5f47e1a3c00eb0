#!/usr/bin/env bash
# Builds an executable again, in another folder, umask, time zone and language, and compares the bytes: twice.sh EXECUTABLES
set -eu
first=$(realpath "${1:?names the folder with the executables}")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077
again="$work/ein Ordner/für 計画"
mkdir -p "$again" "$work/tmp"
git -C "$root" ls-files -z | tar --create --directory "$root" --null --files-from - | tar --extract --directory "$again"
cp -r "$root/node_modules" "$again"
cd "$again"
export TZ=Pacific/Kiritimati TMPDIR=$work/tmp
LC_ALL=tr_TR.UTF-8 npm run --silent build
LC_ALL=tr_TR.UTF-8 npm run --silent executables -- --archives linux-x64
for name in calico-render-linux-x64 calico-render-linux-x64.cdx.json calico-render-linux-x64.tar.gz THIRD-PARTY.txt calico-render.1; do
  cmp "$first/$name" "executables/$name"
done
echo 'the executable, its archive and what goes with it have the same bytes when they are built again'
