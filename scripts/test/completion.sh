#!/usr/bin/env bash
# Types command lines into real shells, presses Tab, and compares the resulting lines. Needs bash, zsh and fish.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
for shell in bash zsh fish; do
  if ! command -v "$shell" > /dev/null; then
    echo "completion: no such shell: $shell" >&2
    exit 1
  fi
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/scripts" "$work/cwd" "$work/cwd/manifests"
touch "$work/cwd/componentconfig.yaml"
for shell in bash zsh fish; do
  node "$root/bin/calico-render.cjs" completion "$shell" > "$work/scripts/$shell"
done
cd "$work/cwd"
failed=0

# The typed line and the expected line. A bar stands for a space at the end.
cat > "$work/lines" <<'LINES'
calico-render val	calico-render val
calico-render vali	calico-render validate|
calico-render --conf	calico-render --config|
calico-render --config comp	calico-render --config componentconfig.yaml|
calico-render --config=comp	calico-render --config=componentconfig.yaml|
calico-render validate --config a.yaml --field	calico-render validate --config a.yaml --field-validation|
calico-render validate --field-validation w	calico-render validate --field-validation warn|
calico-render validate --field-validation=w	calico-render validate --field-validation=warn|
calico-render --crds=ex	calico-render --crds=exclude|
calico-render --output-dir man	calico-render --output-dir manifests/
calico-render --feature-gates NonPrivilegedCalicoNode=t	calico-render --feature-gates NonPrivilegedCalicoNode=true
calico-render --feature-gates=AllAlpha=true,NonP	calico-render --feature-gates=AllAlpha=true,NonPrivilegedCalicoNode=
calico-render --feature-gates=AllAlpha=true,Seam	calico-render --feature-gates=AllAlpha=true,SeamlessOverlaySwitch=
calico-render --components multus,kube	calico-render --components multus,kube-controllers
calico-render --components=multus,kube	calico-render --components=multus,kube-controllers
calico-render --extension-version v1.5	calico-render --extension-version v1.5
calico-render --extension-version v1.58	calico-render --extension-version v1.58.0|
calico-render diff --gate Non	calico-render diff --gate NonPrivilegedCalicoNode|
calico-render -o ma	calico-render -o managed-resource|
calico-render schema Shoo	calico-render schema Shoot|
calico-render completion fi	calico-render completion fish|
calico-render help vali	calico-render help validate|
calico-render audit comp	calico-render audit componentconfig.yaml|
calico-render explain kube	calico-render explain kube-controllers|
calico-render validate --components ku	calico-render validate --components ku
LINES

# same SHELL TYPED EXPECTED ACTUAL: ignores a space after a directory or a list, which shells handle differently.
same() {
  if [ "$3" = "$4" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf '%s: %s\n  expected: %s\n  got:      %s\n' "$1" "$2" "$3" "$4" >&2
  fi
}

for shell in bash zsh; do
  passed=0
  zsh -f "$root/scripts/test/completion-typed.zsh" "$shell" "$work/scripts/$shell" < <(cut -f 1 "$work/lines") > "$work/typed.$shell"
  while IFS=$'\t' read -r typed expected <&3; do
    IFS= read -r actual <&4 || actual='(nothing)'
    case $expected in *'|') expected="${expected%|} " ;; esac
    same "$shell" "$typed" "$expected" "$actual"
  done 3< "$work/lines" 4< "$work/typed.$shell"
  echo "$shell: $passed lines"
done

# fish prints its suggestions, with descriptions after a tab.
offers() { HOME=$work fish --no-config -c "source '$work/scripts/fish'; complete -C '$1'" | cut -f 1 | sort | tr '\n' ' '; }
passed=0
while IFS='>' read -r typed expected; do
  same fish "$typed" "$expected" "$(offers "$typed")"
done <<'LINES'
calico-render val>validate values 
calico-render --conf>--config 
calico-render validate --field>--field-validation 
calico-render validate --field-validation >strict warn 
calico-render --crds=>--crds=exclude --crds=include --crds=only 
calico-render --config comp>componentconfig.yaml 
calico-render --output-dir man>manifests/ 
calico-render --feature-gates AllAlpha=true,NonP>AllAlpha=true,NonPrivilegedCalicoNode=false AllAlpha=true,NonPrivilegedCalicoNode=true 
calico-render --components=multus,kube>--components=multus,kube-controllers 
calico-render --extension-version v1.58>v1.58.0 
calico-render diff --gate >NonPrivilegedCalicoNode SeamlessOverlaySwitch 
calico-render schema Shoo>Shoot 
calico-render completion >bash fish powershell zsh 
calico-render validate --compo>
calico-render help vali>validate 
LINES
echo "fish: $passed lines"
[ "$failed" -eq 0 ]
