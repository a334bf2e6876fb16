/* A chart inside a page: its ids are its own, its words stay words. */
#include <criterion/criterion.h>
#include <string.h>

#include "report/html/svg.h"

static void becomes(const char *svg, const char *expected)
{
    struct text out = {0};
    cr_expect(svg_append(&out, svg, "a &quot;b&quot;", 3), "%s", svg);
    cr_expect_str_eq(text_string(&out), expected);
    text_release(&out);
}

Test(svg, ids_and_what_points_at_them_get_a_number)
{
    becomes("<?xml version=\"1.0\"?>\n<svg viewBox=\"0 0 1 1\"><g id=\"a\"><circle id='p'/><use xlink:href='#p'/>"
            "<path clip-path=\"url(#a)\" fill=\"url('#p')\"/></g></svg>\n",
            "<svg role=\"img\" aria-label=\"a &quot;b&quot;\" viewBox=\"0 0 1 1\"><g id=\"a-3\"><circle id='p-3'/>"
            "<use xlink:href='#p-3'/><path clip-path=\"url(#a-3)\" fill=\"url('#p-3')\"/></g></svg>");
}

Test(svg, titles_go_and_words_stay)
{
    becomes("<svg><title>gnuplot_plot_1</title><desc>by x</desc><text> id='kvm' href='#p' &lt;b&gt;</text></svg>",
            "<svg role=\"img\" aria-label=\"a &quot;b&quot;\"><text> id='kvm' href='#p' &lt;b&gt;</text></svg>");
}

Test(svg, colours_become_variables_with_themselves_behind)
{
    becomes("<svg><g stroke='rgb( 34,  34, 34)' fill=\"#FFFFFF\" color=\"rgb(255,0,16)\"><text> 'rgb(1,2,3)' "
            "\"#123456\"</text>"
            "<g fill='none' stroke='#12345' fill=\"rgb(1,2)\"/></g></svg>",
            "<svg role=\"img\" aria-label=\"a &quot;b&quot;\"><g stroke=\"var(--c-222222,#222222)\" "
            "fill=\"var(--c-ffffff,#ffffff)\" color=\"var(--c-ff0010,#ff0010)\"><text> 'rgb(1,2,3)' \"#123456\"</text>"
            "<g fill='none' stroke='#12345' fill=\"rgb(1,2)\"/></g></svg>");
}

Test(svg, what_is_no_svg_is_refused)
{
    static const char *const none[] = {"", "text", "<svg/>", "<svg><g>", "</svg>", "<svg"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct text out = {0};
        cr_expect_not(svg_append(&out, none[i], "", 1), "%s", none[i]);
        cr_expect_eq(out.length, 0);
        text_release(&out);
    }
}
