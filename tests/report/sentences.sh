#!/usr/bin/env bash
# templates/sentences: what a sentence tests or names is set somewhere in the sources, and every sentence is asked for.
# A section may test a name that is absent, so a typo there would never show. Run in the source root.
set -euo pipefail
export LC_ALL=C

# The sources ask for a sentence by its whole id, or write an id of one of these kinds from parts: what is behind the kind is one
# string of theirs, or several with a dot between them.
kinds='anomaly section again headline alike cause next unrecorded explain reason chart'

{ find report analyze -name '*.[ch]' | sort; ls templates/sentences/*.md; } | xargs awk -v kinds="$kinds" '
    function complain(text) { print text; failed = 1 }
    function each_tag(line,    name) {
        while (match(line, /\{\{\{?[#^&\/]?[A-Za-z_.-]+/)) {
            name = substr(line, RSTART, RLENGTH)
            sub(/^\{+[#^&\/]?/, "", name)
            names[name]
            line = substr(line, RSTART + RLENGTH)
        }
    }
    function each_part(line) {
        while (match(line, /\{\{>[^}]*\}\}/)) {
            parts_of[substr(line, RSTART + 3, RLENGTH - 5)]
            line = substr(line, RSTART + RLENGTH)
        }
    }
    # view_anomaly.c writes "cause-likely-" and the cause.
    function is_set(name,    part) {
        if (name == "." || name == "-first" || name == "-last" || name in literal) return 1
        part = name
        if (sub(/^cause-(ruled-out|likely|possible)-/, "", part)) return part in literal
        return 0
    }
    # A variant is asked for by the id without its number, a part by another sentence.
    function is_asked_for(id,    kind, rest, n, i, parts) {
        if (id in parts_of) return 1
        sub(/\.([0-9]+|least)$/, "", id)
        if (id in literal) return 1
        kind = rest = id
        sub(/\..*/, "", kind)
        sub(/^[^.]*\./, "", rest)
        if (!(kind in made)) return 0
        if (rest in literal) return 1
        n = split(rest, parts, ".")
        for (i = 1; i <= n; i++) if (!(parts[i] in literal)) return 0
        return 1
    }
    BEGIN { for (i = split(kinds, list, " "); i > 0; i--) made[list[i]] }
    FILENAME ~ /\.[ch]$/ { line = $0; while (match(line, /"[^"]*"/)) { literal[substr(line, RSTART + 1, RLENGTH - 2)]; line = substr(line, RSTART + RLENGTH) } next }
    /^## / { ids[substr($0, 4)]; next }
    { each_tag($0); each_part($0) }
    END {
        for (name in names) { n_names++; if (!is_set(name)) complain("{{" name "}}: nothing in report/ or analyze/ sets it") }
        for (id in ids) { n_ids++; if (!is_asked_for(id)) complain("## " id ": nobody asks for this sentence") }
        print n_ids " sentences with " n_names " names"
        exit failed || n_ids == 0
    }'
