#!/usr/bin/env bash
# Runs all checks and tests, cheapest first, and ends with a table and the line "N passed, N failed".
#
# scripts/test.sh              everything
# scripts/test.sh unit size    these stages, in this order
# scripts/test.sh --help       lists the stages
# Works from a clean clone: sets up the toolchain, and as root installs missing Debian packages (Chromium, clang-format…)
# by apt; otherwise it says which are missing. A stage that fails without counting tests counts as one failure.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
for part in host-tools host-packages cmake-build clang-format test-stages; do . "$ROOT/scripts/lib/$part.sh"; done

# A stage runs in a process of its own: `set -e` would not hold in a function whose status is asked for.
if [ "${1:-}" = --stage ]; then
  "stage_${2//-/_}"
  exit
fi

if [ "${1:-}" = --help ] || [ "${1:-}" = -h ]; then
  sed -n '2,/^set/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" | sed '/^set/d'
  for stage in $STAGES $NAMED_STAGES; do printf '  %-10s %s\n' "$stage" "$(stage_title "$stage")"; done
  exit
fi
for stage in "$@"; do stage_title "$stage" >/dev/null || die "there is no stage '$stage': scripts/test.sh --help lists them"; done

mkdir -p "$LOGS" 2>/dev/null || die "cannot write into $DEPS: check its owner and the free space"
# For this run alone: two may go on at once.
SCRATCH="$(mktemp -d)"
export SCRATCH
trap 'rm -rf "$SCRATCH"' EXIT
stages=("$@") behind=()
[ "$#" -gt 0 ] || read -ra stages <<<"$STAGES"

# run_stage <stage>: its output, and its row of the table in $SCRATCH/<stage>/row ("verdict passed failed seconds", counts
# "-" where none are taken).
run_stage() {
  local stage="$1" start status=0 verdict=ok passed=- failed=-
  mkdir -p "$SCRATCH/$stage"
  printf '\n== %s: %s\n' "$stage" "$(stage_title "$stage")"
  start="$(date +%s)"
  SCRATCH="$SCRATCH/$stage" bash "$ROOT/scripts/test.sh" --stage "$stage" || status=$?
  # Ctrl-C ends the whole run.
  [ "$status" -ne 130 ] || exit 130
  if [ -f "$SCRATCH/$stage/counts" ]; then read -r passed failed <"$SCRATCH/$stage/counts"; fi
  if [ "$status" -ne 0 ] && { [ "$failed" = - ] || [ "$failed" -eq 0 ]; }; then failed=1; fi
  if [ "$failed" != - ] && [ "$failed" -ne 0 ]; then verdict=FAILED; fi
  local seconds="$(($(date +%s) - start))"
  printf -- '-- %s: %s, %s s\n' "$stage" "$verdict" "$seconds"
  echo "$verdict $passed $failed $seconds" >"$SCRATCH/$stage/row"
}

for stage in "${stages[@]}"; do
  # Compilations go on behind the calls, which mostly wait: at the lowest priority, one after the other.
  if [ "$#" -eq 0 ] && [[ " $BEHIND " = *" $stage "* ]]; then
    behind+=("$stage")
    continue
  fi
  if [ "${#behind[@]}" -gt 0 ] && [ -z "${pid:-}" ] && [[ " $CALLS " = *" $stage "* ]]; then
    (for each in "${behind[@]}"; do run_stage "$each" >"$SCRATCH/$each.log" 2>&1; done) &
    pid=$!
    renice -n 19 -p "$pid" >/dev/null 2>&1 || true
    # In a trap, too, `set -e` makes the status of a command that fails the script's own.
    trap 'kill "$pid" 2>/dev/null || true; rm -rf "$SCRATCH"' EXIT
  fi
  run_stage "$stage"
  if [ "$stage" = setup ] && grep -q '^FAILED' "$SCRATCH/setup/row"; then
    echo "zvonok: the other stages need the set-up and are not run"
    break
  fi
done
if [ -n "${pid:-}" ]; then
  echo "zvonok: waiting for ${behind[*]}"
  wait "$pid" || true
  for stage in "${behind[@]}"; do cat "$SCRATCH/$stage.log"; done
fi

passed=0 failed=0
echo
for stage in "${stages[@]}"; do
  if ! read -r verdict stage_passed stage_failed seconds <"$SCRATCH/$stage/row" 2>/dev/null; then
    printf '%-10s not run\n' "$stage"
    continue
  fi
  printf '%-10s %-6s %5s s' "$stage" "$verdict" "$seconds"
  if [ -f "$SCRATCH/$stage/counts" ]; then printf '   %s passed, %s failed' "$stage_passed" "$stage_failed"; fi
  printf '\n'
  if [ "$stage_passed" != - ]; then passed="$((passed + stage_passed))"; fi
  if [ "$stage_failed" != - ]; then failed="$((failed + stage_failed))"; fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
