#!/usr/bin/env bash
# The end-to-end tests against the program for Windows, under Wine: tests/wine.sh [--quick] OPORA.EXE [ARGUMENT…], where the
# arguments are those of a test program: names, --test-threads 2. Tests that cannot run there stand in
# tests/wine/left_out.txt with their reasons; `--quick` leaves out those of tests/wine/slow.txt, too. Debian: wine64 locales
# gcc-mingw-w64-x86-64-win32.
set -euo pipefail
lists=(tests/wine/left_out.txt)
[ "${1:-}" != --quick ] || { lists+=(tests/wine/slow.txt) && shift; }
exe=$(realpath "${1:?the program for Windows}")
shift
cd "$(dirname "$0")/.."

place=$PWD/target/wine
mkdir -p "$place/bin" "$place/locale"
cp "$exe" "$place/bin/opora.exe"
compile=x86_64-w64-mingw32-gcc-win32
$compile -O1 -s -shared -o "$place/bin/bcryptprimitives.dll" tests/wine/bcryptprimitives.c -ladvapi32
$compile -O1 -s -municode -o "$place/bin/hold.exe" tests/wine/hold.c
# Names of files are in the encoding of the locale, which must exist.
[ -d "$place/locale/ru_RU.UTF-8" ] || localedef -i ru_RU -f UTF-8 "$place/locale/ru_RU.UTF-8"

wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
export WINEPREFIX=$place/prefix WINEDEBUG=-all LOCPATH=$place/locale
export WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe=;bcryptprimitives=n"
[ -d "$WINEPREFIX" ] || LC_ALL=C.UTF-8 "$wine" wineboot -i >/dev/null 2>&1
# One server for all tests: it starts more slowly than they run, and while it ends nothing can start. Wine's own
# services keep open what the first program printed to, so that is a file.
server=$(command -v wineserver || ls /usr/lib/wine/wineserver64)
"$server" -k || true
"$server" -p
trap '"$server" -k || true' EXIT
LC_ALL=C.UTF-8 "$wine" "$place/bin/opora.exe" --version >"$place/version" 2>&1 </dev/null
cat "$place/version"

export OPORA_BIN=$place/bin/opora.exe OPORA_WINE=$wine OPORA_HOLD=$place/bin/hold.exe
cargo test --locked --test cli --no-run
known=$(cargo test --locked --test cli -- --list 2>/dev/null | sed -n 's/: test$//p')
# The names of a list, each of which must be that of a test.
listed() {
    local name
    while read -r name _; do
        case $name in '' | '#'*) continue ;; esac
        grep -qF "$name" <<<"$known" || { echo "$1: there is no test $name" >&2 && return 1; }
        echo "$name"
    done <"$1"
}
skips=()
for list in "${lists[@]}"; do
    names=$(listed "$list")
    for name in $names; do skips+=(--skip "$name"); done
done
cargo test --locked --test cli -- "${skips[@]}" "$@"
