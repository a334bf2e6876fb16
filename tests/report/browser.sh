#!/usr/bin/env bash
# The HTML report in a real browser: tests/report/browser.sh VIRTSTAT [FOLDER]
#
# Pages of the sample (by each template), of a generated set of 8 platforms and 12 benchmarks with long names, and of hostile
# names are opened in Debian's chromium at 380 and 1400 pixels: nothing is said on the console, nothing is fetched, nothing
# is wider than the window, every picture is there and has words. FOLDER keeps the screenshots (light, dark, printed).
# Ends with 77 when there is no chromium or no gnuplot.
set -euo pipefail
virtstat=$(realpath "$1")
for program in chromium gnuplot; do
    command -v "$program" >/dev/null || { echo "skipped: there is no $program here"; exit 77; }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
shots=${2-$scratch/shots}
mkdir -p "$shots"
failed=0
complain() { echo "$*"; failed=1; }

browse() { # LOG ARG...: a profile of its own each time; no name is resolved, so that nothing leaves this machine
    local log=$1
    shift
    rm -rf "$scratch/profile"
    timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$scratch/profile" \
        --host-resolver-rules='MAP * ~NOTFOUND' \
        --enable-logging=stderr --log-net-log="$scratch/net.json" "$@" 2>"$log"
}

# The page in frames of both widths, and what a script around it sees of it. The page itself has no script.
frame() { # PAGE WIDTH...
    local page=$1 width
    shift
    printf '<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">'
    for width; do
        printf '<iframe width="%s" height="900" style="border:0" srcdoc="' "$width"
        sed 's/&/\&amp;/g; s/"/\&quot;/g' "$page"
        printf '"></iframe>'
    done
    cat <<'SCRIPT'
<pre id="seen">nothing</pre>
<script>
addEventListener('load', () => {
  const seen = [];
  for (const frame of document.querySelectorAll('iframe')) {
    const page = frame.contentDocument, root = page.documentElement, width = frame.clientWidth;
    const say = words => seen.push(width + ' ' + words);
    if (root.scrollWidth > width) say('PROBLEM the page is ' + root.scrollWidth + ' wide');
    const scrolls = e => e && (e.matches('.table, pre, figure') || scrolls(e.parentElement));
    for (const e of page.body.querySelectorAll('*'))
      if (e.getBoundingClientRect().right > width + 1 && !scrolls(e)) say('PROBLEM sticks out: ' + e.outerHTML.slice(0, 80));
    const pictures = page.querySelectorAll('figure > *, p img, p svg'), ids = new Set();
    for (const e of pictures) {
      const box = e.getBoundingClientRect(), words = e.getAttribute('alt') || e.getAttribute('aria-label');
      if (box.width < 100 || box.height < 50 || (e.matches('img') && !e.naturalWidth)) say('PROBLEM a picture is not there');
      if (!words) say('PROBLEM a picture has no words');
    }
    for (const e of page.querySelectorAll('[id]')) {
      if (ids.has(e.id)) say('PROBLEM two things are called ' + e.id);
      ids.add(e.id);
    }
    for (const e of page.querySelectorAll('a[href]'))
      if (!e.getAttribute('href').startsWith('#') || !ids.has(decodeURIComponent(e.hash.slice(1)))) say('PROBLEM a link leads to ' + e.href);
    for (const e of page.querySelectorAll('use'))
      if (!ids.has((e.getAttribute('xlink:href') || e.getAttribute('href')).slice(1))) say('PROBLEM a mark is not there');
    if (page.querySelector('script, link, iframe, object')) say('PROBLEM something that runs or loads');
    say('pictures ' + pictures.length + ', tables ' + page.querySelectorAll('table').length + ', letters ' + page.body.innerText.length);
  }
  document.getElementById('seen').textContent = seen.join('\n');
});
</script>
SCRIPT
}

