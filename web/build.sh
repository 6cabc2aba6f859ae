#!/usr/bin/env bash
# Builds the page, one file that holds everything: web/build.sh [PAGE.html] (otherwise target/opora.html).
# Debian 12 has all that it takes: rustc-web cargo-web rust-web-src lld-22 wasi-libc binaryen nodejs. The standard library
# is built too: Debian's own for WASI is older than its compiler.
# OPORA_KIND=trial optimizes little: a larger and slower page, for tests, in a part of the time; it needs no binaryen.
set -euo pipefail
cd "$(dirname "$0")/.."

page=$(realpath -m "${1:-target/opora.html}")
kind=${OPORA_KIND:-release}
. release/debian.sh

case $kind in
release) profile 'opt-level="s"' 'codegen-units=1' 'strip=true' ;;
trial) profile 'opt-level=1' 'lto="off"' 'codegen-units=16' 'strip=true' ;;
*) echo "OPORA_KIND=$kind: release or trial" >&2 && exit 2 ;;
esac

flags="$flags -C linker=/usr/bin/wasm-ld-22 -C link-self-contained=no -L native=/usr/lib/wasm32-wasi"

# Debian's C library for WASI lacks a few functions, which the page has instead.
RUSTFLAGS="$flags" /usr/bin/cargo rustc --release --locked "${settings[@]}" \
    -Zbuild-std=std,panic_abort --target wasm32-wasip1 --bin opora -- \
    -C link-arg=/usr/lib/wasm32-wasi/crt1-command.o -C link-arg=-zstack-size=8388608 \
    -C link-arg=--allow-undefined-file=web/absent.txt -C link-arg=--export=errno >&2

built=$CARGO_TARGET_DIR/wasm32-wasip1/release/opora.wasm
program=$CARGO_TARGET_DIR/opora.wasm
if [ "$kind" = release ]; then
    wasm-opt -O3 --enable-bulk-memory --enable-sign-ext --enable-mutable-globals --enable-nontrapping-float-to-int \
        --enable-reference-types --enable-multivalue "$built" -o "$program"
else
    cp "$built" "$program"
fi
mkdir -p "$(dirname "$page")"
node web/assemble.mjs "$program" "$page"
echo "$page"
