#!/usr/bin/env bash
# Installs the packed tarball elsewhere and runs on it every test that needs no more than a package shows, and the conformance data: with the
# node that is first in the path, a folder with spaces and letters of all kinds, another time zone and language, a umask that lets nobody else
# in, no HOME and no network (needs root): suite.sh TARBALL [PROJECT], where PROJECT is quick or slow, by default both.
set -eu
tarball=$(realpath "${1:?names the tarball}")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
folder="$work/ein Ordner, für 計画"
mkdir "$folder" "$folder/tmp"
# Some tests run the command as a different user.
chmod 755 "$work" "$folder" "$folder/tmp"
echo '{"private": true}' > "$folder/package.json"
npm install --prefix "$folder" --silent --no-fund --no-audit "$tarball"
package=$folder/node_modules/calico-render
if [ "$package" -ef "$root" ]; then
  echo 'the package is a link to the sources' >&2
  exit 1
fi

elsewhere() {
  unshare --net env --ignore-environment PATH="$PATH" TMPDIR="$folder/tmp" TZ=Pacific/Kiritimati LANG=tr_TR.UTF-8 PERL_BADLANG=0 CI=true \
    CALICO_RENDER_PACKAGE="$package" "$@"
}
cd "$root"
umask 077
elsewhere node node_modules/vitest/vitest.mjs run --project "${2:-*}"
elsewhere node scripts/conformance/main.mjs --package "$package"
# Node caches compiled code. No other files may remain.
left=$(find "$folder/tmp" -mindepth 1 -maxdepth 1 ! -name node-compile-cache)
if [ -n "$left" ]; then
  printf 'left behind by the tests or the command:\n%s\n' "$left" >&2
  exit 1
fi
