#!/usr/bin/env bash
# The laws of the house that a compiler does not see: which folder may include which, where each guest lives, how large a
# file and a folder may grow, what may lie at the top. Prints one line for each breach. Run in the source root.
set -euo pipefail
export LC_ALL=C

# Each folder, and what it may include beside itself: other folders, all of a room (ROOM/*), a single header. A row names only
# folders of rows above it, so that no circle of folders can be written down. tests/ may include everything.
export folders='
data
data/value            data
data/program          data data/value
data/catalogue        data data/value data/program
data/sheet            data data/value data/program
data/csv              data data/value data/program data/sheet
data/layout/words     data data/value data/catalogue data/sheet
data/layout           data data/value data/catalogue data/sheet data/csv data/layout/words
data/read/table       data data/value data/program data/catalogue data/csv data/layout data/layout/words
data/formats          data data/value data/catalogue data/sheet data/csv
data/read             data/*
data/write            data data/value data/program data/catalogue data/csv

collect/host          data/*
collect/process       data/* collect/host
collect/platform      data/* collect/host collect/process
collect/image         data/* collect/host collect/process collect/platform
collect/guest         data/* collect/host collect/process collect/platform collect/image
collect/driver        data/* collect/host collect/process collect/platform collect/image collect/guest
collect/plan          data/* collect/host collect/process collect/platform collect/driver
collect/measure       data/* collect/host collect/process collect/platform collect/plan
collect/results       data/* collect/host collect/process collect/platform collect/image collect/plan collect/measure
collect/collection    data/* collect/*
collect               data/* collect/*
collect/forkbench

analyze/result        data/*
analyze/statistics    data/* analyze/result
analyze/series        data/* analyze/result analyze/statistics
analyze/comparison    data/* analyze/result analyze/statistics analyze/series
analyze/sweep         data/* analyze/result analyze/statistics analyze/series analyze/comparison
analyze/host          data/* analyze/result analyze/statistics analyze/series analyze/comparison
analyze/anomaly       data/* analyze/result analyze/statistics analyze/series analyze/comparison
analyze/cause         data/* analyze/result analyze/statistics analyze/series analyze/anomaly analyze/host
analyze               data/* analyze/*

report/words          data/* analyze/result
report/folder         data/*
report/template       data/* report/folder report/words
report/view           data/* analyze/result report/words report/template
report/terminal       data/* analyze/result report/words report/template report/view
report/html           data/* report/words report/folder report/template
report/chart/layout   data/* analyze/result report/words
report/chart/words    data/* analyze/result report/words report/template report/chart/layout
report/chart/kinds    data/* analyze/result report/words report/chart/layout report/chart/words
report/chart          data/* analyze/result report/words report/folder report/chart/*
report/page           data/* analyze/result report/words report/template report/view report/terminal report/chart
report/input          data/* analyze/result analyze/analyze.h report/words
report/archive        data/* analyze/result analyze/anomaly/fingerprint.h report/words report/template report/view report/terminal report/input
report                data/* analyze/result analyze/noise_floors.h report/*

main.c                collect/verbs.h data/memory.h report/report_verbs.h
'

# Each guest: its header, and the files that may see it. tests/ may see them all.
export guests='
gsl/             ^analyze/
csv\.h           ^data/csv/csv_row\.c$
jansson\.h       ^(report/|collect/|data/formats/)
zlib\.h          ^data/csv/csv_bytes\.c$
zip\.h           ^data/sheet/package\.c$
expat\.h         ^data/(sheet/markup|formats/xml_documents)\.c$
pcre2\.h         ^data/formats/expression\.c$
confuse\.h       ^collect/plan/plan_file\.c$
obstack\.h       ^report/words/arena\.[ch]$
md4c             ^report/html/html\.c$
libsmartcols     ^report/
'

# What is written nowhere but where it belongs: the files that are looked at, those that may hold it, the pattern, the law.
export walls='
^         ^report/chart/layout/gnuplot\.c$             "gnuplot"     gnuplot is started in report/chart/layout/gnuplot.c only
^         ^(report/chart/layout/gnuplot\.c$|collect/)  (^|[^A-Za-z0-9_])(posix_spawnp?|v?fork|execv[pe]*|execl[pe]*)\(  programs are started in report/chart/layout/gnuplot.c and collect/ only
^         ^$                    (^|[^A-Za-z0-9_])(system|popen)\(                               no shell
^         ^$                    typedef +(struct|union|enum)                                    structs are written as structs
^         ^data/memory\.c$      (^|[^A-Za-z0-9_])(malloc|calloc|realloc|strdup|strndup)\(       memory comes from data/memory.h
^analyze  ^$                    (^|[^a-z_])(f?printf|f?puts|fopen|open|getenv|setlocale|s?rand|time|clock_gettime)\(  analyze/ is pure
^report   ^$                    [^-][<>]=? *[A-Za-z_.>-]*alpha([^A-Za-z0-9_]|$)                 verdicts are reached in analyze/
^report   ^$                    (^|[^0-9.])1(\.0)? */ *[A-Za-z_.>-]*(ratio|factor)                        a ratio is turned in analyze/ (comparison_from)
^report   ^$                    rho *\* *[A-Za-z_.>-]*rho                                       the explained share is computed in analyze/
^report   ^$                    (->|\.)(a|b|platform|reference) *[!=]= *0([^-A-Za-z0-9_]|$)     the reference of a benchmark is decided in analyze/
^report   ^$                    (^|[^A-Za-z0-9_])r->platforms\[0\]                               the reference of a benchmark is decided in analyze/
'

