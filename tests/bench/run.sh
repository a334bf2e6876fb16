#!/usr/bin/env bash
# How long virtstat takes, beside R for the same work where R is installed: tests/bench/run.sh VIRTSTAT MEASURE KERNELS
# Nothing is asserted: times belong to the machine that they were taken on. Run in the source root.
set -euo pipefail

virtstat=$(realpath "$1")
measure=$(realpath "$2")
kernels=$(realpath "$3")
sample=data/samples/assignment-3
bench=tests/bench
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/plots"

has_r() { command -v Rscript >/dev/null && Rscript -e "library($1)" >/dev/null 2>&1; }

row() { # WORK, VIRTSTAT'S LINE, R'S LINE ("" without R), R'S WORK ALONE ("" if not measured)
    awk -v work="$1" -v ours="$2" -v r="$3" -v alone="$4" '
        function ms(seconds) { return seconds < 1 ? sprintf("%.1f ms", 1000 * seconds) : sprintf("%.2f s", seconds) }
        function cell(text) { return text == "" ? "-" : text }
        BEGIN {
            split(ours, v, " "); split(r, s, " ")
            printf "%-34s %10s %8s MiB %10s %8s MiB %10s %12s %12s\n", work, ms(v[1]), v[2],
                r == "" ? "-" : ms(s[1]), cell(s[2]), alone == "" ? "-" : ms(alone),
                r == "" ? "-" : sprintf("%.2f", s[1] / v[1]), alone == "" ? "-" : sprintf("%.2f", alone / v[1])
        }'
}

compare() { # WORK, RUNS, COMMAND OF VIRTSTAT, COMMAND OF R or "", R'S WORK ALONE or ""; the commands are split at blanks
    local lines
    # shellcheck disable=SC2086
    lines=$(TMPDIR=$scratch "$measure" "$2" $3 ${4:+-- $4})
    row "$1" "$(sed -n 1p <<<"$lines")" "$(sed -n 2p <<<"$lines")" "${5-}"
}

base_r='' large_r='' alone=''
if has_r stats; then base_r=yes; else echo "R is not installed: its columns stay empty."; fi
if has_r data.table; then large_r=yes; elif [ -n "$base_r" ]; then echo "R's data.table is not installed: its columns stay empty."; fi

echo "Writing 2,000,000 rows to $scratch"
mkdir "$scratch/large"
large=$scratch/large/native-results.csv
$bench/large-csv 2000000 >"$large"
[ -z "$large_r" ] || alone=$(Rscript $bench/large.R "$large" 5)

printf '%-34s %10s %12s %10s %12s %10s %12s %12s\n' 'median' virtstat memory R memory 'R, work' R/virtstat work/virtstat
compare 'analyze, 4 x 6 x 10' 21 "$virtstat analyze $sample" "${base_r:+Rscript $bench/analyze.R $sample}"
compare 'report, all charts and HTML' 5 "$virtstat report $sample -o $scratch/out" "${base_r:+Rscript $bench/analyze.R $sample $scratch/plots}"
compare "analyze, $(($(wc -c <"$large") / 1000000)) MB, 2,000,000 rows" 5 "$virtstat analyze $large" "${large_r:+Rscript $bench/large.R $large}" "$alone"
echo "R: without HTML; with data.table (fread, two threads, summary, sd) for the large file. R's time includes its start, R's work does not."

echo
boot_r=''
if has_r boot; then boot_r=yes; elif [ -n "$base_r" ]; then echo "R's boot is not installed: its column stays empty."; fi
printf '%-34s %12s %12s %12s\n' 'one computation, one core' virtstat R R/virtstat
"$kernels" >"$scratch/ours" # one after the other: each has the machine for itself
[ -z "$boot_r" ] || Rscript $bench/kernels.R >"$scratch/r"
touch "$scratch/r"
paste "$scratch/ours" "$scratch/r" | awk -F '\t' '
    function ms(seconds) { return sprintf("%.3f ms", 1000 * seconds) }
    { r = $3 ~ /^[0-9.e-]+ *$/; printf "%-34s %12s %12s %12s\n", $1, ms($2), r ? ms($3) : "-", r ? sprintf("%.1f", $3 / $2) : "-" }'
echo 'R: boot, wilcox.test, exactRankTests, diptest, each without the start of R; base R has no change points, and keeps the counts of 50 + 50 from one call to the next.'
