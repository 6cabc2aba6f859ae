#!/usr/bin/env bash
# The end-to-end tests against the program for Windows, under Wine: tests/wine.sh OPORA.EXE [FILTER…].
# Tests that cannot run there stand in tests/wine/left_out.txt with their reasons. Debian: wine64 locales
# gcc-mingw-w64-x86-64-win32.
set -euo pipefail
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
# One server for all tests: it starts more slowly than they run.
LC_ALL=C.UTF-8 "$wine" "$place/bin/opora.exe" --version

export OPORA_BIN=$place/bin/opora.exe OPORA_WINE=$wine OPORA_HOLD=$place/bin/hold.exe
cargo test --locked --test cli --no-run
known=$(cargo test --locked --test cli -- --list 2>/dev/null | sed -n 's/: test$//p')
skips=()
while read -r name _; do
    case $name in '' | '#'*) continue ;; esac
    grep -qF "$name" <<<"$known" || { echo "tests/wine/left_out.txt: there is no test $name" >&2 && exit 1; }
    skips+=(--skip "$name")
done <tests/wine/left_out.txt
cargo test --locked --test cli -- "${skips[@]}" "$@"
