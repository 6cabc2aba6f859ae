#!/usr/bin/env bash
# Builds the targets and gives each a minute, two at a time: for every change. `fuzz/smoke.sh 10` gives each ten seconds.
set -euo pipefail
cd "$(dirname "$0")"
./build.sh --locked
# Made once, before two want it.
[ -d corpus ] || python3 seed.py >/dev/null
./run.sh 0 "${1:-60}" csv xlsx ods biff book settings &
one=$!
./run.sh 0 "${1:-60}" report_json lists long pairs lines writers && other=0 || other=1
wait "$one" && [ "$other" = 0 ]
