#!/usr/bin/env bash
# Installs the Nodes that calico-render is for, from npm's package `node`, into a folder each of the one that is named: 20, 22, 24 and newest.
set -eu
out=${1:?names a folder}
for version in 20 22 24 newest; do
  mkdir -p "$out/$version"
  echo '{"private": true}' > "$out/$version/package.json"
  npm install --prefix "$out/$version" --silent --no-fund --no-audit "node@${version/newest/latest}"
  found=$("$out/$version/node_modules/node/bin/node" --version)
  echo "$version: $found"
  case $version/$found in
    newest/v* | "$version/v$version".*) ;;
    *) echo "Node $version was asked for" >&2 && exit 1 ;;
  esac
done
