#!/usr/bin/env bash
# Runs the hooks of .pre-commit-hooks.yaml by pre-commit itself, on commits of a repository of their own, with `language: system` in place
# of an installation. PRE_COMMIT names the binary; without it, pip installs pre-commit into a temporary folder (needs python3 with venv).
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pre_commit=${PRE_COMMIT:-}
if [ -z "$pre_commit" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet --disable-pip-version-check pre-commit
  pre_commit=$work/venv/bin/pre-commit
fi
export PRE_COMMIT_HOME=$work/cache GIT_CONFIG_GLOBAL=$work/gitconfig GIT_CONFIG_NOSYSTEM=1
git config --global user.name test
git config --global user.email test@localhost
git config --global init.defaultBranch main
mkdir "$work/bin" "$work/repository"
printf '#!/bin/sh\nexec node "%s" "$@"\n' "$root/bin/calico-render.cjs" > "$work/bin/calico-render"
chmod +x "$work/bin/calico-render"
PATH=$work/bin:$PATH
cd "$work/repository"
git init --quiet
fail() { echo "pre-commit: $1" >&2; cat "$work/log" >&2; exit 1; }

# hooks ID…: writes a configuration with these hooks of calico-render.
hooks() {
  node --input-type=module - "$root" "$@" > .pre-commit-config.yaml <<'JS'
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const [root, ...ids] = process.argv.slice(2);
const { dump, load } = createRequire(`${root}/package.json`)('js-yaml');
const known = load(readFileSync(`${root}/.pre-commit-hooks.yaml`, 'utf8'));
const hooks = ids.map((id) => ({ ...known.find((hook) => hook.id === id), language: 'system' }));
console.log(dump({ repos: [{ repo: 'local', hooks }] }));
JS
}
commit() { git add -A && git commit --quiet -m "$1" > "$work/log" 2>&1; }

cp "$root/docs/example/00-componentconfig.yaml" .
printf 'inputs: [00-componentconfig.yaml]\noutputDir: manifests\n' > .calico-render.yaml
calico-render --quiet > "$work/log"
hooks calico-render-validate calico-render-check
"$pre_commit" validate-manifest "$root/.pre-commit-hooks.yaml"
"$pre_commit" validate-config
"$pre_commit" install > "$work/log"

commit 'in order' || fail 'a repository in order is refused'
grep -q 'manifests are up to date.*Passed' "$work/log" || fail 'the hook did not run'

sed -i 's/NonPrivilegedCalicoNode: false/NonPrivilegedCalicoNode: true/' 00-componentconfig.yaml
if commit 'drift'; then fail 'drift got through'; fi
grep -q 'manifests/node/daemonset-calico-node.yaml is out of date' "$work/log" || fail 'drift is not reported'

sed -i 's/featureGates/featureGate/' 00-componentconfig.yaml
if commit 'mistake'; then fail 'a mistake got through'; fi
grep -q 'did you mean "featureGates"' "$work/log" || fail 'the mistake is not reported'
sed -i 's/featureGate:/featureGates:/' 00-componentconfig.yaml

# The hook that writes files fails once after the change, and then passes.
hooks calico-render
if commit 'write'; then fail 'what the hook wrote was not shown first'; fi
grep -q 'files were modified by this hook' "$work/log" || fail 'the hook wrote nothing'
commit 'written' || fail 'the second time is refused'
calico-render --quiet --check > "$work/log" || fail 'the manifests are not up to date'

# A commit without YAML or JSON runs no hook.
echo text > notes.txt
commit 'notes' || fail 'a commit without configuration is refused'
grep -q 'no files to check' "$work/log" || fail 'the hook ran for nothing'
echo 'pre-commit: in order, drift, mistake, written: as expected'
