#!/usr/bin/env bash
# templates/sentences: what a sentence tests or names is set somewhere in the sources, and every sentence is asked for.
# A section may test a name that is absent, so a typo there would never show. Run in the source root.
set -euo pipefail
mapfile -t sources < <(find report analyze -name '*.c')
failed=0
complain() { echo "$*"; failed=1; }

literal() { grep -qF "\"$1\"" "${sources[@]}"; }

names=$(grep -ohE '\{\{\{?[#^&/]?[A-Za-z_.-]+' templates/sentences/*.md | sed -E 's/^\{+[#^&\/]?//' | sort -u)
for name in $names; do
    case $name in
    . | -first | -last) continue ;;
    cause-ruled-out-*) name=${name#cause-ruled-out-} ;; # view_anomaly.c: how sure, and the cause
    cause-likely-*) name=${name#cause-likely-} ;;
    cause-possible-*) name=${name#cause-possible-} ;;
    *_one) literal "$name" || name=${name%_one} ;; # view_anomaly.c: a count among the evidence
    esac
    literal "$name" || complain "{{$name}}: nothing in report/ or analyze/ sets it"
done

ids=$(sed -n 's/^## //p' templates/sentences/*.md)
for id in $ids; do
    case $id in
    answer.* | page.* | summary.* | noise.* | explain.heading | explain.found | explain.follows | explain.host | explain.cause) literal "$id" ;;
    anomaly.* | section.* | again.* | headline.* | alike.* | cause.* | next.* | unrecorded.* | explain.*) literal "${id#*.}" ;;
    reason.*) literal "$(cut -d. -f2 <<<"$id")" && literal "$(cut -d. -f3 <<<"$id")" && literal "$(cut -d. -f4 <<<"$id")" ;;
    *) false ;;
    esac || complain "## $id: nobody asks for this sentence"
done
echo "$(wc -w <<<"$ids") sentences with $(wc -w <<<"$names") names"
exit $failed
