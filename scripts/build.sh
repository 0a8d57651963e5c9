#!/usr/bin/env bash
# Builds the static site into dist/: index.html, hashed files with relative addresses, .br and .gz beside each.
#
# scripts/build.sh            the small release build, for any static host
# scripts/build.sh --debug    with assertions and names, not minified
# Sets up first what is missing (scripts/setup.sh). When nothing changed it ends within seconds.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
. "$ROOT/scripts/lib/host-tools.sh"
. "$ROOT/scripts/lib/cmake-build.sh"

preset=wasm
case "${1:-}" in
  "") ;;
  --debug) preset=wasm-debug ;;
  *) die "unknown argument '$1': scripts/build.sh [--debug]" ;;
esac

"$ROOT/scripts/setup.sh"
cmake_build "$preset"
node "$ROOT/scripts/bundle.mjs" "$ROOT/build/$preset"
