#!/usr/bin/env bash
# Builds the targets and gives each a minute: for every change. `fuzz/smoke.sh 10` gives each ten seconds.
set -euo pipefail
cd "$(dirname "$0")"
./build.sh --locked
./run.sh 0 "${1:-60}"
