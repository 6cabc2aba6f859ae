# Sourced in the root of the repository by what builds with Debian's compilers: which compiler, where it builds, how the
# release profile is changed, and flags by which no path of this machine stands in a program.
export CARGO_TARGET_DIR=${OPORA_BUILD:-$PWD/target/debian} CARGO_INCREMENTAL=0
export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1

crates=${CARGO_HOME:-$HOME/.cargo}/registry/src
flags="--remap-path-prefix=$PWD=opora"
for registry in "$crates"/*/; do flags="$flags --remap-path-prefix=${registry%/}=crates"; done

# Makes `settings`, arguments of cargo, of keys of the release profile.
profile() {
    settings=()
    local key
    for key in "$@"; do settings+=(--config "profile.release.$key"); done
}
