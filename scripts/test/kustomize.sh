#!/usr/bin/env bash
# Builds an output directory with kustomize and compares the objects with those that calico-render prints. KUSTOMIZE names the
# binary; without it the one in the path is taken.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
kustomize=${KUSTOMIZE:-kustomize}
if ! command -v "$kustomize" > /dev/null; then
  echo "kustomize: no such command: $kustomize" >&2
  exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
render() { node "$root/bin/calico-render.cjs" --no-settings --quiet --config "$root/fixtures/00-componentconfig.yaml" "$@"; }

compare() {
  render "$@" --output-dir "$work/manifests" > "$work/changes.txt"
  render "$@" > "$work/stream.yaml"
  "$kustomize" build "$work/manifests" > "$work/built.yaml"
  node "$root/scripts/test/same-objects.mjs" "$work/stream.yaml" "$work/built.yaml"
}

compare
compare --extension-version v1.56.0 --pod-cidr 10.0.0.0/16
compare --components node,typha
# After the change is reverted, the removed objects exist again.
compare
