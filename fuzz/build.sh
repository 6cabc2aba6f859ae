#!/usr/bin/env bash
# Builds the targets for libFuzzer on the stable compiler: coverage counters, checks of overflow and debug assertions,
# no sanitizer (no line of ours is unsafe), and no traces of comparisons, which took half of the time of an execution:
# the words that are compared with come from the seeds. `cargo fuzz run -s none TARGET` builds the same on nightly.
set -euo pipefail
cd "$(dirname "$0")"
sancov() { printf -- '-Cllvm-args=-sanitizer-coverage-%s ' "$@"; }
export RUSTFLAGS="-Cpasses=sancov-module $(sancov level=4 inline-8bit-counters pc-table)\
 --cfg fuzzing -Cdebug-assertions"
cargo build --release --target x86_64-unknown-linux-gnu "$@"
