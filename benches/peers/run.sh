#!/bin/bash
# Runs Opora and its peers in turn and prints a table of medians.
#
# usage: run.sh [classify|pair|all] [ROUNDS]
#
# The rounds are the outer loop, so that each program meets the same noise. Of each table all programs must give the
# same clusters, and of each pairing the same total distance; what differs is told. A run is cut at $CAP seconds.
# Environment:
#   OPORA  the program (target/release/opora)
#   PEERS  where setup.sh installed the peers (/opt/peers)
#   DATA   where the generated tables are kept (/tmp/opora-bench)
#   ROWS   sizes for classify ("10000 1000000 10000000")
#   PAIRS  sizes for pair ("4000 10000 40000 within"; within: 40,000 schools in 2,000 districts)
#   ONLY   extended regular expression on the names of the programs
set -u
here=$(cd "$(dirname "$0")" && pwd)
what=${1:-all} rounds=${2:-5}
OPORA=${OPORA:-$here/../../target/release/opora} PEERS=${PEERS:-/opt/peers} DATA=${DATA:-/tmp/opora-bench}
ROWS=${ROWS:-10000 1000000 10000000} PAIRS=${PAIRS:-4000 10000 40000 within} CAP=${CAP:-300} ONLY=${ONLY:-.}
py=$PEERS/venv/bin/python
mkdir -p "$DATA"
results=$DATA/results.tsv
: > "$results"
# Pairs within districts: the same scales and thresholds for all, and equal districts in a pair.
{ cat "$here/opora.toml"; printf '[pairing]\nsame = ["district"]\n'; } > "$DATA/within.toml"

table() { # rows districts seed share-of-gaps -> path, generated once
  local path=$DATA/table_$1_$2_$3_$4.csv
  [ -s "$path" ] || { "$py" "$here/gen.py" "$1" "$2" "$3" "$path.part" "$4" && mv "$path.part" "$path"; }
  echo "$path"
}
total() { # of the column of distances, as the peers print it
  awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["distance"] != "" { sum += $at["distance"]; n++ } END { printf "total %.3f pairs %d", sum, n }' "$1"
}
clusters() { # checksum of schools with their clusters
  tr -d '"' < "$1" | awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next } { print $at["school"] "," $at["cluster"] }' |
    md5sum | cut -c1-8
}
declare -A skip answer
one() { # job size name command; the command writes to $DATA/out.csv
  local job=$1 size=$2 name=$3 found
  { [ -n "${skip[$job/$size/$name]:-}" ] || ! [[ $name =~ $ONLY ]]; } && return
  rm -f "$DATA/out.csv"
  if ! timeout "$CAP" /usr/bin/time -q -o "$DATA/time" -f '%e %U %S %M' bash -c "$4" 2> "$DATA/stderr"; then
    skip[$job/$size/$name]=1
    printf '%s\t%s\t%s\t-\t-\t-\t-\tfailed, or over %s s\n' "$job" "$size" "$name" "$CAP" >> "$results"
    return
  fi
  if [ "$job" = classify ]; then found=$(clusters "$DATA/out.csv"); else found=$(total "$DATA/out.csv"); fi
  : "${answer[$job/$size]:=$found}"
  [ "${answer[$job/$size]}" = "$found" ] || found="OTHER ANSWER: $found, not ${answer[$job/$size]}"
  printf '%s\t%s\t%s\t%s\t%s\n' "$job" "$size" "$name" "$(tr ' ' '\t' < "$DATA/time")" "$found" >> "$results"
}
classify() {
  local rows path round out=$DATA/out.csv
  for rows in $ROWS; do
    path=$(table "$rows" $((rows / 500 > 20 ? rows / 500 : 20)) 1 0.01); cat "$path" > /dev/null
    for ((round = 0; round < rounds; round++)); do
      one classify "$rows" opora "$OPORA cluster -q -f csv -c $here/opora.toml $path > $out"
      one classify "$rows" 'polars eager' "$py $here/classify_polars.py $path $out eager"
      one classify "$rows" 'polars streaming' "$py $here/classify_polars.py $path $out streaming"
      one classify "$rows" duckdb "$py $here/classify_duckdb.py $path $out"
      one classify "$rows" 'pyarrow + numpy' "$py $here/classify_pyarrow.py $path $out"
      one classify "$rows" pandas "$py $here/classify_pandas.py $path $out pyarrow"
    done
  done
}
pair() {
  local size path round settings within out=$DATA/out.csv
  for size in $PAIRS; do
    settings=$here/opora.toml within=''
    case $size in
      within) path=$(table 40000 2000 7 0) settings=$DATA/within.toml within=--within ;;
      *) path=$(table "$size" $((size / 20)) 7 0) ;;
    esac
    for ((round = 0; round < rounds; round++)); do
      one pair "$size" opora "$OPORA pair -q -f csv -c $settings $path > $out"
      one pair "$size" 'scipy' "$py $here/pair_scipy.py $path $out dense $within"
      one pair "$size" 'lapx' "$py $here/pair_lapx.py $path $out lapjv $within"
      one pair "$size" 'ortools flow' "$py $here/pair_ortools.py $path $out dense $within"
    done
  done
}
case $what in
  all) classify; pair ;;
  classify | pair) $what ;;
  *) sed -n '2,17p' "$0"; exit 2 ;;
esac
"$py" "$here/summary.py" "$results"
