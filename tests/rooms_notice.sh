#!/usr/bin/env bash
# tests/rooms.sh sees what it is there to see: each breach is planted in a small house of its own. Run in the source root.
set -euo pipefail
rooms=$PWD/tests/rooms.sh
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

small_house() {
    rm -rf "$scratch/house"
    mkdir -p "$scratch/house"/{data,collect/plan,analyze/result,report/page,tests}
    cd "$scratch/house"
    echo 'struct run;' | tee data/run.h analyze/result/result.h analyze/analyze.h collect/plan/plan.h >report/command.h
    echo '#include "report/command.h"' >main.c
    printf '#include "data/run.h"\n#include <gsl/gsl_cdf.h>\n' >analyze/sample.c
    printf '#include "analyze/analyze.h"\n#include "analyze/result/result.h"\n' >report/command.c
}

planted() { # LAW (a part of the message), FILE, TEXT: one line more in a file
    small_house
    mkdir -p "$(dirname "$2")"
    printf '%s\n' "$3" >>"$2"
    if "$rooms" >"$scratch/said"; then
        echo "not seen: $3 in $2"
        failed=1
    elif ! grep -qF -- "$1" "$scratch/said"; then
        echo "$3 in $2 was seen as something else than '$1':"
        cat "$scratch/said"
        failed=1
    fi
}

small_house
"$rooms" >"$scratch/said" || { echo "a clean house is not clean:"; cat "$scratch/said"; failed=1; }

planted 'data must not include analyze/result/result.h' data/run.c '#include "analyze/result/result.h"'
planted 'collect must not include analyze/result/result.h' collect/plan/plan.c '#include "analyze/result/result.h"'
planted 'analyze must not include collect/plan/plan.h' analyze/sample.c '#include "collect/plan/plan.h"'
planted 'analyze must not include report/command.h' analyze/sample.c '#  include "report/command.h"'
planted 'report must not include analyze/analyze.h' report/page/page.c '#include "analyze/analyze.h"'
planted 'main.c must not include data/run.h' main.c '#include "data/run.h"'
planted 'is not named from the root' data/run.c '#include "run.h"'
planted 'there is no data/gone.h' data/run.c '#include "data/gone.h"'
planted '<gsl/gsl_rng.h> belongs into' report/page/page.c '#include <gsl/gsl_rng.h>'
planted '<csv.h> belongs into' data/run.c '#include <csv.h>'
planted '<jansson.h> belongs into' analyze/sample.c '#include <jansson.h>'
planted '<md4c-html.h> belongs into' report/page/page.c '#include <md4c-html.h>'
planted 'gnuplot is started in' report/page/page.c 'const char *program = "gnuplot";'
planted 'programs are started in' data/run.c '    posix_spawnp(&child, name, NULL, NULL, argv, environ);'
planted 'no shell' report/page/page.c '    system(command);'
planted 'structs are written as structs' data/run.h 'typedef struct run run;'
planted 'memory comes from' analyze/sample.c '    double *x = malloc(8);'
planted 'analyze/ is pure' analyze/sample.c '    printf("%g", p);'
planted 'verdicts are reached in' report/page/page.c '    if (c->p_adjusted <= r->settings.alpha)'
planted 'two files are called sample.c' data/sample.c '/* */'
planted 'named after what it holds' data/util.c '/* */'
planted 'lines; 300 are allowed' data/run.c "$(seq 301 | sed 's|.*|/* & */|')"
planted 'count_them has 61 lines' data/run.c "$(echo 'void count_them(int n)'; echo '{'; seq 61 | sed 's/.*/    n++;/'; echo '}')"
planted 'the top level holds' notes.txt 'my notes'
planted 'a path of one machine' data/README.md "see /ho""me/me/file"

exit $failed
