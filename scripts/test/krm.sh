#!/usr/bin/env bash
# Runs `calico-render krm` through kustomize, as generator and as transformer, and compares the objects with those that calico-render
# prints. KUSTOMIZE names the binary; without it the one in the path is taken.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
kustomize=${KUSTOMIZE:-kustomize}
if ! command -v "$kustomize" > /dev/null; then
  echo "kustomize: no such command: $kustomize" >&2
  exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
printf '#!/bin/sh\nexec node "%s" "$@"\n' "$root/bin/calico-render.cjs" > "$work/bin/calico-render"
chmod +x "$work/bin/calico-render"
PATH=$work/bin:$PATH
cp -R "$root/examples/kustomize" "$work/examples"
cd "$work"
build() { "$kustomize" build --enable-alpha-plugins --enable-exec "$@"; }
fail() { echo "krm: $1" >&2; exit 1; }

# same BUILT FLAGS…: checks that the output of kustomize equals that of the flags. Both have annotations as strings
# only.
same() {
  local built=$1
  shift
  calico-render --no-settings --quiet "$@" > expected.yaml
  node "$root/scripts/test/krm-unmarked.mjs" "$built" > generated.yaml
  node "$root/scripts/test/same-objects.mjs" expected.yaml generated.yaml
}

build examples/generator > generator.yaml 2> messages.txt
printf 'overlay: {enabled: false}\n' > overlay.yaml
same generator.yaml --config examples/generator/00-componentconfig.yaml --network-config overlay.yaml --node-cidr 10.250.0.0/16

build examples/transformer > transformer.yaml 2> messages.txt
same transformer.yaml --config examples/generator/00-componentconfig.yaml
grep -q 'answer: "yes"' transformer.yaml || fail 'the other resource was changed'
if grep -q 'ControllerConfiguration' transformer.yaml; then fail 'the configuration was to be removed'; fi
if grep -q 'internal.config.kubernetes.io' transformer.yaml; then fail 'internal annotations are left'; fi

# Generated objects among the resources are replaced, not duplicated.
mkdir again
cp examples/generator/*.yaml again
printf 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsortOptions: {order: fifo}\nresources: [before.yaml]\ntransformers: [calico.yaml]\n' > again/kustomization.yaml
cp generator.yaml again/before.yaml
build again > again.yaml 2> messages.txt
node "$root/scripts/test/same-objects.mjs" generator.yaml again.yaml

# With an error nothing is built, and the message has its location.
sed -i 's/featureGates/featureGate/' examples/generator/00-componentconfig.yaml
if build examples/generator > wrong.yaml 2> messages.txt; then fail 'a misspelt field got through'; fi
[ ! -s wrong.yaml ] || fail 'something was built in spite of a mistake'
grep -q '00-componentconfig.yaml: featureGate: error: unknown field "featureGate", did you mean "featureGates"?' messages.txt ||
  fail "the message is missing: $(cat messages.txt)"
echo 'krm: generator, transformer, again and refused: as expected'
