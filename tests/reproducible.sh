#!/usr/bin/env bash
# Builds what is committed twice, from nothing, in two folders: tests/reproducible.sh [PROFILE] [FOLDER].
# Both programs must be the same to the byte. No path of this machine stands in them.
set -euo pipefail
profile=${1:-release}
top=$(realpath "${2:-$(mktemp -d)}")
repo=$(realpath "$(dirname "$0")/..")
registry=${CARGO_HOME:-$HOME/.cargo}
# Whoever commits meanwhile changes nothing.
commit=$(git -C "$repo" rev-parse HEAD)
sums=()
for folder in "$top/one" "$top/another place/with a longer name"; do
    rm -rf "$folder"
    mkdir -p "$folder"
    git -C "$repo" archive "$commit" | tar -x -C "$folder"
    # As an array, because a folder may have blanks.
    export CARGO_ENCODED_RUSTFLAGS="--remap-path-prefix=$folder=/opora"$'\x1f'"--remap-path-prefix=$registry=/cargo"
    (cd "$folder" && CARGO_INCREMENTAL=0 cargo build --quiet --locked --bin opora --profile "$profile" --target-dir target)
    program="$folder/target/$([ "$profile" = dev ] && echo debug || echo "$profile")/opora"
    for path in "$folder" "$registry"; do
        if grep -qF "$path" "$program"; then
            echo "$path stands in $program" >&2
            exit 1
        fi
    done
    sums+=("$(sha256sum "$program" | cut -d' ' -f1)")
    echo "${sums[-1]}  $program"
done
[ "${sums[0]}" = "${sums[1]}" ] || { echo "the two programs differ" >&2; exit 1; }
[ -n "${2:-}" ] || rm -rf "$top"
echo "two builds ($profile), the same bytes"
