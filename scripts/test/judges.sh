#!/usr/bin/env bash
# Has rendered manifests judged as a Kubernetes API server and its Pod Security admission would: every valid fixture, and
# random inputs (500, or as many as the first argument says). CALICO_RENDER_SHARED names the folder with the judges; they are
# built once, which takes minutes, and kept in the user's cache.
set -euo pipefail
inputs=${1:-500}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
judge=${CALICO_RENDER_SHARED:?names the folder with the judges}/judge
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command -v go > /dev/null || { echo 'the judges need Go to be built' >&2; exit 1; }
cache=${XDG_CACHE_HOME:-${HOME:-$work}/.cache}/calico-render/judges
mkdir -p "$cache" 2> /dev/null && [ -w "$cache" ] || cache=$work

# build NAME: builds a judge unless it is there already, and says where it is.
build() {
  local sum binary
  sum=$(cd "$judge/$1" && { cat go.mod go.sum ./*.go; go version; } | sha256sum | cut -c1-16)
  binary=$cache/$1-$sum
  if [ ! -x "$binary" ]; then
    echo "building $1, which takes minutes the first time" >&2
    (cd "$judge/$1" && go build -o "$work/$1.new" .)
    mv "$work/$1.new" "$binary"
  fi
  echo "$binary"
}

apivalidate=$(build apivalidate)
psa=$(build psa)

# VerticalPodAutoscaler is defined by a project of its own, which publishes the definition with its Go module.
module=k8s.io/autoscaler/vertical-pod-autoscaler@v1.7.3
module_dir=$(cd "$work" && go mod download -json "$module" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
vpa=$module_dir/deploy/vpa-v1-crd-gen.yaml
[ -f "$vpa" ] || { echo "$module has no definition of VerticalPodAutoscaler" >&2; exit 1; }

node "$root/scripts/test/judges/render-inputs.mjs" "$root" "$work/rendered" "$inputs"

# Each set of Calico's definitions is judged by itself: of two with the same name a judge takes the first.
for list in "$work"/rendered/*.list; do
  # The exit status says that something was found, which the verdicts say better.
  "$apivalidate" -all -crds "$vpa" "@$list" >> "$work/verdicts.jsonl" || true
  "$psa" -json "@$list" >> "$work/levels.jsonl"
done

node "$root/scripts/test/judges/conclude.mjs" "$work/rendered/inputs.json" "$work/verdicts.jsonl" "$work/levels.jsonl"
