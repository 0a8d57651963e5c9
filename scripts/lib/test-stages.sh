# The stages of scripts/test.sh, one function each; the list with what they are for stands in STAGES, cheapest first.
#
# A stage ends with status 0 when it passed. One that runs tests writes their number into $SCRATCH/counts ("passed failed").
# Needs all other files of this folder.

STAGES="format tree scripts setup types unit fuzz wasm size tidy unit-wasm server interop browser network firefox"
# Stages that run by name only; none now.
NAMED_STAGES=""
# Of a whole run: what compiles and is waited for at the end, and what goes on meanwhile.
BEHIND="tidy unit-wasm"
CALLS="server interop browser firefox network"

stage_title() {
  case "$1" in
    format) echo "C++ is formatted as clang-format does it" ;;
    tree) echo "layers, file sizes and words" ;;
    scripts) echo "this script, over stages that do nothing" ;;
    setup) echo "toolchain, libraries and npm packages" ;;
    types) echo "JavaScript, checked by its JSDoc types" ;;
    unit) echo "unit tests, native, under ASan and UBSan" ;;
    fuzz) echo "the kept corpora, and our decoders against the npm packages'" ;;
    tidy) echo "clang-tidy on src" ;;
    wasm) echo "the page, as built for a host" ;;
    size) echo "bytes of the first load against the budget" ;;
    unit-wasm) echo "unit tests as wasm in Node" ;;
    server) echo "the server" ;;
    interop) echo "calls with simple-peer pages, through our server and the seed's" ;;
    browser) echo "calls between two pages in Chromium" ;;
    firefox) echo "the same calls in Firefox, and between Chromium and Firefox" ;;
    network) echo "calls over bad networks, with coturn, in network namespaces" ;;
    *) return 1 ;;
  esac
}

stage_format() {
  need_package git git
  local clang_format
  if ! clang_format="$(find_clang_format)"; then
    install_package clang-format-14
    clang_format=clang-format-14
  fi
  if ! own_sources | xargs -r -0 "$clang_format" --dry-run -Werror 2>"$LOGS/format.log"; then
    grep -o '^[^ ]*: error: .*' "$LOGS/format.log" | sed "s|^$ROOT/||" | sort -t: -u -k1,1
    echo "zvonok: scripts/format.sh formats them" >&2
    return 1
  fi
}

stage_tree() {
  need_package git git
  need_package nodejs node
  node "$ROOT/scripts/check-tree.mjs"
}

stage_scripts() {
  need_package nodejs node
  run_node_tests scripts 60
}

stage_setup() {
  need_build_packages
  "$ROOT/scripts/setup.sh" native
}

stage_types() { "$ROOT/node_modules/.bin/tsc" -p "$ROOT"; }

stage_unit() {
  cmake_build native
  "$ROOT/build/native/tests/unit/third_language/zvonok_third_language" --no-colors || return 1
  run_doctest "$ROOT/build/native/tests/unit/zvonok_tests"
}

stage_fuzz() {
  cmake_build native
  local programs="$ROOT/build/native/tests/fuzz" log="$LOGS/corpus.log" corpora=1 differences=1
  if timeout 120 "$programs/zvonok_corpus" "$ROOT/tests/fuzz/corpus" 2>"$log"; then
    corpora=0
  else
    tail -n 30 "$log" >&2
  fi
  # A share: scripts/fuzz.sh goes on for as long as it is told.
  if node "$ROOT/tests/fuzz/differential.mjs" --inputs 200000 --seconds 25 --program "$programs/zvonok_decode"; then
    differences=0
  fi
  echo "$((2 - corpora - differences)) $((corpora + differences))" >"$SCRATCH/counts"
  [ $((corpora + differences)) -eq 0 ]
}

stage_tidy() {
  need_package clang-tidy-19 clang-tidy-19
  cmake_configure native
  cmake_configure wasm
  # Emscripten installs its headers at the first compilation.
  if [ ! -d "$DEPS/emscripten-cache/sysroot/include/c++" ]; then
    EM_CACHE="$DEPS/emscripten-cache" "$(head -n 1 "$DEPS/emscripten-root")/em++" -x c++ -c /dev/null -o "$DEPS/empty.o"
  fi
  local log="$LOGS/tidy.log" status=0
  node "$ROOT/scripts/lib/tidy-commands.mjs" |
    xargs -r -P "$JOBS" -n 1 clang-tidy-19 -p "$ROOT/build/tidy" --quiet >"$log" 2>&1 || status=$?
  # Once each: a finding in a header comes with every file that includes it.
  grep -E ': (error|warning): ' "$log" | sed "s|^$ROOT/||" | sort -u || true
  [ "$status" -eq 0 ] || echo "zvonok: the places are shown in $(from_root "$log")" >&2
  return "$status"
}

