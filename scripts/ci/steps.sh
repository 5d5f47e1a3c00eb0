# Runs the steps of a script in sequence, and reports their results when the script ends. To be sourced:
#
#   account_for FILE        the script itself: every line of it that begins with `step` or `shared_step` and a quoted name has to run
#   step NAME COMMAND…      runs a check without standard input, shows what it prints, and reports how long it took
#   leave_out NAME REASON   lists a check that cannot run here, with the reason
#
# A step fails by its exit status, and by saying itself that it left something out, did nothing, or failed. The last line is `N passed, N failed`.
# shellcheck shell=bash
work=$(mktemp -d)
passed=0
failed=0
omitted=0
summary=()

account_for() {
  script=$1
  trap conclude EXIT
}

step() {
  local name=$1 start=$SECONDS log=$work/step.log verdict=passed
  shift
  printf '\n== %s\n' "$name"
  "$@" < /dev/null 2>&1 | tee "$log"
  if [ "${PIPESTATUS[0]}" -ne 0 ]; then
    verdict=FAILED
  elif left_out "$log"; then
    verdict='FAILED (says itself that something is missing)'
  fi
  if [ "$verdict" = passed ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  summary+=("$(printf '%6s s  %s: %s' "$((SECONDS - start))" "$name" "$verdict")")
  printf '== %s: %s, %s s\n' "$name" "$verdict" "$((SECONDS - start))"
}

leave_out() {
  omitted=$((omitted + 1))
  summary+=("$(printf '%6s    %s: left out: %s' - "$1" "$2")")
  printf '\n== %s: left out: %s\n' "$1" "$2"
}

# left_out LOG: prints the lines that report something as skipped, unchecked or failed, whatever the exit status.
left_out() {
  sed 's/\x1b\[[0-9;]*m//g' "$1" |
    grep -E '(^|[^0-9.])[1-9][0-9]* (skipped|todo|pending)([^a-z]|$)|(^|[^a-z])skipped:? [1-9]|^0 passed, 0 failed|^[0-9]+ passed, [1-9][0-9]* failed$'
}

conclude() {
  local status=$? declared missing
  rm -rf "$work"
  declared=$(grep -cE "^ *(shared_)?step ['\"]" "$script")
  missing=$((declared - passed - failed - omitted))
  printf '\n== seconds of each step\n'
  [ ${#summary[@]} -eq 0 ] || printf '%s\n' "${summary[@]}"
  printf '%6s s  all\n' "$SECONDS"
  if [ "$missing" -ne 0 ]; then
    echo "$((passed + failed)) of $((declared - omitted)) steps ran" >&2
    failed=$((failed + 1))
  elif [ "$status" -ne 0 ]; then
    failed=$((failed + 1))
  fi
  [ "$omitted" -eq 0 ] || printf '%s of %s steps were left out\n' "$omitted" "$declared"
  printf '\n%s passed, %s failed\n' "$passed" "$failed"
  if [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]; then exit 0; fi
  exit 1
}
