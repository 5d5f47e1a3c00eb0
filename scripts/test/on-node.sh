#!/usr/bin/env bash
# Runs a command with one of the Nodes that nodes.sh installed: on-node.sh FOLDER VERSION COMMAND…
set -eu
bin=$(cd "$1/$2/node_modules/node/bin" && pwd)
PATH=$bin:$PATH
if [ "$(command -v node)" != "$bin/node" ]; then
  echo "on-node: no Node in $bin" >&2
  exit 1
fi
echo "Node $(node --version)"
exec "${@:3}"
