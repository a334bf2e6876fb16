/* Any text as an SVG of gnuplot's: one element for the page, or nothing. */
#include <string.h>

#include "data/memory.h"
#include "report/html/svg.h"
#include "tests/fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const char begin[] = "before<svg role=\"img\" aria-label=\"words\"", end[] = "</svg>";
    OWNED char *svg = fuzz_text(bytes, length);
    RELEASED(text_release) struct text out = {0};
    text_append(&out, "before");
    if (!svg_append(&out, svg, "words", 7)) {
        must(strcmp(text_string(&out), "before") == 0, "what is no SVG appends nothing");
        return 0;
    }
    const char *page = text_string(&out), *close = strstr(page, end);
    must(strncmp(page, begin, strlen(begin)) == 0, "an element begins with its words");
    must(close && close[strlen(end)] == '\0', "an element ends where it is closed");
    must(!strstr(page, "<title>") || strstr(svg, "<title>"), "titles are left out");
    return 0;
}
