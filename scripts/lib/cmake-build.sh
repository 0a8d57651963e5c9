# Configures and builds a CMake preset. Needs common.sh, host-tools.sh and a finished set-up.

# cmake_configure <preset>: at once when nothing changed.
cmake_configure() {
  local preset="$1" dir="$ROOT/build/$1" log="$LOGS/configure-$1.log" stamp
  mkdir -p "$LOGS"
  # Another compiler, generator or preset: CMake does not notice these by itself.
  stamp="$(cat "$DEPS/emscripten-root" 2>/dev/null) $(cmake_generator) $ROOT"
  stamp="$stamp $(cksum <"$ROOT/CMakePresets.json")"
  if [ "$(cat "$dir/.zvonok-stamp" 2>/dev/null)" = "$stamp" ]; then return 0; fi
  if ! (cd "$ROOT" && cmake --fresh --preset "$preset" -G "$(cmake_generator)") >"$log" 2>&1; then
    sed -n '/CMake Error/,$p' "$log" | head -n 30 >&2
    die "CMake cannot configure build/$preset (details: $(from_root "$log"))"
  fi
  printf '%s\n' "$stamp" >"$dir/.zvonok-stamp"
}

# cmake_build <preset>: quick when nothing changed. Shows progress on a terminal, the compiler's own words on failure.
cmake_build() {
  local preset="$1" log="$LOGS/build-$1.log" lock
  # Two builds at once in one folder spoil ninja's records.
  mkdir -p "$ROOT/build"
  exec {lock}>"$ROOT/build/$preset.lock"
  flock -n "$lock" || { say "another build of $preset is at work, waiting for it"; flock "$lock"; }
  cmake_configure "$preset"
  if ! (cd "$ROOT" && cmake --build --preset "$preset" -j "$JOBS") 2>&1 | tee "$log" | build_progress; then
    die "build/$preset does not compile (all of the output: $(from_root "$log"))"
  fi
  exec {lock}>&-
}

# Lets messages through, turns ninja's "[3/40] Building…" into one changing line on a terminal.
build_progress() {
  local tty=0
  if [ -t 1 ]; then tty=1; fi
  awk -v tty="$tty" '
    /^\[ *[0-9]+(\/[0-9]+|%)\]/ {
      if (tty) { printf "\r  %s\033[K", $1; fflush(); shown = 1 }
      next
    }
    /generating system library/ && !told {
      if (shown) printf "\r\033[K"
      print "zvonok: compiling Emscripten'"'"'s system libraries, once, about a minute"; fflush(); told = 1
      next
    }
    /^(cache:INFO|system_libs:INFO|ninja: no work|ninja: build stopped|gmake|make)/ || /^ *$/ || /Built target|Re-checking|Consolidate/ || /^-- / { next }
    { if (shown) { printf "\r\033[K"; shown = 0 } print; fflush() }
    END { if (shown) printf "\r\033[K" }'
}
