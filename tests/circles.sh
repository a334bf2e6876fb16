#!/usr/bin/env bash
# Circles among files and among folders: whoever is in one cannot be understood, tested or changed without all the others.
# A file is a .c with its .h. It depends on another one that it includes (level of includes), and on the one that defines a
# symbol which its object uses (level of calls). Prints each circle with its edges; fails on one that `allowed` does not have.
# Usage, in the source root: tests/circles.sh BUILD, where BUILD/lib*.a are the rooms, or the archives themselves.
set -euo pipefail
export LC_ALL=C

# Circles that may be: the level, a pattern that all members match, the reason. There is none.
export allowed='
'

archives=("$@")
[ ! -d "${1?a build folder}" ] || archives=("$1"/lib{data,collect,analyze,report}.a)

# USER PROVIDER WITNESS: the files without their endings, and the header or symbol that makes the edge.
included() {
    find main.c data collect analyze report -name '*.[ch]' -exec grep -H '^ *# *include *"' {} + | sort |
        awk -F'"' '{ user = $1; sub(/:.*/, "", user); provider = $2; witness = $2
            sub(/\.[ch]$/, "", user); sub(/\.[ch]$/, "", provider); sub(/.*\//, "", witness); print user, provider, witness }'
}

# An object in an archive has the name of its source without the folder; such names are unique (tests/rooms.sh).
called() {
    { find data collect analyze report -name '*.c'; nm -A -g "${archives[@]}"; } | awk '
        function stale(object) { print object ": no source has this name; build first" >"/dev/stderr"; old = 1; exit }
        NF < 2 && !/\.c$/ { next }
        /\.c$/ { path = $0; name = $0; sub(/.*\//, "", name); sub(/\.c$/, "", path); path_of[name] = path; next }
        { split($1, part, ":"); object = part[2]; sub(/\.o$/, "", object); if (!(object in path_of)) stale(object); object = path_of[object]; symbol = $NF; kind = $(NF - 1) }
        kind == "U" || kind ~ /:$/ { if (!((object, symbol) in seen)) { seen[object, symbol] = 1; user[++uses] = object; used[uses] = symbol } next }
        { definer[symbol] = object }
        END { if (old) exit 1; for (i = 1; i <= uses; i++) if (used[i] in definer) print user[i], definer[used[i]], used[i] }' | sort
}

folders_of() { # of edges among files, edges among their folders
    awk '{ a = $1; b = $2; witness = a " -> " b " (" $3 ")"; sub(/\/[^\/]*$/, "", a); sub(/\/[^\/]*$/, "", b); gsub(/ /, "\t", witness); print a, b, witness }'
}

# Tarjan's strongly connected components, those of more than one member. Fails when one of them is not allowed.
circles() { # LEVEL; edges on standard input
    awk -F'[ ]' -v level="$1" -v used="$scratch/used-$1" '
        $1 != $2 {
            if (!(($1, $2) in witness)) { witness[$1, $2] = $3; to[$1, ++out[$1]] = $2 }
            nodes[$1]; nodes[$2]
        }
        function least(a, b) { return a < b ? a : b }
        function visit(v,    i, w) {
            number[v] = low[v] = ++count
            stack[++depth] = v
            waits[v] = 1
            for (i = 1; i <= out[v]; i++) {
                w = to[v, i]
                if (!(w in number)) { visit(w); low[v] = least(low[v], low[w]) }
                else if (waits[w]) low[v] = least(low[v], number[w])
            }
            if (low[v] == number[v]) component_take(v)
        }
        function component_take(v,    n, w, members) {
            do { w = stack[depth--]; waits[w] = 0; members[++n] = w; component[w] = v } while (w != v)
            if (n > 1) circle_report(members, n)
        }
        function row_allows(row, members, n,    i, words) {
            split(row, words, " ")
            for (i = 1; i <= n; i++) if (words[1] != level || members[i] !~ "^(" words[2] ")$") return 0
            return 1
        }
        function circle_report(members, n,    i, k, rows, fine) {
            for (i = split(ENVIRON["allowed"], rows, "\n"); i > 0; i--) if (rows[i] != "" && row_allows(rows[i], members, n)) { fine = 1; print rows[i] >used }
            if (!fine) failed = 1
            print (fine ? "allowed" : "new") ", " level ": a circle of " n
            for (i = 1; i <= n; i++) for (k = 1; k <= out[members[i]]; k++) edge_report(members[i], to[members[i], k])
        }
        function edge_report(a, b,    text) {
            if (component[a] != component[b]) return
            text = witness[a, b]
            gsub(/\t/, " ", text)
            print "    " a " -> " b ": " text
        }
        END {
            for (v in nodes) if (!(v in number)) visit(v)
            exit failed
        }'
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
included >"$scratch/includes"
called >"$scratch/calls"
[ -s "$scratch/calls" ] || { echo "no calls in ${archives[*]}"; exit 1; }
failed=0
for level in includes calls; do
    circles "$level" <"$scratch/$level" || failed=1
    folders_of <"$scratch/$level" | circles "$level-of-folders" || failed=1
done
unused=$(grep . <<<"$allowed" | grep -vxFf <(cat "$scratch"/used-* 2>/dev/null) || true)
[ -z "$unused" ] || { printf 'no such circle any more, take the row out of tests/circles.sh: %s\n' "$unused"; failed=1; }
echo "$(wc -l <"$scratch/includes") includes and $(wc -l <"$scratch/calls") calls between files looked at (tests/circles.sh)"
exit $failed
