#!/usr/bin/env bash
# Builds what changed, starts the server (static page and signalling on one port) and prints the address.
#
# scripts/run.sh              http://localhost:8080
# PORT=9000 scripts/run.sh    another port; HOST is the interface to listen on
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

"$ROOT/scripts/build.sh"
# exec: Ctrl-C and the exit code are the server's.
exec node "$ROOT/web/server/main.js"
