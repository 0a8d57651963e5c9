# clang-format and clang-tidy: which program, which files. Needs common.sh.

CLANG_TOOLS_VERSION=14

# find_clang_tool <clang-format|clang-tidy>: the program of the version that the repository is formatted and checked with
# (others differ in details); status 1 when there is none.
find_clang_tool() {
  local program
  for program in "$1-$CLANG_TOOLS_VERSION" "$1"; do
    if have "$program" && "$program" --version | grep -q "version $CLANG_TOOLS_VERSION\."; then
      command -v "$program"
      return 0
    fi
  done
  return 1
}

# Our C++ files, NUL-separated: tracked by git or about to be. [directories, default src and tests] [-- extensions]
own_sources() {
  (cd "$ROOT" && git ls-files -z --cached --others --exclude-standard --deduplicate -- 'src/*.cpp' 'src/*.hpp' 'src/*.h' \
    'tests/*.cpp' 'tests/*.hpp' | while IFS= read -r -d '' file; do
    if [ -f "$file" ]; then printf '%s\0' "$ROOT/$file"; fi
  done)
}
