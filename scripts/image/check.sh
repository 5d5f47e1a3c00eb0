#!/usr/bin/env bash
# Builds the image in a separate registry, checks the OCI layout, and runs the program of the image in a chroot: without
# Node, shell and write permission, as another user. The image has the glibc of this machine in place of the published
# base. Needs root and crane.
set -eu
PATH=$PATH:/usr/sbin
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
registry=localhost:$port
crane registry serve --address "$registry" > "$work/registry.log" 2>&1 &
server=$!
finish() {
  kill "$server"
  umount "$work/rootfs/proc" "$work/rootfs/work" "$work/rootfs" 2> /dev/null || true
  rm -rf "$work"
}
trap finish EXIT
for _ in $(seq 50); do if crane catalog "$registry" > /dev/null 2>&1; then break; else sleep 0.2; fi; done

# The base of each platform: the libraries that the executable needs, on amd64 those of this machine.
mkdir -p "$work/base/etc" "$work/base/proc"
echo 'nonroot:x:65532:65532:nonroot:/:/sbin/nologin' > "$work/base/etc/passwd"
tar --create --file "$work/arm64.tar" --directory "$work/base" etc proc
ldd "$root/executables/calico-render-linux-x64" | grep -o '/[^ ]*' | while read -r library; do cp --parents --dereference "$library" "$work/base"; done
tar --create --file "$work/amd64.tar" --directory "$work/base" .
for architecture in amd64 arm64; do
  crane append --oci-empty-base --new_layer "$work/$architecture.tar" --new_tag "$registry/base:$architecture" > /dev/null 2>&1
  crane mutate "$registry/base:$architecture" --tag "$registry/base:$architecture" --set-platform "linux/$architecture" > /dev/null 2>&1
done
crane index append --manifest "$registry/base:amd64" --manifest "$registry/base:arm64" --tag "$registry/base:all" > /dev/null 2>&1

image=$registry/calico-render:check
digest=$(bash "$root/scripts/image/build.sh" "$image" "$registry/base:all" 2> "$work/build.log") || { cat "$work/build.log" >&2; exit 1; }
again=$(bash "$root/scripts/image/build.sh" "$image" "$registry/base:all" 2> /dev/null)
[ "$digest" = "$again" ] || { echo "built twice, the image differs: $digest, $again" >&2; exit 1; }
crane pull --format=oci "$image" "$work/layout" 2> /dev/null
node "$root/scripts/image/inspect-layout.mjs" "$work/layout"

mkdir "$work/rootfs" "$work/input"
crane export --platform linux/amd64 "$image" - | tar --extract --directory "$work/rootfs"
cp "$root/docs/example/00-componentconfig.yaml" "$work/input"
chmod 755 "$work" "$work/input"
mount --bind -o ro "$work/rootfs" "$work/rootfs"
mount -o remount,bind,ro "$work/rootfs"
mount --bind "$work/input" "$work/rootfs/work"
mount -o remount,bind,ro "$work/rootfs/work"
# Bun reads the limits of the stack from this file, which every container has.
mount -t proc proc "$work/rootfs/proc"
run() { env -i "$(command -v chroot)" --userspec=65532:65532 "$work/rootfs" /usr/bin/calico-render "$@"; }
run --quiet --config /work/00-componentconfig.yaml > "$work/found.yaml"
(cd "$work/input" && node "$root/bin/calico-render.cjs" --quiet --config 00-componentconfig.yaml) | cmp - "$work/found.yaml"
run version | head -n 1
if run --config /work/00-componentconfig.yaml --output-dir /work/out > /dev/null 2> "$work/err"; then
  echo 'the read-only file system was written to' >&2
  exit 1
fi
grep 'EROFS' "$work/err"
echo "the image $digest renders the same bytes as the package, as user 65532, read-only, without Node"
