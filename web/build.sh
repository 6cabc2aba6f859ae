#!/usr/bin/env bash
# Builds the page, one file that holds everything: web/build.sh [PAGE.html] (otherwise target/web/opora.html).
# Debian 12 has all that it takes: rustc-web cargo-web rust-web-src lld-22 wasi-libc binaryen nodejs.
# OPORA_QUICK=1 optimizes little: a page for tests, in a fraction of the time.
set -euo pipefail
cd "$(dirname "$0")/.."

page="$(realpath -m "${1:-target/web/opora.html}")"
target=target/web
export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_INCREMENTAL=0
export RUSTFLAGS="-C linker=/usr/bin/wasm-ld-22 -C link-self-contained=no -L native=/usr/lib/wasm32-wasi \
    -C link-arg=-zstack-size=8388608 --remap-path-prefix=$PWD= --remap-path-prefix=$HOME="
profile=(--config 'profile.release.strip=true' --config 'profile.release.debug=false')
if [ -n "${OPORA_QUICK:-}" ]; then
    profile+=(--config 'profile.release.opt-level=1' --config 'profile.release.lto="off"'
        --config 'profile.release.codegen-units=16' --config 'profile.release.package."*".opt-level=1')
else
    profile+=(--config 'profile.release.lto="fat"')
fi
/usr/bin/cargo build --release --locked -Zbuild-std=std,panic_abort --target wasm32-wasip1 --bin opora \
    --target-dir "$target" "${profile[@]}"

program="$target/opora.wasm"
features=(--enable-bulk-memory --enable-sign-ext --enable-mutable-globals --enable-nontrapping-float-to-int
    --enable-reference-types --enable-multivalue)
if [ -n "${OPORA_QUICK:-}" ]; then
    cp "$target/wasm32-wasip1/release/opora.wasm" "$program"
else
    wasm-opt -O3 "${features[@]}" "$target/wasm32-wasip1/release/opora.wasm" -o "$program"
fi
node web/assemble.mjs "$program" "$page"
ls -l "$page"
