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
  for stage in $STAGES; do printf '  %-10s %s\n' "$stage" "$(stage_title "$stage")"; done
  exit
fi
for stage in "$@"; do stage_title "$stage" >/dev/null || die "there is no stage '$stage': scripts/test.sh --help lists them"; done

mkdir -p "$LOGS" 2>/dev/null || die "cannot write into $DEPS: check its owner and the free space"
# For this run alone: two may go on at once.
SCRATCH="$(mktemp -d)"
export SCRATCH
trap 'rm -rf "$SCRATCH"' EXIT
passed=0 failed=0 table="" stages=("$@")
[ "$#" -gt 0 ] || read -ra stages <<<"$STAGES"
for stage in "${stages[@]}"; do
  printf '\n== %s: %s\n' "$stage" "$(stage_title "$stage")"
  rm -f "$SCRATCH/counts"
  start="$(date +%s)" status=0
  bash "$ROOT/scripts/test.sh" --stage "$stage" || status=$?
  # Ctrl-C ends the whole run.
  [ "$status" -ne 130 ] || exit 130
  seconds="$(($(date +%s) - start))"
  stage_passed=0 stage_failed=0
  if [ -f "$SCRATCH/counts" ]; then read -r stage_passed stage_failed <"$SCRATCH/counts"; fi
  if [ "$status" -ne 0 ] && [ "$stage_failed" -eq 0 ]; then stage_failed=1; fi
  verdict=ok
  if [ "$stage_failed" -ne 0 ]; then verdict=FAILED; fi
  printf -- '-- %s: %s, %s s\n' "$stage" "$verdict" "$seconds"
  table+="$(printf '%-10s %-6s %5s s' "$stage" "$verdict" "$seconds")"
  if [ -f "$SCRATCH/counts" ]; then table+="   $stage_passed passed, $stage_failed failed"; fi
  table+=$'\n'
  passed="$((passed + stage_passed))" failed="$((failed + stage_failed))"
  if [ "$stage" = setup ] && [ "$stage_failed" -ne 0 ]; then
    table+="(the other stages need the set-up and were not run)"$'\n'
    break
  fi
done

printf '\n%s%s\n' "$table" "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
