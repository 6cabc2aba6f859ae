#!/usr/bin/env bash
# Runs targets one after another, each until so many executions or seconds are over, and prints what came of it.
#
#   fuzz/run.sh EXECUTIONS SECONDS [TARGET…]      0 means without a limit
#
# The corpus of a target starts with the seeds of `seed.py` and grows in `corpus/`; what fails is kept in `artifacts/`.
set -uo pipefail
cd "$(dirname "$0")"
runs=${1:-0} seconds=${2:-60}
shift $(($# < 2 ? $# : 2))
all="csv xlsx ods biff book settings report_json lists long pairs lines writers"
[ -d corpus ] || python3 seed.py >/dev/null
bin=target/x86_64-unknown-linux-gnu/release
failed=0
# What an input of a target is at most, in bytes: a text of 1 KB has all that a table can have wrong, and is quick.
most() {
    case $1 in
    csv | lists | long | settings | pairs | lines) echo 1024 ;;
    writers) echo 512 ;;
    *) echo 65536 ;;
    esac
}
for target in ${*:-$all}; do
    mkdir -p "corpus/$target" "artifacts/$target"
    log="artifacts/$target/log"
    "$bin/$target" "corpus/$target" -seed=18 -timeout=30 -rss_limit_mb=2048 -max_len="$(most "$target")" -use_value_profile=0 -entropic=0 \
        -artifact_prefix="artifacts/$target/" -print_final_stats=1 -verbosity=1 \
        $([ "$runs" = 0 ] || echo "-runs=$runs") $([ "$seconds" = 0 ] || echo "-max_total_time=$seconds") >"$log" 2>&1
    code=$?
    number() { grep -o "stat::$1: *[0-9]*" "$log" | grep -o '[0-9]*$' | tail -1; }
    printf '%-12s %10s executions %6s/s  corpus %6s  peak %4s MB  %s\n' "$target" "$(number number_of_executed_units)" \
        "$(number average_exec_per_sec)" "$(find "corpus/$target" -type f | wc -l)" "$(number peak_rss_mb)" \
        "$([ $code = 0 ] && echo sound || echo "FAILED: $log")"
    [ $code = 0 ] || failed=1
done
exit $failed
