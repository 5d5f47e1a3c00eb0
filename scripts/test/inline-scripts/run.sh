#!/usr/bin/env bash
# Runs the inline scripts of the manifests, in the shells they may meet, each in namespaces made for it.
#
#   run.sh                 the scripts as they lie in templates/
#   run.sh FOLDER          another folder with the same scripts, at any depth
#   run.sh MANIFEST.yaml…  the scripts as rendered; the manifests together must hold every one of them
#
# Prints a line a check and closes with `N passed, N failed`; the exit status is 0 when none failed.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
names=(cleanup-routes log-mtu-issues add-snat-rule-to-upstream-dns network-unavailable-condition-ensurer)
names+=(install-cni-plugins)
work=$(mktemp -d)
# The namespaces and processes of a case end with it.
trap 'jobs -pr | xargs --no-run-if-empty kill -KILL; wait; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# need COMMAND PACKAGE: installs a missing package if possible.
need() {
  command -v "$1" > /dev/null || packages+=("$2")
}

packages=()
need ip iproute2
need iptables-nft iptables
need iptables-legacy iptables
need dash dash
need busybox busybox
need shellcheck shellcheck
need unshare util-linux
need setpriv util-linux
if [ ${#packages[@]} -gt 0 ]; then
  { apt-get update && apt-get install --yes --no-install-recommends "${packages[@]}"; } > "$work/apt" 2>&1 ||
    cat "$work/apt"
fi

passed=0
failed=0

# check WHAT COMMAND…
check() {
  if "${@:2}" > "$work/why" 2>&1; then
    passed=$((passed + 1))
    echo "ok: $1"
  else
    failed=$((failed + 1))
    echo "FAILED: $1"
    sed 's/^/  /' "$work/why"
  fi
}

# No tabs, no trailing spaces, printable ASCII, no syntax of the template engine, one line feed at the end.
is_plain() {
  if LC_ALL=C grep -n -e '[^ -~]' -e ' $' -e '{{' "$1"; then return 1; fi
  [ -z "$(tail -c 1 "$1")" ] && [ -n "$(tail -n 1 "$1")" ]
}

# Counts the results of a case. An interrupted case has failed, whatever it printed before.
tally() {
  local ok bad
  sed '/^end of case$/d' "$1"
  ok=$(grep -c '^ok: ' "$1")
  bad=$(grep -c '^FAILED: ' "$1")
  passed=$((passed + ok))
  failed=$((failed + bad))
  if [ "$(tail -n 1 "$1")" != 'end of case' ] || [ $((ok + bad)) -eq 0 ]; then
    failed=$((failed + 1))
    echo "FAILED: $2: broke off"
  fi
}

# run_case SCRIPT SHELL CASE ARGUMENT…, in the background.
run_case() {
  local output
  output=$work/$(printf '%03d' "${#labels[@]}").out
  labels+=("$*")
  outputs+=("$output")
  local private=(unshare --net --mount --pid --fork --kill-child)
  [ "$(id -u)" -eq 0 ] || private+=(--user --map-root-user)
  "${private[@]}" timeout --signal=KILL 60 bash "$here/enter.sh" "$here" "$scripts/$1.sh" "$@" \
    > "$output" 2>&1 < /dev/null &
}

scripts=$work/scripts
mkdir "$scripts"
case "${1:-$here/../../../templates}" in
  *.yaml | *.yml | *.json)
    check 'the manifests run every script' node "$here/extract.mjs" "$scripts" "${names[@]}" -- "$@"
    ;;
  *) find "${1:-$here/../../../templates}" -name '*.sh' -exec cp {} "$scripts" \; ;;
esac

check 'shellcheck on this test' shellcheck -x -P SCRIPTDIR "$here"/*.sh "$here"/cases/*.sh
labels=()
outputs=()
for name in "${names[@]}"; do
  script=$scripts/$name.sh
  check "$name: there" test -s "$script"
  [ -s "$script" ] || continue
  check "$name: shellcheck" shellcheck "$script"
  check "$name: plain text" is_plain "$script"
  # The shell of the manifest, else that of the first line.
  command=$(cat "$scripts/$name.command" 2> /dev/null || head -n 1 "$script")
  case $command in
    sh | */sh) shells=(bash/sh dash/sh busybox/sh) ;;
    bash | */bash) shells=(bash/bash) ;;
    *) shells=() ;;
  esac
  check "$name: run by a shell that is known" test ${#shells[@]} -gt 0
  for shell in "${shells[@]}"; do
    while read -r -a arguments; do
      # More than the number of processors, because the cases mostly wait.
      while [ "$(jobs -pr | wc -l)" -ge $(($(nproc) * 3)) ]; do wait -n; done
      run_case "$name" "$shell" "${arguments[@]}"
    done < <(bash "$here/cases/$name.sh" "$shell")
  done
done
wait
for index in "${!outputs[@]}"; do
  tally "${outputs[$index]}" "${labels[$index]}"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
