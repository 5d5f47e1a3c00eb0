#!/usr/bin/env bash
# Builds the image of the Dockerfile without a daemon, for all its platforms, and pushes it: build.sh IMAGE BASE
#
#   IMAGE  where to, such as ghcr.io/owner/calico-render:1.2.3
#   BASE   an image with glibc for linux/amd64 and linux/arm64, such as gcr.io/distroless/base-nossl-debian12:nonroot
#
# Needs crane, and the executables for linux-x64 and linux-arm64. Prints the digest.
set -eu
image=${1:?names the image}
base=${2:?names the image with glibc}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
version=$(node -p 'require(process.argv[1]).version' "$root/package.json")
source=$(node -p 'require(process.argv[1]).repository.url.replace(/^git\+|\.git$/g, "")' "$root/package.json")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# layer PLATFORM: prints the layer above the base of the image. It is deterministic.
layer() {
  mkdir -p "$work/$1/usr/bin" "$work/$1/usr/share/doc/calico-render" "$work/$1/work"
  cp "$root/executables/calico-render-$1" "$work/$1/usr/bin/calico-render"
  cp "$root/LICENSE" "$root/executables/THIRD-PARTY.txt" "$work/$1/usr/share/doc/calico-render"
  tar --create --file "$work/$1.tar" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX --directory "$work/$1" usr work
}

parts=()
for names in amd64:linux-x64 arm64:linux-arm64; do
  architecture=${names%%:*}
  layer "${names#*:}"
  part=$image-$architecture
  crane append --platform "linux/$architecture" --base "$base" --new_layer "$work/${names#*:}.tar" --new_tag "$part" > /dev/null
  crane mutate "$part" --tag "$part" --user 65532:65532 --workdir /work --entrypoint /usr/bin/calico-render --set-platform "linux/$architecture" \
    --label "org.opencontainers.image.title=calico-render" --label "org.opencontainers.image.version=$version" \
    --label "org.opencontainers.image.licenses=Apache-2.0" --label "org.opencontainers.image.source=$source" > /dev/null
  parts+=(--manifest "$part")
done
crane index append "${parts[@]}" --tag "$image" > /dev/null
crane digest "$image"
