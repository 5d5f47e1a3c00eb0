#!/usr/bin/env bash
# Runs the tests of the command, and those of executables only, on a standalone executable: suite.sh EXECUTABLE
set -eu
executable=$(realpath "${1:?names the executable}")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
command -v strace > /dev/null || { apt-get update --quiet && apt-get install --yes --quiet --no-install-recommends strace; }
node "$here/surroundings.mjs" "$executable"
bash "$here/install.sh" "$executable" "$work/package"
cd "$here/../../.."
CALICO_RENDER_EXECUTABLE=$executable CALICO_RENDER_PACKAGE=$work/package npx vitest run
