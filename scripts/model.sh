#!/usr/bin/env bash
# Runs the model check: random lives of two pages, and every order of events up to a depth, against written invariants.
#
# scripts/model.sh                       1,000,000 random schedules, then the search to depth 12
# scripts/model.sh --schedules 5000-9000 these seeds alone; one number is one seed, for a failure that was reported
# scripts/model.sh --depth 10            the search alone, that deep
# What has to hold is written in tests/unit/call/schedule_test.cpp and tests/fakes/model_world.cpp; scripts/test.sh runs
# a smaller share of both. Two processes, optimised, without sanitizers; about 25 minutes in all on two free cores.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
for part in host-tools host-packages cmake-build; do . "$ROOT/scripts/lib/$part.sh"; done

first=1 last=1000000 depth=12 schedules=yes search=yes
while [ "$#" -gt 0 ]; do
  case "$1" in
    --help | -h)
      sed -n '2,/^set/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" | sed '/^set/d'
      exit ;;
    --schedules) first="${2%-*}" last="${2#*-}" search=""; shift ;;
    --depth) depth="${2:-}" schedules=""; shift ;;
    *) die "what is '$1'? scripts/model.sh --help" ;;
  esac
  shift
done
[[ "$first" =~ ^[1-9][0-9]*$ && "$last" =~ ^[1-9][0-9]*$ && "$depth" =~ ^[1-9][0-9]*$ ]] || die "these are no numbers"
[ "$first" -le "$last" ] || die "the first seed is after the last"

need_build_packages || exit 1
"$ROOT/scripts/setup.sh" native
cmake_build model
program="$ROOT/build/model/tests/unit/zvonok_model"

failed=0 pids=()
# run <variable=value> <test cases>: in the background, with the program's own words.
run() {
  env "$1" nice -n 10 "$program" --test-case="$2" &
  pids+=("$!")
}
finish() {
  for pid in "${pids[@]}"; do wait "$pid" || failed=$((failed + 1)); done
  pids=()
}

if [ -n "$schedules" ]; then
  middle=$(((first + last) / 2))
  run "ZVONOK_SCHEDULES=$first-$middle" 'schedule:*'
  if [ "$middle" -lt "$last" ]; then run "ZVONOK_SCHEDULES=$((middle + 1))-$last" 'schedule:*'; fi
  finish
fi
if [ -n "$search" ]; then
  run "ZVONOK_DEPTH=$depth" 'model:*our server'
  run "ZVONOK_DEPTH=$depth" "model:*the seed's server"
  finish
  run "ZVONOK_DEPTH=$depth" 'model:*later than timers'
  finish
fi
[ "$failed" -eq 0 ] || die "the model check found something; a seed runs alone with --schedules <seed>"
