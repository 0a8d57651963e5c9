#!/usr/bin/env bash
# Runs every case of tests/network, also those that take too long for scripts/test.sh: the uplink taken down 20 times, no way
# for 12, 30 and 90 s, each kind of bad link. About ten minutes; needs root and a built page (scripts/build.sh).
set -euo pipefail
NETWORK_TESTS=all exec "$(dirname "${BASH_SOURCE[0]}")/test.sh" network
