# clang-format: which program, which files. Needs common.sh.

# The version that the repository is formatted with; others differ in details.
CLANG_FORMAT_VERSION=14

# Prints a clang-format of that version; status 1 when there is none.
find_clang_format() {
  local program
  for program in "clang-format-$CLANG_FORMAT_VERSION" clang-format; do
    if have "$program" && "$program" --version | grep -q "version $CLANG_FORMAT_VERSION\."; then
      command -v "$program"
      return 0
    fi
  done
  return 1
}

# Our C++ files, NUL-separated: tracked by git or about to be.
own_sources() {
  (cd "$ROOT" && git ls-files -z --cached --others --exclude-standard --deduplicate -- '*.cpp' '*.hpp' |
    while IFS= read -r -d '' file; do
      if [ -f "$file" ]; then printf '%s\0' "$ROOT/$file"; fi
    done)
}
