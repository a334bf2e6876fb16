# Shared by the tests of collections, which source it: . "$(dirname "$0")/collections.sh" "$@". The first argument of each is the program.
virtstat=$(realpath "$1")

skip() { echo "skipped: $*"; exit 77; }
need() { # PROGRAM...
    local program
    for program; do
        command -v "$program" >/dev/null || skip "there is no $program"
    done
}
fail() { echo "FAILED: $*"; [ ! -e results/runs.csv ] || cut -c1-200 results/runs.csv; [ ! -e log ] || tail -n 20 log; exit 1; }

# A folder of the test's own beside the program: on a disk, for direct input and output need not work elsewhere. `finish`, which a test may
# define anew, ends it.
here=
finish() { rm -rf "$here"; }
enter() { # NAME
    here=$(mktemp -d "$(dirname "$virtstat")/$1-XXXXXX")
    trap finish EXIT
    cd "$here"
}

marked() { # [RESULTS]: processes of the collection that are still there
    grep -lsz "^VIRTSTAT_COLLECTION=$(cat "${1-results}/.collection")$" /proc/[0-9]*/environ | cat
}
column() { # NAME: of results/runs.csv, which has no quoted cell before the last
    awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i; next } { print $c }' results/runs.csv
}
until_runs() { # N [RESULTS]: until so many are in the journal, or two minutes
    for _ in {1..1200}; do
        [ "$(cat "${2-results}/runs.csv" 2>/dev/null | wc -l)" -le "$1" ] || return 0
        sleep 0.1
    done
    fail "there are no $1 runs in the journal"
}
kill_after_a_run() { # ARG...: collect into results, kill -9 once a run is in the journal
    local pid
    "$virtstat" collect "$@" -o results 2>log &
    pid=$!
    until_runs 1
    kill -9 $pid
    wait $pid 2>/dev/null || true
}
use_image() { # that of collect/image
    VIRTSTAT_CACHE=$("$(dirname "${BASH_SOURCE[0]}")/image.sh" "$virtstat" --cache)
    export VIRTSTAT_CACHE
    [ -d "$VIRTSTAT_CACHE" ] || skip 'there is no image'
}