look_at() { # NAME PAGE PICTURES: at least so many
    frame "$2" 380 1400 >"$scratch/$1.html"
    browse "$scratch/log" --dump-dom "file://$scratch/$1.html" >"$scratch/dom" || complain "$1: chromium failed"
    sed -n '/<pre id="seen">/,/<\/pre>/p' "$scratch/dom" | sed 's/.*<pre id="seen">//; s/<[^>]*>//g' >"$scratch/seen"
    ! grep PROBLEM "$scratch/seen" || complain "$1: see above"
    [ "$(grep -c letters "$scratch/seen")" = 2 ] || complain "$1: not measured: $(head -c 300 "$scratch/seen")"
    ! grep CONSOLE "$scratch/log" || complain "$1: the console says something"
    # What the browser asks of its maker by itself is not the page's.
    ! grep -oE '"url":"(https?|wss?|ftp):[^"]*"' "$scratch/net.json" | grep -vE '://[a-z0-9.-]*\.(google|googleapis)\.com/' || complain "$1: something was fetched"
    awk -v least="$3" '/pictures/ { if ($3 + 0 < least) exit 1 }' "$scratch/seen" || complain "$1: fewer than $3 pictures"
    sed "s/^/$1 at /" "$scratch/seen"
}

shoot() { # NAME PAGE WIDTH HEIGHT ARG...: a window is 500 wide at least, a frame is not
    frame "$2" "$3" | sed "s/height=\"900\"/height=\"$4\"/; s/id=\"seen\"/hidden id=\"seen\"/" >"$scratch/shot.html"
    browse "$scratch/log" --window-size="$(($3 > 500 ? $3 : 500)),$4" --screenshot="$shots/$1.png" "${@:5}" "file://$scratch/shot.html" >/dev/null || true
    [ -s "$shots/$1.png" ] || complain "$1: no screenshot"
}

report() { # NAME ARG...
    "$virtstat" report "${@:2}" -o "$scratch/$1" 2>/dev/null || complain "$1: no report"
}

report assignment data/samples/assignment-3
report full data/samples/assignment-3 --template full
report brief data/samples/assignment-3 --template brief
report png data/samples/assignment-3 --plots png
# 8 platforms, 12 benchmarks, long names and names in other scripts
awk 'BEGIN {
    split("native docker podman-rootless-with-a-long-name lxc kvm Größe-日本 a_platform_whose_name_is_longer_than_any_column qemu", p, " ")
    print "platform,benchmark,time,value"
    for (i = 1; i <= 20; i++) for (j = 1; j <= 8; j++) for (k = 1; k <= 12; k++) {
        s = (s * 1103515245 + 12345) % 2147483648
        printf "%s,benchmark-%d-with-a-name-of-some-length,%d,%.6g\n", p[j], k, 600 * i + 60 * j, (1 + s / 2e10) * 7 ^ (k - 4) / j }
}' >"$scratch/wide.csv"
report wide "$scratch/wide.csv"
awk 'BEGIN {
    print "platform,benchmark,value"
    for (i = 0; i < 8; i++) { printf "native,\"<script>alert(1)</script>\",%d\n\"\"\" onload=\"\"alert(2)\"\" x='\''\",\"<script>alert(1)</script>\",%d\n\"</svg><img src=http://example.org/x>\",\"<script>alert(1)</script>\",%d\n", 100 + i, 200 + i, 300 + i }
}' >"$scratch/hostile.csv"
report hostile "$scratch/hostile.csv"

look_at assignment "$scratch/assignment/report.html" 7
look_at full "$scratch/full/report.html" 13
look_at brief "$scratch/brief/report.html" 0
look_at png "$scratch/png/report.html" 7
look_at wide "$scratch/wide/report.html" 13
look_at hostile "$scratch/hostile/report.html" 2

shoot light-1400 "$scratch/assignment/report.html" 1400 3000
shoot dark-380 "$scratch/assignment/report.html" 380 3000 --blink-settings=preferredColorScheme=0
browse "$scratch/log" --no-pdf-header-footer --print-to-pdf="$shots/report.pdf" "file://$scratch/assignment/report.html" >/dev/null || true
[ "$(head -c 5 "$shots/report.pdf")" = '%PDF-' ] || complain 'printing gives no PDF'
[ $failed -eq 0 ] && echo 'nothing fetched, nothing said, nothing sticks out'
exit $failed
