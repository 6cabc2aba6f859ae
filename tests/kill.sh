#!/usr/bin/env bash
# Kills runs at random moments over existing results: tests/kill.sh [PROGRAM] [RUNS] [SEED].
# After each kill every old file must be old or new, whole; after the next whole run nothing else may stand there.
set -euo pipefail
opora=$(realpath "${1:-target/release/opora}")
runs=${2:-300}
RANDOM=${3:-2024}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# Two years of 3,000 schools: the results differ, so that old and new can be told apart.
table() {
    awk -v shift="$1" 'BEGIN { print "School,Complexity,Results"
        for (i = 1; i <= 3000; i++) printf "%d,%.2f,%.2f\n", i, (i * 7919 + shift) % 10007 / 100, (i * 104729 + shift) % 9973 / 100 }'
}
table 1 >old.csv
table 5000 >new.csv
"$opora" report old.csv -o old/ -q
"$opora" report new.csv -o new/ -q
cp -r old out
begun=$(date +%s%N)
"$opora" report new.csv -o out -q
whole=$(($(date +%s%N) - begun))

signals=(INT TERM KILL)
codes=(130 143 137)
killed=0
for ((run = 0; run < runs; run++)); do
    rm -rf out
    cp -r old out
    pick=$((run % 3))
    # In a shell of its own: one that runs in the background of a script would ignore SIGINT.
    python3 - "$opora" "${signals[pick]}" "$((RANDOM * 32768 + RANDOM))" "$whole" <<'PY' && code=0 || code=$?
import os, signal, subprocess, sys, time
opora, name, random, whole = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
run = subprocess.Popen([opora, "report", "new.csv", "-o", "out", "-q"])
time.sleep(random % whole / 1e9)
run.send_signal(getattr(signal, "SIG" + name))
code = run.wait()
sys.exit(code if code >= 0 else 128 - code)
PY
    if [ "$code" = "${codes[pick]}" ]; then
        killed=$((killed + 1))
    elif [ "$code" != 0 ]; then
        echo "run $run: ${signals[pick]} ended it with $code" >&2
        exit 1
    fi
    for file in old/*; do
        name=$(basename "$file")
        if ! cmp -s "out/$name" "old/$name" && ! cmp -s "out/$name" "new/$name"; then
            echo "run $run: after ${signals[pick]} out/$name is neither old nor new" >&2
            exit 1
        fi
    done
    if [ "${signals[pick]}" != KILL ] && [ "$(ls -A out)" != "$(ls -A old)" ]; then
        echo "run $run: after ${signals[pick]} there is litter:" >&2
        ls -A out >&2
        exit 1
    fi
done
"$opora" report new.csv -o out -q
diff -r new out
echo "$runs runs, $killed of them killed: every file old or new, nothing left behind"
