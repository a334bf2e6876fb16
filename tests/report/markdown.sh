#!/usr/bin/env bash
# The Markdown report reads the same everywhere: tests/report/markdown.sh VIRTSTAT
#
# Pages of the sample (by each template) and of hostile names and texts are rendered by cmark-gfm (GitHub, GitLab), by pandoc
# as gfm and as its own Markdown, and by us (where headings are raised and tables have a caption); the words, and the numbers of headings, tables, cells, pictures, code blocks
# and list items must be the same, and nothing of the data may become a tag or a link. Renderers that are missing are left
# out; ends with 77 when both are, or gnuplot.
set -euo pipefail
virtstat=$(realpath "$1")
command -v gnuplot >/dev/null || { echo 'skipped: there is no gnuplot here'; exit 77; }
command -v cmark-gfm >/dev/null || command -v pandoc >/dev/null || { echo 'skipped: there is no cmark-gfm and no pandoc here'; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
complain() { echo "$*"; failed=1; }

elements() { # HTML: how many there are of what matters
    local tag
    for tag in 'h[1-6]' 'table' 't[hd]' 'tr' 'li' 'pre' 'code' 'strong' 'a href' 'script' 'b' 'hr' 'blockquote' 'del' 'input'; do
        printf '%s %s\n' "$tag" "$(grep -oE "<$tag[ >]" "$1" | wc -l)"
    done
    printf 'pictures %s\n' "$(grep -oE '<img |<svg role' "$1" | wc -l)"
}

words() { # HTML: the text, without what a chart holds, and without the difference between kinds of blanks and quotes
    sed -E 's/<svg role.*<\/svg>//' "$1" | awk '/<svg role/ { inside = 1 } !inside { print } /<\/svg>/ { inside = 0 }' |
        sed -E 's/<figcaption[^>]*>.*<\/figcaption>//; s/<caption>.*<\/caption>//; s/<[^>]*>/ /g; s/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&#39;/'"'"'/g; s/&amp;/\&/g; s/[“”]/"/g; s/’/'"'"'/g' |
        tr -s ' \t\n' '\n\n\n' | grep . || true
}

compare() { # NAME OTHER
    elements "$scratch/$2.html" >"$scratch/elements"
    diff "$scratch/ours.elements" "$scratch/elements" >"$scratch/difference" || { complain "$1: other elements by $2"; cat "$scratch/difference"; }
    words "$scratch/$2.html" >"$scratch/words"
    diff "$scratch/ours.words" "$scratch/words" >"$scratch/difference" || { complain "$1: other words by $2"; head -n 20 "$scratch/difference"; }
}

look_at() { # NAME FOLDER
    sed -n '/<header>/,$p' "$2/report.html" | sed '/<nav /,/<\/nav>/d' >"$scratch/ours.html"
    elements "$scratch/ours.html" >"$scratch/ours.elements"
    words "$scratch/ours.html" >"$scratch/ours.words"
    [ "$(wc -l <"$scratch/ours.words")" -gt 50 ] || complain "$1: a page without words"
    if command -v cmark-gfm >/dev/null; then
        cmark-gfm -e table -e strikethrough -e autolink -e tasklist "$2/report.md" >"$scratch/cmark-gfm.html"
        compare "$1" cmark-gfm
    fi
    if command -v pandoc >/dev/null; then
        # A picture alone becomes a figure with a caption, long lines are wrapped, addresses are links here only.
        pandoc --wrap=none -f gfm-implicit_figures -t html "$2/report.md" | sed -E 's/<(h[1-6]) [^>]*>/<\1>/g' >"$scratch/pandoc.html"
        compare "$1" pandoc
    fi
    # Every picture that is named lies beside the page.
    { grep -oE '\]\([a-z0-9-]+\.(png|svg)\)$' "$2/report.md" || true; } | tr -d '])(' | while read -r file; do
        [ -s "$2/$file" ] || { echo "$1: there is no $file"; exit 1; }
    done || failed=1
    ! grep -E '^(a href|script|b|del|input) [1-9]' "$scratch/ours.elements" || complain "$1: something of the data became active"
    echo "$1: $(tr '\n' ',' <"$scratch/ours.elements" | sed 's/,/, /g; s/, $//')"
}

for template in assignment full brief; do
    "$virtstat" report data/samples/assignment-3 --template $template -o "$scratch/$template" 2>/dev/null
    look_at $template "$scratch/$template"
done
mkdir "$scratch/input"
{
    echo 'platform,benchmark,value'
    for i in 1 2 3 4 5 6 7 8; do
        printf 'native,"<script>alert(1)</script>",10%s\n' $i
        printf '"**bold** _it_ `code` ~~x~~ [a](http://example.org) ![i](x.png)","<script>alert(1)</script>",20%s\n' $i
        printf '"# no | heading\t- [ ] todo 1. &amp; &#65; http://example.org www.example.org a@example.org $x$ \\","<script>alert(1)</script>",30%s\n' $i
        printf 'native,"| a | b |",4%s\n"> quote","| a | b |",5%s\n"-","| a | b |",x\n' $i $i
        printf '"</td></table><b>out</b>",1) --- ===,6%s\n"Größe-日本",1) --- ===,7%s\n' $i $i
    done
} >"$scratch/input/runs-all.csv"
printf '# no heading\n```\n</pre><script>alert(1)</script>\n| a | b |\n\n\n\x1b[1m*x* <b>\n---\n' >"$scratch/input/setup.txt"
for template in assignment full brief; do
    "$virtstat" report "$scratch/input" --template $template -o "$scratch/hostile-$template" 2>/dev/null
    look_at hostile-$template "$scratch/hostile-$template"
done
[ $failed -eq 0 ] && echo 'the same words and elements by every renderer'
exit $failed