stage_wasm() { "$ROOT/scripts/build.sh"; }

stage_size() { node "$ROOT/scripts/size.mjs"; }

stage_unit_wasm() {
  cmake_build wasm-tests
  run_doctest node "$ROOT/build/wasm-tests/tests/unit/zvonok_tests.cjs"
}

stage_server() { run_node_tests server 300; }

stage_interop() {
  need_browser_packages
  run_node_tests interop 900
}

stage_browser() {
  need_browser_packages
  run_node_tests browser 2400
}

stage_firefox() {
  need_browser_packages
  need_firefox_packages
  run_node_tests firefox 1200
}

# Without root there are no network namespaces: the tests say so and are skipped, and need nothing.
stage_network() {
  [ "$(id -u)" -ne 0 ] || { need_browser_packages && need_network_packages; }
  # scripts/network.sh asks for all cases.
  if [ "${NETWORK_TESTS:-}" = all ]; then run_node_tests network 1500; else run_node_tests network 900; fi
}

# run_doctest <command…>
run_doctest() {
  local log="$SCRATCH/doctest.log" status=0 numbers
  UBSAN_OPTIONS=print_stacktrace=1 timeout 900 "$@" --no-colors 2>&1 | tee "$log" || status=$?
  [ "$status" -ne 124 ] || echo "zvonok: the tests did not end within 900 s" >&2
  numbers="$(sed -n 's/^\[doctest\] test cases: *[0-9]* | *\([0-9]*\) passed | *\([0-9]*\) failed.*/\1 \2/p' "$log")"
  echo "${numbers:-0 1}" >"$SCRATCH/counts"
  [ "$status" -eq 0 ] && [ "${numbers% *}" != 0 ]
}

# run_node_tests <folder of tests> <seconds, as a whole>
run_node_tests() {
  local dir="$ROOT/tests/$1" tap="$SCRATCH/$1.tap" status=0 files passed failed
  mapfile -t files < <(find "$dir" -name '*.test.js' -o -name '*.test.mjs' 2>/dev/null | sort)
  [ "${#files[@]}" -gt 0 ] || { echo "zvonok: there is no *.test.js in tests/$1" >&2; return 1; }
  node_tests "$2" "$tap" || status=$?
  read -r passed failed <<<"$(tap_numbers "$tap")"
  # Tests hold the page to a second; another program on the machine can take that second. A test that fails is tried once
  # more, by itself, and must pass then.
  if [ "$status" -ne 0 ] && [ "$status" -ne 124 ] && [ "$failed" -ge 1 ] && [ "$failed" -le 8 ]; then
    local again=0 patterns=() wanted="$failed 0"
    mapfile -t patterns < <(sed -n 's/^not ok [0-9]* - //p' "$tap" | sed 's/\\#/#/g; s/[][\.*^$+?(){}|/]/\\&/g; s/.*/--test-name-pattern=^&$/')
    if [ "${#patterns[@]}" -ne "$failed" ]; then
      # Steps of a test that has several: by its name alone it would run without them, and pass.
      mapfile -t files < <(sed -n "s/^ *location: '\(.*\):[0-9]*:[0-9]*'$/\1/p" "$tap" | sort -u)
      patterns=() wanted="[1-9]* 0"
      # One that lies in a file which others share: which of them it was is not known.
      [[ " ${files[*]/%.test.js/} " != *.js\ * ]] || wanted="nothing"
    fi
    echo "zvonok: once more, by themselves, $failed that failed"
    node_tests "$2" "$tap.again" "${patterns[@]}" | grep -v 'test name does not match pattern' || again=$?
    if [ "$again" -eq 0 ] && [[ "$(tap_numbers "$tap.again")" = $wanted ]]; then
      passed=$((passed + failed)) failed=0 status=0
    fi
  fi
  echo "$passed $failed" >"$SCRATCH/counts"
  return "$status"
}

# node_tests <seconds> <tap file> <option…>: runs $files, one at a time: two browsers in a call keep two cores busy. A file
# that hangs is ended after ten minutes, far longer than any takes, and the others go on.
node_tests() {
  local seconds="$1" tap="$2" status=0
  shift 2
  timeout --signal=INT --kill-after=10 "$seconds" node --test --test-concurrency=1 --test-timeout=600000 "$@" \
    --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$tap" "${files[@]}" || status=$?
  [ "$status" -ne 124 ] || echo "zvonok: the tests did not end within $seconds s" >&2
  return "$status"
}

# tap_numbers <tap file>: "passed failed"; "0 1" of a run that was cut off.
tap_numbers() {
  awk '$1 == "#" && $2 == "pass" { p = $3 } $1 == "#" && ($2 == "fail" || $2 == "cancelled") { f += $3 }
    END { if (p != "") print p, f + 0; else print "0 1" }' "$1"
}
