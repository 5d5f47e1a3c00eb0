#!/usr/bin/env bash
# Packs the package, installs the tarball into an empty folder and uses it there: the command, the library, its types.
set -eu
work=$(mktemp -d -p "${1:-${TMPDIR:-/tmp}}")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tarball=$(cd "$root" && npm pack --silent --pack-destination "$work" | tail -n 1)
cd "$work"
npm init --yes > init.log
npm install --silent --no-fund --no-audit "./$tarball"
cp "$root/fixtures/00-componentconfig.yaml" .

npx calico-render --config 00-componentconfig.yaml > out.yaml
node "$root/bin/calico-render.cjs" --config 00-componentconfig.yaml > expected.yaml
cmp out.yaml expected.yaml

cat > use.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { render } from 'calico-render';
const { documents, manifests } = render([{ name: 'c.yaml', text: readFileSync('00-componentconfig.yaml', 'utf8') }]);
if (documents.length === 0 || documents.length !== manifests.length) throw new Error('the library renders nothing');
JS
node use.mjs

cat > use.ts <<'TS'
import { type Issue, type Result, render } from 'calico-render';
const result: Result = render([{ name: 'c.yaml', text: '' }], { crds: 'exclude', components: ['node'], fieldValidation: 'warn' });
export const codes: Issue['code'][] = result.issues.map((issue) => issue.code);
TS
"$root/node_modules/.bin/tsc" --noEmit --strict --module nodenext --moduleResolution nodenext --target es2022 use.ts

if grep -l '"\(pre\|post\)\?install"' node_modules/*/package.json node_modules/@*/*/package.json 2> /dev/null; then
  echo 'an installed package has an install script' >&2
  exit 1
fi
