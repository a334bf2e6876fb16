#!/usr/bin/env bash
# tests/rooms.sh sees what it is there to see: each breach is planted in a small house of its own. Run in the source root.
set -euo pipefail
laws=$PWD/tests
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
rooms=$laws/rooms.sh
failed=0

small_house() {
    rm -rf "$scratch/house"
    mkdir -p "$scratch/house"/{data/value,collect/plan,analyze/result,report/page,report/input,tests}
    cd "$scratch/house"
    local folder
    for folder in data data/value collect collect/plan analyze analyze/result report report/page report/input; do echo "# $folder/" >$folder/README.md; done
    echo 'struct run;' | tee data/run.h data/value/number.h analyze/result/result.h analyze/analyze.h collect/plan/plan.h >report/report_verbs.h
    echo '#include "report/report_verbs.h"' >main.c
    printf '#include "data/run.h"\n#include <gsl/gsl_cdf.h>\n' >analyze/sample.c
    printf '#include "analyze/analyze.h"\n#include "analyze/result/result.h"\n' >report/input/inputs.c
}

# The breaches planted in one house, which all must be seen by one look at it.
laws_planted=() what_planted=()
planted() { # LAW (a part of the message), FILE, TEXT: one line more in a file
    mkdir -p "$(dirname "$2")"
    printf '%s\n' "$3" >>"$2"
    laws_planted+=("$1")
    what_planted+=("${3:0:80} in $2")
}

all_noticed() {
    local i
    "$rooms" >"$scratch/said" && failed=1
    for i in "${!laws_planted[@]}"; do
        grep -qF -- "${laws_planted[i]}" "$scratch/said" || { echo "not seen as '${laws_planted[i]}': ${what_planted[i]}"; failed=1; }
    done
}

many_files() { # FOLDER, NUMBER
    local i
    for ((i = 1; i <= $2; i++)); do echo '/* */' >"$1/file_$i.h"; done
}

# The one breach of a house.
noticed() { # LAW, WHAT was planted
    if "$rooms" >"$scratch/said" || ! grep -qF -- "$1" "$scratch/said"; then
        echo "not seen: $2"
        cat "$scratch/said"
        failed=1
    fi
}

# The laws with a row more in one of the tables, in a file of their own.
with_row() { # TABLE, ROW
    mkdir -p "$scratch/laws"
    cp "$laws/rooms.sh" "$laws/rooms.awk" "$scratch/laws"
    rooms=$scratch/laws/rooms.sh
    sed -i "/^export $1='/a $2" "$rooms"
}

small_house
"$rooms" >"$scratch/said" || { echo "a clean house is not clean:"; cat "$scratch/said"; failed=1; }

planted 'data must not include data/value/number.h' data/run.c '#include "data/value/number.h"'
planted 'report/page must not include report/report_verbs.h' report/page/page.c '#include "report/report_verbs.h"'
planted 'data/attic: no row says' data/attic/old.c '/* */'
planted 'data must not include analyze/result/result.h' data/run.c '#include "analyze/result/result.h"'
planted 'collect/plan must not include analyze/result/result.h' collect/plan/plan.c '#include "analyze/result/result.h"'
planted 'analyze must not include collect/plan/plan.h' analyze/sample.c '#include "collect/plan/plan.h"'
planted 'analyze must not include report/report_verbs.h' analyze/sample.c '#  include "report/report_verbs.h"'
planted 'report/page must not include analyze/analyze.h' report/page/page.c '#include "analyze/analyze.h"'
planted 'main.c must not include data/run.h' main.c '#include "data/run.h"'
planted 'is not named from the root' data/run.c '#include "run.h"'
planted 'there is no data/gone.h' data/run.c '#include "data/gone.h"'
planted '<gsl/gsl_rng.h> belongs into' report/page/page.c '#include <gsl/gsl_rng.h>'
planted '<confuse.h> belongs into' data/run.c '#include <confuse.h>'
planted '<csv.h> belongs into' data/run.c '#include <csv.h>'
planted '<jansson.h> belongs into' analyze/sample.c '#include <jansson.h>'
planted '<md4c.h> belongs into' report/page/page.c '#include <md4c.h>'
planted 'gnuplot is started in' report/page/page.c 'const char *program = "gnuplot";'
planted 'programs are started in' data/run.c '    posix_spawnp(&child, name, NULL, NULL, argv, environ);'
planted 'no shell' report/page/page.c '    system(command);'
planted 'structs are written as structs' data/run.h 'typedef struct run run;'
planted 'memory comes from' analyze/sample.c '    double *x = malloc(8);'
planted 'analyze/ is pure' analyze/sample.c '    printf("%g", p);'
planted 'verdicts are reached in' report/page/page.c '    if (c->p_adjusted <= r->settings.alpha)'
planted 'a ratio is turned in' report/page/page.c '    double own = first ? c->ratio : 1 / c->ratio;'
planted 'the explained share is computed in' report/page/page.c '    double share = e->rho * e->rho;'
planted 'the reference of a benchmark is decided in' report/page/page.c '    if (c->a == 0)'
planted 'the reference of a benchmark is decided in' report/page/page.c '    const char *reference = r->platforms[0].name;'
planted 'two files are called sample.c' data/sample.c '/* */'
planted 'named after what it holds' data/util.c '/* */'
planted 'wider than 120 columns' data/run.c "/* $(printf '%0120d' 0) */"
planted 'lines; 300 are allowed' data/run.h "$(seq 301 | sed 's|.*|/* & */|')"
planted 'lines; 300 are allowed' data/run.c "$(seq 301 | sed 's|.*|/* & */|')"
planted 'count_them has 61 lines' data/run.c "$(echo 'void count_them(int n)'; echo '{'; seq 61 | sed 's/.*/    n++;/'; echo '}')"
planted 'data/value/README.md: "May include" is not' data/value/README.md 'May include: `data`, `report`.'
planted 'CONTRIBUTING.md: there is no run_find in data/run.c' .github/CONTRIBUTING.md '| found | `run_find` | data/run.c |'
planted 'the top level holds' notes.txt 'my notes'
planted 'a path of one machine' data/README.md "see /ho""me/me/file"
all_noticed

small_house
many_files report 12
noticed 'report: 14 files lie in it; 12 are allowed' 'a room that is full of files'
small_house
many_files data/value 45
noticed 'data/value: 47 files lie in it; 45 are allowed' 'a folder that takes more than a screen'
small_house
rm analyze/README.md
noticed 'analyze: no README.md' 'a folder without a README'
small_house
with_row folders 'data/early data/late'
noticed 'data/early may not include data/late' 'a table of folders with a row that includes a later one'
small_house
with_row large_files 'data/run.c'
noticed 'data/run.c: the row has no reason' 'a large file without a reason'

small_house
seq 301 | sed 's|.*|/* & */|' >data/run.c
with_row large_files 'data/run.c one table of 301 comments'
"$rooms" >"$scratch/said" || { echo "a row with the reason does not allow a large file:"; cat "$scratch/said"; failed=1; }

exit $failed