# Lines that a file of the rooms and of tests/ may have, and a function. Those that have more: PATH, PATH:FUNCTION, the reason.
export room_file_lines=300 test_file_lines=600 function_lines=60
export large_files='
analyze/result/result.h  the result is one document, read from top to bottom
analyze/cause/origin.c  the rules by which one anomaly follows from another stand side by side
report/chart/kinds/chart_bars.c  the picture and the words of one kind of chart stand together
report/chart/kinds/chart_noise.c  the runs, the bands and the marks of one picture share one struct
report/chart/kinds/chart_order.c  the axis, the slots and the marks of one picture share one struct
report/chart/kinds/chart_overview.c  the picture and the words of one kind of chart stand together
report/html/html.c  the callbacks of one renderer share one struct
'
export long_functions='
'

# Files that may lie directly in a room, and in a folder of a room.
room_files=12 folder_files=45

top_level='^(CMakeLists\.txt|CMakePresets\.json|LICENSE|README\.md|bootstrap|main\.c|collect|analyze|report|data|templates|tests|\..*)$'
# Split, so that this line does not match itself.
absolute_path='(^|[^A-Za-z0-9_.~$}])/(home|work|root|Users|tmp/bui''ld)/'

# Tracked files and new ones; without git whatever is not a build.
list_files() {
    if [ -e .git ] && git ls-files >/dev/null 2>&1; then
        comm -23 <(git ls-files --cached --others --exclude-standard | sort -u) <(git ls-files --deleted | sort)
    else
        find . \( -path ./.git -o -path ./build -o -path ./out \) -prune -o \( -type f -o -type l \) -print | sed 's|^\./||' | sort
    fi
}

check_names() {
    sed 's|.*/||' <<<"$sources" | sort | uniq -d | sed 's/^/two files are called /'
    grep -E '(^|[/_])(util|utils|helper|helpers|misc|common)[._/]' <<<"$files" | sed 's/$/: a file is named after what it holds/' || true
}

# A room can be seen at a glance, a folder on one screen, and each says what it is.
check_folders() {
    awk -F/ -v room_files=$room_files -v folder_files=$folder_files '
        $1 !~ /^(data|collect|analyze|report)$/ { next }
        { name = $NF; folder = substr($0, 1, length($0) - length(name) - 1); files[folder]++ }
        name == "README.md" { readme[folder] = 1 }
        END {
            for (folder in files) {
                limit = folder ~ /\// ? folder_files : room_files
                if (files[folder] > limit) print folder ": " files[folder] " files lie in it; " limit " are allowed"
                if (!(folder in readme)) print folder ": no README.md says what it is"
            }
        }' <<<"$files" | sort
}

check_top() {
    cut -d/ -f1 <<<"$files" | sort -u | grep -vE "$top_level" | sed 's/$/: the top level holds the rooms and the front door only/' || true
    tr '\n' '\0' <<<"$files" | xargs -0 grep -nHIoE "$absolute_path" | sed 's/$/: a path of one machine/' || true
}

files=$(list_files)
sources=$(grep -E '^(main\.c|(data|collect|analyze|report|tests)/.*\.[ch])$' <<<"$files")
breaches=$(
    { printf '%s\n' "$sources"; grep -E '^(data|collect|analyze|report)/(.*/)?README\.md$|^\.github/CONTRIBUTING\.md$' <<<"$files"; } | tr '\n' '\0' | xargs -0 awk -f "${BASH_SOURCE[0]%.sh}.awk"
    check_names
    check_folders
    check_top
)
[ -z "$breaches" ] || printf '%s\n' "$breaches"
echo "$(wc -l <<<"$sources") sources looked at, $(grep -c . <<<"$breaches" || true) breaches of the law of the rooms (tests/rooms.sh)"
[ -z "$breaches" ]
