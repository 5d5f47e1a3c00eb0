#!/usr/bin/env bash
# Checks prose for words that scripts/prose/styles rejects.
#
#   check.sh            README, docs, the changelog's unreleased section and other pages, and the help texts
#   check.sh FILE…      the named files (.md, .txt) only
#   check.sh help       the help texts of all commands only
#
# Help texts are those of the built command.
#
# Needs vale, or Go to build it. VALE names the program.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

vale=${VALE:-vale}
if ! command -v "$vale" > /dev/null; then
  GOBIN=$work/bin go install github.com/vale-cli/vale/v3/cmd/vale@v3.21.0
  vale=$work/bin/vale
fi
lint() { "$vale" --config "$here/vale.ini" --no-global --output line "$@"; }

# Every sentence of the self-test must be rejected, or a rule has no effect.
lint "$here/self-test.md" > "$work/self-test.txt" && status=0 || status=$?
[ "$status" -eq 1 ] || { echo "prose: vale ended with status $status:" >&2; cat "$work/self-test.txt" >&2; exit 1; }
missing=$(seq 3 "$(wc -l < "$here/self-test.md")" | while read -r line; do
  grep -q "self-test.md:$line:" "$work/self-test.txt" || sed -n "${line}p" "$here/self-test.md"
done)
[ -z "$missing" ] || { printf 'prose: no rule rejects:\n%s\n' "$missing" >&2; exit 1; }
node "$here/message-texts.mjs" scripts/prose/self-test-messages.mjs > "$work/self-test-messages.txt"
if lint "$work/self-test-messages.txt" > "$work/self-test.txt" || ! grep -q 'goes with' "$work/self-test.txt"; then
  echo 'prose: the wrong message of self-test-messages.mjs is not found' >&2
  exit 1
fi

lint_messages() {
  node "$here/message-texts.mjs" > "$work/messages.txt"
  lint "$work/messages.txt" > "$work/messages.out" && return
  # A text has no line of its own in the sources: print it with the finding.
  while IFS=: read -r _ line _ finding; do
    printf '%s\n  %s\n' "$finding" "$(sed -n "${line}p" "$work/messages.txt")"
  done < "$work/messages.out"
  return 1
}

cd "$root"
if [ $# -eq 0 ] || [ "$1" = help ]; then
  mkdir "$work/help"
  for file in src/cli/commands/*.ts; do
    command=$(basename "${file%.ts}")
    # A phrase may go over the end of a line.
    [ "${command%.test}" != "$command" ] || node bin/calico-render.cjs help "$command" |
      awk 'BEGIN { RS = "" } { gsub(/\n +/, " "); print $0 "\n" }' > "$work/help/$command.txt"
  done
  node bin/calico-render.cjs --help > "$work/help/calico-render.txt"
  lint "$work"/help/*.txt
fi
if [ "${1-}" = help ]; then
  :
elif [ "${1-}" = messages ]; then
  lint_messages
elif [ $# -gt 0 ]; then
  lint "$@"
else
  lint_messages
  # Sections of releases are history.
  sed '/^## \[[0-9]/,$d' CHANGELOG.md > "$work/CHANGELOG.md"
  mapfile -d '' pages < <(git ls-files -z '*.md' ':!ARCHITECTURE.md' ':!CHANGELOG.md' ':!scripts/prose')
  lint "$work/CHANGELOG.md" "${pages[@]}"
fi
echo 'prose: no rejected word'
