#!/usr/bin/env bash
# The laws of the house that a compiler does not see: who may include whom, where each guest lives, how large a
# file may grow, what may lie at the top. Prints one line for each breach. Run in the source root.
set -euo pipefail
LC_ALL=C

# Each room, and what it may include.
includes='
data     ^data/
collect  ^(data|collect)/
analyze  ^(data|analyze)/
report   ^(data|report)/|^analyze/result/result\.h$
main.c   ^(report/command|collect/verbs)\.h$
tests    ^(data|collect|analyze|report|tests)/
'
# The way that the verbs share starts the analysis; nobody else of report/ does.
command_files='^report/command\.c$'
command_header='analyze/analyze.h'

# Each guest: its header, and the files that may see it. tests/ may see them all.
guests='
gsl/             ^analyze/
csv\.h           ^data/csv/csv_table\.c$
jansson\.h       ^(report|collect)/
confuse\.h       ^collect/plan/plan_file\.c$
md4c             ^report/html/html\.c$
libsmartcols     ^report/
'

# What is written nowhere but where it belongs: pattern, the files that may hold it, the law.
walls='
"gnuplot"                                                   ^report/chart/layout/gnuplot\.c$             gnuplot is started in report/chart/layout/gnuplot.c only
\b(posix_spawnp?|v?fork|execv[pe]*|execl[pe]*)\(            ^(report/chart/layout/gnuplot\.c$|collect/)  programs are started in report/chart/layout/gnuplot.c and collect/ only
\b(system|popen)\(                                          ^$                              no shell
typedef +(struct|union|enum)                                ^$                              structs are written as structs
\b(malloc|calloc|realloc|strdup|strndup)\(                  ^data/memory\.c$                memory comes from data/memory.h
'
analyze_wall='(^|[^a-z_])(f?printf|f?puts|fopen|open|getenv|setlocale|s?rand|time|clock_gettime)\('
report_wall='[^-][<>]=? *[A-Za-z_.>-]*alpha\b'

# Lines that a file of the rooms and of tests/ may have, and a function. Those that have more: PATH, PATH:FUNCTION, the reason.
room_file_lines=300
test_file_lines=600
function_lines=60
large_files='
'
long_functions='
'

top_level='^(CMakeLists\.txt|CMakePresets\.json|LICENSE|README\.md|bootstrap|main\.c|collect|analyze|report|data|templates|tests|\..*)$'
# Split, so that this line does not match itself.
absolute_path='(^|[^A-Za-z0-9_.~$}])/(home|work|root|Users|tmp/bui''ld)/'
absolute_path_allowed='^$'

breaches=0
breach() {
    echo "$*"
    breaches=$((breaches + 1))
}

# Tracked files and new ones; without git whatever is not a build.
list_files() {
    if [ -e .git ] && git ls-files >/dev/null 2>&1; then
        git ls-files --cached --others --exclude-standard
    else
        find . \( -path ./.git -o -path ./build -o -path ./out \) -prune -o \( -type f -o -type l \) -print | sed 's|^\./||'
    fi | sort -u | while IFS= read -r file; do [ ! -e "$file" ] || printf '%s\n' "$file"; done
}

listed() { # TABLE KEY: whether the table has a row for it
    grep -q "^$2 " <<<"$1"
}

check_includes() {
    local file line included room pattern header where
    local -A allowed
    while read -r room pattern; do [ -z "$room" ] || allowed[$room]=$pattern; done <<<"$includes"
    while IFS=: read -r file line included; do
        room=${file%%/*}
        if [[ $included == '"'* ]]; then
            included=${included//\"/}
            pattern=${allowed[$room]-^$}
            [[ $included == */* ]] || breach "$file:$line: \"$included\" is not named from the root"
            [ -e "$included" ] || breach "$file:$line: there is no $included"
            [[ $included =~ $pattern ]] || { [[ $file =~ $command_files ]] && [ "$included" = "$command_header" ]; } ||
                breach "$file:$line: $room must not include $included"
        elif [ "$room" != tests ]; then
            while read -r header where; do
                [ -z "$header" ] || [[ ! $included =~ ^\<$header ]] || [[ $file =~ $where ]] ||
                    breach "$file:$line: $included belongs into $where"
            done <<<"$guests"
        fi
    done < <(grep -nHE '^ *# *include' "${sources[@]}" | sed -E 's/ *# *include *([<"][^>"]*[>"]).*/\1/')
}

check_walls() {
    local row pattern where law hit
    while IFS= read -r row; do
        [ -n "$row" ] || continue
        pattern=$(sed -E 's/  +.*//' <<<"$row")
        where=$(sed -E 's/^.*[^ ]  +(\^[^ ]*)  +.*/\1/' <<<"$row")
        law=$(sed -E 's/.*  +//' <<<"$row")
        while IFS= read -r hit; do
            [[ ${hit%%:*} =~ $where ]] || breach "$hit: $law"
        done < <(grep -nHoE "$pattern" "${rooms[@]}")
    done <<<"$walls"
    while IFS= read -r hit; do breach "$hit: analyze/ is pure"; done < <(grep -nHE "$analyze_wall" "${rooms[@]}" | grep '^analyze/')
    while IFS= read -r hit; do breach "$hit: verdicts are reached in analyze/"; done < <(grep -nHE "$report_wall" "${rooms[@]}" | grep '^report/')
}

check_names() {
    local name
    while IFS= read -r name; do breach "two files are called $name"; done < <(printf '%s\n' "${sources[@]##*/}" | sort | uniq -d)
    while IFS= read -r name; do breach "$name: a file is named after what it holds"; done < <(grep -E '(^|[/_])(util|utils|helper|helpers|misc|common)[._/]' <<<"$files")
}

# With braces on a line of their own (.clang-format), a function is what stands between { and } at the margin.
check_sizes() {
    local file lines limit name
    for file in "${sources[@]}"; do
        [[ $file == *.c ]] || continue
        lines=$(wc -l <"$file")
        [[ $file == tests/* ]] && limit=$test_file_lines || limit=$room_file_lines
        [ "$lines" -le "$limit" ] || listed "$large_files" "$file" || breach "$file: $lines lines; $limit are allowed"
    done
    while read -r file name lines; do
        listed "$long_functions" "$file:$name" || breach "$file: $name has $lines lines; $function_lines are allowed"
    done < <(awk -v limit="$function_lines" '
        /^[A-Za-z].*\(/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
        /^{/ { start = FNR }
        /^}$/ && start { if (FNR - start - 1 > limit) print FILENAME, name, FNR - start - 1; start = 0 }' "${sources[@]}")
}

check_top() {
    local name
    while IFS= read -r name; do breach "$name: the top level holds the rooms and the front door only"; done < <(cut -d/ -f1 <<<"$files" | sort -u | grep -vE "$top_level")
    while IFS= read -r name; do
        [[ ${name%%:*} =~ $absolute_path_allowed ]] || breach "$name: a path of one machine"
    done < <(tr '\n' '\0' <<<"$files" | xargs -0 grep -nHIoE "$absolute_path")
}

files=$(list_files)
mapfile -t sources < <(grep -E '^(main\.c|(data|collect|analyze|report|tests)/.*\.[ch])$' <<<"$files")
mapfile -t rooms < <(grep -E '^(main\.c|(data|collect|analyze|report)/.*\.[ch])$' <<<"$files")

check_includes
check_walls
check_names
check_sizes
check_top
echo "${#sources[@]} sources looked at, $breaches breaches of the law of the rooms (tests/rooms.sh)"
[ "$breaches" -eq 0 ]
