#!/usr/bin/env bash
# tests/circles.sh sees what it is there to see: each circle is planted in a small house of its own. Run in the source root.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# The test with no circle allowed.
circles=$scratch/circles.sh
sed "s/^export allowed='$/export allowed=''; : '/" tests/circles.sh >"$circles"
chmod +x "$circles"
failed=0

small_house() {
    rm -rf "$scratch/house"
    mkdir -p "$scratch/house"/{data,collect,analyze,report/words,report/html,build}
    cd "$scratch/house"
    source_of report/words/number 'int number(void) { return 1; }'
    source_of report/html/cell '#include "report/words/number.h"' 'int cell(void) { return number(); }'
    source_of report/html/row '#include "report/html/cell.h"' 'int row(void) { return cell(); }'
    source_of data/text 'int text(void) { return 0; }'
    echo 'int main(void) { return 0; }' >main.c
}

source_of() { # FILE without its ending, LINE...: a .h with the declaration, and a .c
    echo "int ${1##*/}(void);" >"$1.h"
    printf '%s\n' "#include \"$1.h\"" "${@:2}" >"$1.c"
}

compiled() {
    local room file
    for room in data collect analyze report; do
        rm -f build/lib$room.a
        for file in $(find $room -name '*.c'); do
            cc -I. -c "$file" -o "build/${file##*/}.o"
            ar -qc build/lib$room.a "build/${file##*/}.o"
        done
        [ -e build/lib$room.a ] || ar -qc build/lib$room.a
    done
}

noticed() { # LEVEL, EDGE: the circle that must be seen
    compiled
    if "$circles" build >"$scratch/said" || ! grep -qF "new, $1: " "$scratch/said" || ! grep -qF -- "$2" "$scratch/said"; then
        echo "not seen: $2 in a circle of $1"
        cat "$scratch/said"
        failed=1
    fi
}

small_house
compiled
"$circles" build >"$scratch/said" || { echo "a clean house is not clean:"; cat "$scratch/said"; failed=1; }

small_house
echo '#include "report/html/row.h"' >>report/html/cell.h
noticed includes 'report/html/cell -> report/html/row: row.h'

small_house
echo 'int row(void); int cells(void) { return row(); }' >>report/html/cell.c
noticed calls 'report/html/cell -> report/html/row: row'

# No file is in a circle here, the two folders are.
small_house
source_of report/words/unit '#include "report/html/cell.h"' 'int unit(void) { return cell(); }'
noticed includes-of-folders 'report/words -> report/html: report/words/unit -> report/html/cell (cell.h)'
noticed calls-of-folders 'report/words -> report/html: report/words/unit -> report/html/cell (cell)'

exit $failed
