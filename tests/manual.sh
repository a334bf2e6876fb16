#!/usr/bin/env bash
# The manual page and --help name the same options: tests/manual.sh VIRTSTAT
set -euo pipefail
virtstat=$(realpath "$1")
manual=templates/virtstat.1

helped=$(for verb in collect check image analyze report plot inspect convert; do "$virtstat" "$verb" --help; done | grep -oE -- '--[a-z][a-z-]+' | sort -u)
written=$(sed 's/\\-/-/g' "$manual" | grep -oE -- '--[a-z][a-z-]+' | grep -vx -e --version | sort -u)
if ! difference=$(diff <(echo "$helped") <(echo "$written")); then
    echo "$difference" | sed -n "s/^< /only --help has /p; s/^> /only $(basename "$manual") has /p"
    exit 1
fi
echo "$(wc -l <<<"$helped") options, the same in --help and in the manual"
