#!/usr/bin/env bash
# Fuzzes every decoder under libFuzzer, a minute each, then compares ours with the npm packages' on some millions of frames.
#
# scripts/fuzz.sh                     every target, 60 s each, then 5,000,000 frames
# scripts/fuzz.sh sdp signal          these targets alone; `differential` is one
# scripts/fuzz.sh --seconds 600 sdp   that long each
# scripts/fuzz.sh --keep              afterwards writes the smallest inputs with the same coverage into tests/fuzz/corpus
# scripts/fuzz.sh --help              lists the targets
# Needs clang 19 with its sanitizers (Debian: clang-19 libclang-rt-19-dev); as root they are installed by apt.
# What broke a promise is left in build/fuzz/found/<target>; how to go on stands in tests/fuzz/README.md.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
for part in host-tools host-packages cmake-build; do . "$ROOT/scripts/lib/$part.sh"; done

BUILD="$ROOT/build/fuzz"
KEPT="$ROOT/tests/fuzz/corpus"
# Longest input that is tried; a description with two sections has 500 bytes.
MAX_BYTES=1024

list_targets() { (cd "$ROOT/tests/fuzz/targets" && printf '%s\n' *.cpp | sed 's/\.cpp$//'); }

seconds=60 frames=5000000 keep="" targets=()
while [ "$#" -gt 0 ]; do
  case "$1" in
    --help | -h)
      sed -n '2,/^set/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" | sed '/^set/d'
      list_targets | sed 's/^/  /'
      exit ;;
    --seconds) seconds="${2:-}"; shift ;;
    --frames) frames="${2:-}"; shift ;;
    --keep) keep=yes ;;
    *) targets+=("$1") ;;
  esac
  shift
done
[[ "$seconds" =~ ^[1-9][0-9]*$ && "$frames" =~ ^[1-9][0-9]*$ ]] || die "--seconds and --frames take a number"
[ "${#targets[@]}" -gt 0 ] || mapfile -t targets < <(list_targets; echo differential)
for target in "${targets[@]}"; do
  [ "$target" = differential ] || [ -f "$ROOT/tests/fuzz/targets/$target.cpp" ] ||
    die "there is no target '$target': scripts/fuzz.sh --help lists them"
done

need_build_packages || exit 1
"$ROOT/scripts/setup.sh" native
cmake_build fuzz
rm -rf "$BUILD/seeds"
"$BUILD/tests/fuzz/zvonok_corpus" --seeds "$BUILD/seeds"

# dictionary_of <target>: the option, where there are words to be used.
dictionary_of() {
  case "$1" in
    peer_id | server_address) ;;
    sdp) echo "-dict=$ROOT/tests/fuzz/dictionaries/sdp.dict" ;;
    *) echo "-dict=$ROOT/tests/fuzz/dictionaries/json.dict" ;;
  esac
}

# fuzz_target <target>: goes on from what earlier runs found. Status 1 when a promise is broken.
fuzz_target() {
  local corpus="$BUILD/corpus/$1" found="$BUILD/found/$1" log="$BUILD/$1.log" status=0 dictionary
  mapfile -t dictionary < <(dictionary_of "$1")
  mkdir -p "$corpus" "$found" "$KEPT/$1"
  "$BUILD/tests/fuzz/fuzz_$1" -max_total_time="$seconds" -max_len="$MAX_BYTES" -timeout=10 -rss_limit_mb=2048 \
    -print_final_stats=1 -artifact_prefix="$found/" "${dictionary[@]}" "$corpus" "$KEPT/$1" "$BUILD/seeds/$1" >"$log" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then
    grep -E '^broken promise|^SUMMARY|ERROR: ' "$log" | head -n 5
    echo "zvonok: $1 FAILED: the input is in $(from_root "$found"), the report in $(from_root "$log")" >&2
    return 1
  fi
  awk -v target="$1" '/number_of_executed_units/ { runs = $2 } /average_exec_per_sec/ { speed = $2 }
    / cov: / { for (i = 1; i < NF; ++i) if ($i == "cov:") edges = $(i + 1) }
    END { printf "%-15s %10d inputs, %7d a second, %5d edges\n", target, runs, speed, edges }' "$log"
}

# keep_corpus <target>: the smallest set that reaches each edge that was reached, how often does not count.
keep_corpus() {
  local kept="$BUILD/kept/$1"
  rm -rf "$kept"
  mkdir -p "$kept"
  "$BUILD/tests/fuzz/fuzz_$1" -set_cover_merge=1 -use_counters=0 -max_len="$MAX_BYTES" "$kept" "$BUILD/seeds/$1" "$KEPT/$1" "$BUILD/corpus/$1" \
    >"$BUILD/$1.keep.log" 2>&1 || die "cannot merge the corpus of $1 (details: $(from_root "$BUILD/$1.keep.log"))"
  rm -rf "${KEPT:?}/$1"
  mv "$kept" "$KEPT/$1"
  echo "$1: $(find "$KEPT/$1" -type f | wc -l) inputs kept, $(find "$KEPT/$1" -type f -printf '%s\n' | awk '{ n += $1 } END { print n + 0 }') bytes"
}

failed=0
for target in "${targets[@]}"; do
  if [ "$target" = differential ]; then
    node "$ROOT/tests/fuzz/differential.mjs" --inputs "$frames" --seed "$(date +%s)" \
      --program "$BUILD/tests/fuzz/zvonok_decode" || failed=$((failed + 1))
  else
    fuzz_target "$target" || failed=$((failed + 1))
  fi
done
if [ -n "$keep" ] && [ "$failed" -eq 0 ]; then
  for target in "${targets[@]}"; do [ "$target" = differential ] || keep_corpus "$target"; done
fi
[ "$failed" -eq 0 ] || die "$failed of ${#targets[@]} failed"
