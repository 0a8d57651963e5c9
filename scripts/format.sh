#!/usr/bin/env bash
# Formats our C++ in place with clang-format 14; scripts/test.sh format checks the same files.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
. "$ROOT/scripts/lib/clang-format.sh"

clang_format="$(find_clang_format)" || die "clang-format 14 is missing: apt install clang-format-14"
own_sources | xargs -r -0 "$clang_format" -i
