#!/usr/bin/env bash
# Gets everything the build needs into ignored folders of the repository: Emscripten, libraries, npm packages.
#
# scripts/setup.sh          what build.sh and run.sh need
# scripts/setup.sh native   also checks for the compiler of the native tests
# Nothing is installed into the system, root is not needed. An interrupted run is taken up where it stopped; when all is
# in place it ends within a second.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
. "$ROOT/scripts/lib/host-tools.sh"
. "$ROOT/scripts/lib/apt.sh"
. "$ROOT/scripts/lib/emscripten.sh"
. "$ROOT/scripts/lib/sources.sh"
. "$ROOT/scripts/lib/npm-packages.sh"

check_host_tools "$@"
mkdir -p "$DEPS" 2>/dev/null || die "cannot make $DEPS: check the owner of the folder and the free space"
# Two set-ups at once would unpack over each other.
exec 9>"$DEPS/lock"
flock -n 9 || { say "another set-up is at work, waiting for it"; flock 9; }
ensure_npm_packages
ensure_emscripten
ensure_sources
