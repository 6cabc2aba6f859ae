#!/usr/bin/env bash
# Builds the program for one system with Debian's compilers, and prints its path:
# release/program.sh windows|linux [release|trial]. `trial` is the same program, less optimized, in a third of the time.
# Debian 12 has all that it takes: rustc-web cargo-web rust-web-src, and gcc-mingw-w64-x86-64-win32 or musl-tools. The
# standard library is built too: Debian's own for these systems is older than its compiler.
set -euo pipefail
cd "$(dirname "$0")/.."

system=${1:?windows or linux}
kind=${2:-release}
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0}
. release/debian.sh

case $kind in
release) profile 'opt-level="s"' 'lto="fat"' 'codegen-units=1' 'strip=true' ;;
trial) profile 'opt-level=1' 'package.opora.opt-level=0' 'lto="off"' 'codegen-units=16' 'strip=true' ;;
*) echo "$kind: release or trial" >&2 && exit 2 ;;
esac

case $system in
windows)
    target=x86_64-pc-windows-gnu
    file=opora.exe
    export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc-win32
    # A program for Windows carries the time of its making, unless it is told not to.
    flags="$flags -C link-arg=-Wl,--no-insert-timestamp"
    ;;
linux)
    target=x86_64-unknown-linux-musl
    file=opora
    export CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_LINKER=musl-gcc
    # Debian's musl has no unwinder: that of GCC stands in, which asks glibc for a function that musl lacks.
    unwinder=$CARGO_TARGET_DIR/unwinder
    mkdir -p "$unwinder"
    echo 'int _dl_find_object(void *place, void *found) { return -1; }' >"$unwinder/find.c"
    musl-gcc -O2 -c "$unwinder/find.c" -o "$unwinder/find.o"
    cp "$(gcc -print-file-name=libgcc_eh.a)" "$unwinder/libunwind.a"
    ar rD "$unwinder/libunwind.a" "$unwinder/find.o"
    # Without the second flag the program asks for musl's loader, which hardly a system has.
    flags="$flags -C target-feature=+crt-static -C relocation-model=static"
    flags="$flags -C link-self-contained=no -L native=$unwinder"
    ;;
*) echo "$system: windows or linux" >&2 && exit 2 ;;
esac
RUSTFLAGS="$flags" /usr/bin/cargo build --release --locked "${settings[@]}" \
    -Zbuild-std=std,panic_abort --target "$target" --bin opora >&2
program=$CARGO_TARGET_DIR/$target/release/$file
if [ "$system" = linux ] && readelf -lW "$program" | grep INTERP >/dev/null; then
    echo "$program is not static: it asks for a loader" >&2 && exit 1
fi
echo "$program"
