#!/usr/bin/env bash
# Runs the lines of docs/install.md that install an executable, with a folder in place of the release: in a chroot without Node. Needs root, curl and
# an archive of linux-x64: install-lines.sh EXECUTABLES
set -eu
PATH=$PATH:/usr/sbin
executables=$(realpath "${1:?names the folder with the archives}")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
work=$(mktemp -d)
trap 'umount "$work/proc" 2> /dev/null || true; rm -rf "$work"' EXIT

# add_libraries PROGRAM: copies the libraries of a program.
add_libraries() {
  ldd "$1" | grep -o '/[^ ]*' | while read -r library; do cp --parents --dereference --update "$library" "$work"; done
}
mkdir "$work/bin"
for program in bash curl sha256sum tar gzip install mkdir; do
  cp --dereference "$(command -v "$program")" "$work/bin"
  add_libraries "$(command -v "$program")"
done
# All libraries of glibc, which every system has.
add_libraries "$executables/calico-render-linux-x64"
mkdir -p "$work/proc" "$work/dev" "$work/tmp" "$work/root/input" "$work/release"
mount -t proc proc "$work/proc"
cp "$executables/calico-render-linux-x64.tar.gz" "$executables/SHA256SUMS" "$work/release"
cp "$root/docs/example/00-componentconfig.yaml" "$work/root/input"
# shellcheck disable=SC2016 # no expansions, but Markdown
sed -n '/^## Executable/,/^## /{/^```sh/,/^```$/p}' "$root/docs/install.md" | sed -n '2,/^```$/{/^```$/d;p}' |
  sed 's|^RELEASE=https://.*|RELEASE=file:///release|' > "$work/install.sh"
grep -q '^RELEASE=file:///release$' "$work/install.sh"
inside() { env -i PATH=/bin:/root/.local/bin HOME=/root "$(command -v chroot)" "$work" /bin/bash -euc "$1"; }
inside 'if command -v node; then exit 1; fi; cd /root && . /install.sh'
inside 'cd /root/input && calico-render --quiet --config 00-componentconfig.yaml' > "$work/found.yaml"
(cd "$work/root/input" && node "$root/bin/calico-render.cjs" --quiet --config 00-componentconfig.yaml) | cmp - "$work/found.yaml"
inside 'calico-render version; calico-render --nope || echo "exit status $?"'
echo 'the lines that install an executable work without Node'
