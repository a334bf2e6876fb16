#!/usr/bin/env bash
# Where Criterion is missing, the program can be configured and a message says that the tests are off. Run in the source root.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# What pkg-config finds here, without Criterion.
mkdir "$scratch/pkgconfig"
IFS=: read -ra folders <<<"${PKG_CONFIG_PATH:+$PKG_CONFIG_PATH:}$(pkg-config --variable pc_path pkg-config)"
for folder in "${folders[@]}"; do
    find "$folder" -name '*.pc' ! -name 'criterion*' -exec ln -sf -t "$scratch/pkgconfig" {} + 2>/dev/null || true
done

env -u PKG_CONFIG_PATH PKG_CONFIG_LIBDIR="$scratch/pkgconfig" cmake -S . -B "$scratch/build" >"$scratch/said" 2>&1 ||
    { echo "configuring fails without Criterion:"; cat "$scratch/said"; exit 1; }
grep '^Tests are off: Criterion .* was not found' "$scratch/said" || { echo "nothing says that the tests are off:"; cat "$scratch/said"; exit 1; }
grep -q 'virtstat$' <<<"$(cmake --build "$scratch/build" --target help)" || { echo "there is no target virtstat"; exit 1; }
