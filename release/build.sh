#!/usr/bin/env bash
# Makes a release: page, program for Windows, program for Linux, their archives with completions and manual in both
# languages, what is inside (CycloneDX) and under which licences, checksums. On a bare Debian 12, as root, with this
# repository and a network: release/build.sh [FOLDER] (otherwise target/release-files).
# Two runs give the same bytes. OPORA_KIND=trial makes the programs in less time, to try this script.
set -euo pipefail
cd "$(dirname "$0")/.."

out=$(realpath -m "${1:-target/release-files}")
kind=${OPORA_KIND:-release}
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -1)
# The time of what is released, not of its making.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC

# What the bytes depend on is pinned. Where the archive has moved on, OPORA_UNPINNED=1 takes what there is, and the bytes
# may differ from those of others.
packages=(
    rustc-web=1.96.0+dfsg1-1~deb12u2 cargo-web=1.96.0+dfsg1-1~deb12u2 rust-web-src=1.96.0+dfsg1-1~deb12u2
    libstd-rust-web-dev=1.96.0+dfsg1-1~deb12u2 rust-web-llvm=1.96.0+dfsg1-1~deb12u2 lld-22=1:22.1.8-1~deb12u1
    gcc-mingw-w64-x86-64-win32=12.2.0-14+deb12u1+25.2+b1 mingw-w64-x86-64-dev=10.0.0-3
    binutils-mingw-w64-x86-64=2.40-2+10.4
    musl-tools=1.2.3-1 musl-dev=1.2.3-1 libgcc-12-dev=12.2.0-14+deb12u1
    wasi-libc=0.0~git20220510.9886d3d-2 binaryen=108-1
)
# What only carries them.
tools=(gcc ca-certificates git python3 nodejs zip)
if [ "$(id -u)" = 0 ]; then
    [ -z "${OPORA_UNPINNED:-}" ] || packages=("${packages[@]%%=*}")
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${packages[@]}" "${tools[@]}" >/dev/null || {
        echo "a package that is pinned cannot be had any more; OPORA_UNPINNED=1 takes what there is" >&2
        exit 1
    }
fi
/usr/bin/cargo fetch --locked

rm -rf "$out"
mkdir -p "$out"
# The page first: most people take it.
web/build.sh "$out/opora.html" >&2
release/inside.py cyclonedx wasm32-wasip1 >"$out/opora-$version-page.cdx.json"
release/inside.py licences wasm32-wasip1 >"$out/opora-$version-page.licences.txt"
linux=$(release/program.sh linux "$kind")
windows=$(release/program.sh windows "$kind")

# An archive: the program, what shells and `man` are told in both languages, licences and readme.
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
archive() {
    local name=$1 program=$2 target=$3
    local folder=$stage/$name
    mkdir -p "$folder"
    install -m 755 "$program" "$folder/"
    install -m 644 README.md CHANGELOG.md LICENSE "$folder/"
    release/inside.py licences "$target" >"$folder/LICENCES.txt"
    release/inside.py cyclonedx "$target" >"$out/$name.cdx.json"
    for lang in ru en; do
        mkdir -p "$folder/completions/$lang" "$folder/man/$lang/man1"
        for shell in bash zsh fish powershell elvish; do
            "$linux" completions "$shell" --lang "$lang" >"$folder/completions/$lang/opora.$shell"
        done
        "$linux" man --lang "$lang" >"$folder/man/$lang/man1/opora.1"
    done
    find "$folder" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    chmod -R u=rwX,go=rX "$folder"
}
archive "opora-$version-linux-x86_64" "$linux" x86_64-unknown-linux-musl
archive "opora-$version-windows-x86_64" "$windows" x86_64-pc-windows-gnu
tar -C "$stage" --sort=name --owner=0 --group=0 --numeric-owner --format=ustar -cf - "opora-$version-linux-x86_64" |
    gzip -9n >"$out/opora-$version-linux-x86_64.tar.gz"
(cd "$stage" && find "opora-$version-windows-x86_64" -type f | sort | zip -9 -X -q "$out/opora-$version-windows-x86_64.zip" -@)
# Whoever may install nothing takes the program alone.
install -m 755 "$windows" "$out/opora.exe"
(cd "$out" && sha256sum -- * >SHA256SUMS)
ls -l "$out" >&2
