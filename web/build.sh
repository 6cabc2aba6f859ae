#!/usr/bin/env bash
# Builds the page, one file that holds everything: web/build.sh [PAGE.html] (otherwise target/web/opora.html).
# Debian 12 has all that it takes: rustc-web cargo-web rust-web-src lld-22 wasi-libc binaryen nodejs.
# OPORA_QUICK=1 optimizes little: a larger and slower page, for tests, in a part of the time.
set -euo pipefail
cd "$(dirname "$0")/.."

page="$(realpath -m "${1:-target/web/opora.html}")"
target=target/web
program="$target/opora.wasm"
flags="-C linker=/usr/bin/wasm-ld-22 -C link-self-contained=no -L native=/usr/lib/wasm32-wasi"
profile=dev
config=(opt-level=1 debug=false 'panic="abort"' incremental=false)
if [ -z "${OPORA_QUICK:-}" ]; then
    # No path of this machine stands in the program.
    flags="$flags --remap-path-prefix=$PWD=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
    profile=release
    config=(debug=false strip=true)
fi
settings=()
for one in "${config[@]}"; do settings+=(--config "profile.$profile.$one"); done
# The standard library is built too: Debian's own for WASI is older than its compiler.
RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS="$flags" /usr/bin/cargo rustc --locked --profile "$profile" \
    -Zbuild-std=std,panic_abort --target wasm32-wasip1 --bin opora --target-dir "$target" "${settings[@]}" \
    -- -C link-arg=/usr/lib/wasm32-wasi/crt1-command.o -C link-arg=-zstack-size=8388608 \
    -C link-arg=--allow-undefined-file=web/absent.txt -C link-arg=--export=errno

if [ "$profile" = dev ]; then
    cp "$target/wasm32-wasip1/debug/opora.wasm" "$program"
else
    wasm-opt -O3 --enable-bulk-memory --enable-sign-ext --enable-mutable-globals --enable-nontrapping-float-to-int \
        --enable-reference-types --enable-multivalue "$target/wasm32-wasip1/release/opora.wasm" -o "$program"
fi
node web/assemble.mjs "$program" "$page"
ls -l "$page"
