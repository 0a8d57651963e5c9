# Checks that the machine has what the build needs, and says in one line what to install when it does not.
#
# Nothing is installed here (scripts/test.sh alone may do that, lib/host-packages.sh).
# Needs common.sh.

INSTALL_LINE="apt install cmake ninja-build nodejs npm python3"

# check_host_tools [native]: what run.sh and build.sh need; with `native` also the compiler of the native tests.
check_host_tools() {
  local tool missing=()
  for tool in cmake node npm python3; do have "$tool" || missing+=("$tool"); done
  have ninja || have make || missing+=("ninja")
  if [ "${1:-}" = native ]; then have clang++-19 || missing+=("clang++-19"); fi
  [ "${#missing[@]}" -eq 0 ] || die "missing: ${missing[*]}. On Debian: $INSTALL_LINE${1:+ clang-19 libclang-rt-19-dev}"

  local version
  version="$(node --version 2>/dev/null | tr -d v)" || version=""
  version_at_least "${version:-0}" 18 || die "Node ${version:-?} is too old, 18 or newer is needed: apt install nodejs"
  version="$(cmake --version 2>/dev/null | awk 'NR == 1 { print $3 }')" || version=""
  version_at_least "${version:-0}" 3.25 || die "CMake ${version:-?} is too old, 3.25 or newer is needed: apt install cmake"
  version="$(python3 -c 'import platform; print(platform.python_version())' 2>/dev/null)" || version=""
  version_at_least "${version:-0}" 3.8 || die "Python ${version:-?} is too old, 3.8 or newer is needed by Emscripten"
}

# The generator CMake is to use; the presets leave it open for the sake of machines without ninja.
cmake_generator() { if have ninja; then echo Ninja; else echo "Unix Makefiles"; fi; }
