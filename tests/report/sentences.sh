#!/usr/bin/env bash
# templates/sentences: what a sentence tests or names is set somewhere in the sources, and every sentence is asked for.
# A section may test a name that is absent, so a typo there would never show. An anomaly has at most three wordings, and a sentence
# at most 30 tags. Run in
# the source root.
set -euo pipefail
export LC_ALL=C

# The sources ask for a sentence by its whole id, or write an id of one of these kinds from parts: what is behind the kind is one
# string of theirs, or several with a dot between them.
kinds='anomaly headline cause next unrecorded explain reason chart note'

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
    # A variant is asked for by the id without its number or "short", a part by another sentence.
    function is_asked_for(id,    kind, rest, n, i, parts) {
        if (id in parts_of) return 1
        sub(/\.([0-9]+|least|short)$/, "", id)
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
    # The anomaly that an id words: anomaly.KIND, headline.KIND, ANYTHING.KIND.CASE; a cause of the same name is none.
    function words_kind(id,    kind, prefix) {
        if (id ~ /^(cause|next|unrecorded|reason|note)\./) return
        for (kind in kind_of) {
            prefix = id
            if (sub("\\." kind_of[kind] "(\\..*)?$", "", prefix)) wordings[kind_of[kind], prefix]
        }
    }
    function count_wordings(    pair, part, n) {
        for (pair in wordings) { split(pair, part, SUBSEP); n[part[1]]++; where[part[1]] = where[part[1]] " " part[2] }
        for (kind in kind_of) {
            if (n[kind_of[kind]] > 3) complain(kind_of[kind] ": more than three wordings:" where[kind_of[kind]])
            if (n[kind_of[kind]] == 0) complain(kind_of[kind] ": no sentence says it")
        }
    }
    BEGIN { for (i = split(kinds, list, " "); i > 0; i--) made[list[i]] }
    FILENAME ~ /anomaly_ids\.h$/ && /^#define/ { of_kinds = /ANOMALY_KIND_ROWS/ }
    of_kinds && /ROW\([A-Z_]+, "/ { split($0, row, /[(,"]/); kind_of[row[2]] = row[4] }
    # What a chart says of anomalies of several kinds.
    match($0, /\{ANOMALY_[A-Z_]+, "chart\./) { split(substr($0, RSTART), row, /[{,"]/); charted[substr(row[2], 9)] }
    FILENAME ~ /\.[ch]$/ { line = $0; while (match(line, /"[^"]*"/)) { literal[substr(line, RSTART + 1, RLENGTH - 2)]; line = substr(line, RSTART + RLENGTH) } next }
    /^## / { id = substr($0, 4); ids[id]; next }
    { each_tag($0); each_part($0); tags[id] += gsub(/\{\{/, "&") }
    END {
        for (name in names) { n_names++; if (!is_set(name)) complain("{{" name "}}: nothing in report/ or analyze/ sets it") }
        for (id in ids) words_kind(id)
        for (kind in charted) wordings[kind_of[kind], "chart.order"]
        count_wordings()
        for (id in ids) if (tags[id] > 30) complain("## " id ": " tags[id] " tags, and at most 30 can be read")
        for (id in ids) { n_ids++; if (!is_asked_for(id)) complain("## " id ": nobody asks for this sentence") }
        print n_ids " sentences with " n_names " names"
        exit failed || n_ids == 0
    }'
