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

Test(svg, what_stands_before_a_title_stays)
{
    becomes("<svg><g/>a<desc>b</desc>c<title>d</title><g/>e</svg>",
            "<svg role=\"img\" aria-label=\"a &quot;b&quot;\"><g/>ac<g/>e</svg>");
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

/* Between a tag's blanks and quotes stands anything; a colour whose quotes or commas are wrong is none. */
Test(svg, what_is_nearly_an_id_or_a_colour)
{
    becomes(
        "<svg  id='a'><g  id='b' h u  href=\"#b\" xid='c' fill='rgb(,1,2)' fill='rgb(1,2,3)\" a='#12345g' b='#1234567'"
        " c='#123456\" d='rgb(256,257,1)'/></svg>rest",
        "<svg role=\"img\" aria-label=\"a &quot;b&quot;\"  id='a-3'><g  id='b-3' h u  href=\"#b-3\" xid='c' "
        "fill='rgb(,1,2)' fill='rgb(1,2,3)\" a='#12345g' b='#1234567' c='#123456\" "
        "d=\"var(--c-000101,#000101)\"/></svg>");
}

Test(svg, an_open_title_is_a_tag)
{
    becomes("<svg><title id='a'>x<desc>y<g/></svg>", "<svg role=\"img\" aria-label=\"a &quot;b&quot;\">"
                                                     "<title id='a-3'>x<desc>y<g/></svg>");
    becomes("x<svg></svg>y<svg id='a'></svg>", "<svg role=\"img\" aria-label=\"a &quot;b&quot;\"></svg>");
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
