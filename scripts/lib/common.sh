# Shared by every script: where things are, how to speak, how to fail.
#
# To be sourced, after `set -euo pipefail`. A person sees short lines; what the tools said goes into a log file,
# and the line that reports a failure names it.
# May depend on: bash 4 and coreutils alone.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"
# May be a link: several working copies then share one toolchain.
DEPS="$(readlink -f "$ROOT/.deps")"
LOGS="$DEPS/log"
JOBS="${JOBS:-$(nproc 2>/dev/null || echo 2)}"

# One line of progress.
say() { printf '%s\n' "zvonok: $*"; }

# The last line of a script that cannot go on: what is wrong and what to do. No stack, no usage text.
die() {
  printf '%s\n' "zvonok: $*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# version_at_least 4.0.1 4 -> true. Compares dotted numbers; a missing part counts as 0.
version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

free_mb() { df -Pm "$ROOT" | awk 'NR == 2 { print $4 }'; }

# A path as a person in the repository's folder writes it.
from_root() { printf '%s\n' "${1#"$ROOT"/}"; }

# need_space <megabytes>: stops before a big download when the disk could not hold it.
need_space() {
  [ "$(free_mb)" -ge "$1" ] ||
    die "the disk has $(free_mb) MB free under $ROOT, $1 MB are needed: free some space and run this again"
}

# quietly <log name> <what to say on failure> <command…>: runs the command with its output in a log file. When it fails the
# script ends with that one line, which names the log.
quietly() {
  local log="$LOGS/$1.log" advice="$2" cause
  shift 2
  mkdir -p "$LOGS" 2>/dev/null || die "cannot write into $DEPS: check its owner and the free space"
  if ! "$@" >"$log" 2>&1; then
    # A full disk may have left nothing in the log either.
    if grep -qE 'No space left on device|ENOSPC' "$log" || [ "$(free_mb)" -lt 10 ]; then
      advice="the disk is full: free some space and run this again"
    fi
    cause="$(sed -nE 's/^npm (ERR!|error) code //p' "$log" | head -n 1)"
    die "$advice (${cause:+$cause; }details: $(from_root "$log"))"
  fi
}

# show_growth <folder> <command…>: on a terminal, shows how many MB the folder holds while the command runs.
show_growth() {
  local dir="$1" watcher="" status=0
  shift
  if [ -t 2 ]; then
    (while sleep 1; do printf '\r  %s MB\033[K' "$(du -sm "$dir" 2>/dev/null | cut -f 1)" >&2; done) &
    watcher=$!
  fi
  ("$@") || status=$?
  if [ -n "$watcher" ]; then
    kill "$watcher" 2>/dev/null
    wait "$watcher" 2>/dev/null || true
    printf '\r\033[K' >&2
  fi
  return "$status"
}

# A stamp says with what content a step was last finished; the step is done again when that differs.
stamp_is() { [ -f "$DEPS/stamp/$1" ] && [ "$(cat "$DEPS/stamp/$1")" = "$2" ]; }
stamp_set() {
  mkdir -p "$DEPS/stamp"
  printf '%s\n' "$2" >"$DEPS/stamp/$1.tmp"
  mv "$DEPS/stamp/$1.tmp" "$DEPS/stamp/$1"
}
