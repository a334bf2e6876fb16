/* The HTML page is made from Markdown, in one file. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "data/memory.h"
#include "report/html/html.h"
#include "report/html/image.h"
#include "report/template/mustache.h"
#include "report/html/slug.h"

static char folder[] = "/tmp/virtstat-test-XXXXXX";

static void put(const char *name, const char *bytes)
{
    char *path = memory_format("%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs(bytes, file);
    fclose(file);
    free(path);
}

/* A page that shows its parts bare. */
static void make_folder(void)
{
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
    put("page.html", "<title>{{{title}}}</title>\n{{#contents}}\n{{#entries}}\n[{{id}}|{{{text}}}]\n{{/entries}}\n"
                     "{{/contents}}\nLEAD\n{{{lead}}}\nBODY\n{{{body}}}");
}

static void remove_folder(void)
{
    char *command = memory_format("rm -r %s", folder);
    cr_assert_eq(system(command), 0);
    free(command);
}

TestSuite(html, .init = make_folder, .fini = remove_folder);

static char *page_of(const char *markdown)
{
    struct text out = {0};
    struct error err;
    cr_assert_eq(html_page(&out, markdown, "T", folder, folder, &err), 0, "%s", err.message);
    return text_take(&out);
}

/* The part of the page after BODY. */
static void body_is(const char *markdown, const char *expected)
{
    char *page = page_of(markdown);
    cr_expect_str_eq(strstr(page, "LEAD\n") + 5, expected);
    free(page);
}

Test(html, headings_have_ids_and_make_the_contents)
{
    char *page = page_of("# Title\n\nlead\n\n## CPU & `mem`\n\n### CPU\n\n## CPU\n\n## *CPU* 2.0: kvm >= qemu?\n");
    cr_assert_str_eq(page, "<title>Title</title>\n"
                           "[cpu--mem|CPU &amp; mem]\n[cpu-1|CPU]\n[cpu-20-kvm--qemu|CPU 2.0: kvm &gt;= qemu?]\n"
                           "LEAD\n<h1 id=\"title\">Title</h1>\n<p>lead</p>\n\nBODY\n"
                           "<h2 id=\"cpu--mem\">CPU &amp; <code>mem</code></h2>\n<h3 id=\"cpu\">CPU</h3>\n"
                           "<h2 id=\"cpu-1\">CPU</h2>\n"
                           "<h2 id=\"cpu-20-kvm--qemu\"><em>CPU</em> 2.0: kvm &gt;= qemu?</h2>\n");
    free(page);
}

Test(html, a_page_without_headings_has_no_contents)
{
    char *page = page_of("text");
    cr_assert_str_eq(page, "<title>T</title>\nLEAD\n<p>text</p>\n\nBODY\n");
    free(page);
}

Test(html, the_title_is_escaped)
{
    struct text out = {0};
    struct error err;
    cr_assert_eq(html_page(&out, "", "</title><script>", folder, folder, &err), 0);
    cr_assert(strstr(out.bytes, "<title>&lt;/title&gt;&lt;script&gt;</title>"));
    text_release(&out);
}

Test(html, raw_html_stays_text)
{
    body_is("<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\na <b>c</b>\n\n<h2>x</h2>\n",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"
            "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n<p>&lt;h2&gt;x&lt;/h2&gt;</p>\n\nBODY\n");
}

Test(html, tables_are_wrapped)
{
    body_is("|a|b|\n|---|--:|\n|1|2|\n",
            "<div class=\"table\" tabindex=\"0\"><table>\n<caption>Table</caption>\n<thead>\n<tr>\n"
            "<th scope=\"col\">a</th>\n<th scope=\"col\" class=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
            "<th scope=\"row\">1</th>\n<td class=\"right\">2</td>\n</tr>\n</tbody>\n</table></div>\n\nBODY\n");
}

Test(html, tables_are_called_by_their_heading)
{
    char *page = page_of("# A & `b`\n\n|x|\n|---|\n|**1**|\n||\n\n|y|\n|---|\n\n### C\n\n|z|\n|---|\n");
    static const char *const parts[] = {"<caption>A &amp; b</caption>", "<caption>A &amp; b (2)</caption>",
                                        "<caption>C</caption>", "<th scope=\"row\"><strong>1</strong></th>",
                                        "<td></td>"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        cr_expect(strstr(page, parts[i]), "%s: %s", parts[i], page);
    free(page);
}

Test(html, lists_and_code)
{
    body_is("- a\n- *b*\n  1. c\n\n3. d\n", "<ul>\n<li>a</li>\n<li><em>b</em><ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n"
                                            "<ol start=\"3\">\n<li>d</li>\n</ol>\n\nBODY\n");
    body_is("* a\n\n* [x] b\n* [ ] c\n",
            "<ul>\n<li><p>a</p>\n</li>\n<li class=\"task-list-item\"><input type=\"checkbox\" "
            "class=\"task-list-item-checkbox\" disabled checked><p>b</p>\n</li>\n<li class=\"task-list-item\"><input "
            "type=\"checkbox\" class=\"task-list-item-checkbox\" disabled><p>c</p>\n</li>\n</ul>\n\nBODY\n");
    body_is("```c\na < b;\n```\n\n    c\n\n---\n\n> d\n",
            "<pre><code class=\"language-c\">a &lt; b;\n</code></pre>\n<pre><code>c\n</code></pre>\n<hr>\n"
            "<blockquote>\n<p>d</p>\n</blockquote>\n\nBODY\n");
}

Test(html, words_of_all_kinds)
{
    body_is(
        "**a** ~~b~~ `<c>` 'd'  \n\"e\"\nf &copy; \\*",
        "<p><strong>a</strong> <del>b</del> <code>&lt;c&gt;</code> 'd'<br>\n&quot;e&quot;\nf &copy; *</p>\n\nBODY\n");
    body_is("[a *b*](#c?d&e \"f<\") <http://g.h>", "<p><a href=\"#c?d&amp;e\" title=\"f&lt;\">a <em>b</em></a> "
                                                   "<a href=\"http://g.h\">http://g.h</a></p>\n\nBODY\n");
}

Test(html, ids_are_given_once)
{
    body_is("# A\n\n# A\n\n# a-1\n\n# ?\n\n# !\n",
            "<h1 id=\"a\">A</h1>\n<h1 id=\"a-1\">A</h1>\n<h1 id=\"a-1-1\">a-1</h1>\n<h1 id=\"section\">?</h1>\n"
            "<h1 id=\"section-1\">!</h1>\n\nBODY\n");
}

/* A page for a pull request begins at the third level, and a template may leave out the first. */
Test(html, headings_are_raised)
{
    body_is("### One\n\n#### Two\n\n##### Three\n", "<h1 id=\"one\">One</h1>\n\nBODY\n<h2 id=\"two\">Two</h2>\n"
                                                    "<h3 id=\"three\">Three</h3>\n");
    body_is("### One\n\n### Two\n\n#### Three\n", "\nBODY\n<h2 id=\"one\">One</h2>\n<h2 id=\"two\">Two</h2>\n"
                                                  "<h3 id=\"three\">Three</h3>\n");
    body_is("## One\n\n# Two\n", "\nBODY\n<h2 id=\"one\">One</h2>\n<h1 id=\"two\">Two</h1>\n");
    body_is("### One\n\n## Two\n", "<h3 id=\"one\">One</h3>\n\nBODY\n<h2 id=\"two\">Two</h2>\n");
    body_is("###### One\n", "<h1 id=\"one\">One</h1>\n\nBODY\n");
    body_is("###### One\n\n###### Two\n", "\nBODY\n<h2 id=\"one\">One</h2>\n<h2 id=\"two\">Two</h2>\n");
}

/* What one block held is not in the next, and each picture has a number of its own. */
Test(html, blocks_do_not_mix)
{
    put("a.svg", "<svg id='x'></svg>");
    put("b.png", "PNG");
    body_is("*x* [y](#y)\n\n![a](a.svg)\n\nz ![b](b.png)\n\n![c](a.svg)\n",
            "<p><em>x</em> <a href=\"#y\">y</a></p>\n"
            "<figure><svg role=\"img\" aria-label=\"a\" id='x-1'></svg></figure>\n"
            "<p>z <img src=\"data:image/png;base64,UE5H\" alt=\"b\"></p>\n"
            "<figure><svg role=\"img\" aria-label=\"c\" id='x-3'></svg></figure>\n\nBODY\n");
    body_is("![one  \ntwo](x.pdf) and\nthree\n", "<p><span class=\"image\">one\ntwo</span> and\nthree</p>\n\nBODY\n");
}

/* Rows of a table after one another, each column with its alignment; words after a table are no cell. */
Test(html, cells_are_aligned_and_the_first_heads_its_row)
{
    body_is(
        "|a|b|c|d|\n|:--|:-:|--:|---|\n|1|2|3|4|\n| |6|7|8|\n\nx\n",
        "<div class=\"table\" tabindex=\"0\"><table>\n<caption>Table</caption>\n<thead>\n<tr>\n"
        "<th scope=\"col\" class=\"left\">a</th>\n<th scope=\"col\" class=\"center\">b</th>\n"
        "<th scope=\"col\" class=\"right\">c</th>\n<th scope=\"col\">d</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
        "<th scope=\"row\" class=\"left\">1</th>\n<td class=\"center\">2</td>\n<td class=\"right\">3</td>\n"
        "<td>4</td>\n</tr>\n<tr>\n<td class=\"left\"></td>\n<td class=\"center\">6</td>\n<td class=\"right\">7</td>\n"
        "<td>8</td>\n</tr>\n</tbody>\n</table></div>\n<p>x</p>\n\nBODY\n");
}

Test(html, addresses_and_titles_keep_their_entities)
{
    body_is("[a](<b&amp;c&d> \"e &lt; \\\"f&quot;\")",
            "<p><a href=\"b&amp;c&amp;d\" title=\"e &lt; &quot;f&quot;\">a</a></p>\n\nBODY\n");
}

/* A heading without words is no title. */
Test(html, the_first_heading_with_words_is_the_title)
{
    char *page = page_of("# ![a](x.pdf)\n\n## B\n\n## C\n");
    cr_expect(strstr(page, "<title>B</title>\n[b|B]\n[c|C]\nLEAD\n<h1 id=\"section\">"), "%s", page);
    free(page);
}

static void page_is_refused(const char *markdown, enum error_kind kind, const char *expected)
{
    struct text out = {0};
    struct error err = {0};
    cr_expect_eq(html_page(&out, markdown, "T", folder, folder, &err), -1);
    cr_expect_eq(err.kind, kind);
    cr_expect_str_eq(err.message, expected);
    text_release(&out);
}

Test(html, a_page_with_a_wrong_tag_is_an_error)
{
    put("page.html", "<p>\n{{nobody}}");
    page_is_refused("text", ERROR_DATA, "page.html:2: {{nobody}} names nothing that is known here");
    put("page.html", "<p>\n\n{{#contents}}");
    page_is_refused("text", ERROR_DATA, "page.html:3: {{#contents}} is not closed: {{/contents}} ends it");
}

/* printf '<svg/>' | base64: PHN2Zy8+; printf 'PNG' | base64: UE5H */
Test(html, images_become_figures)
{
    put("cpu-plot.svg", "<svg/>");
    put("cpu-plot.png", "PNG");
    put("mem plot.png", "PNG");
    body_is("![A \"chart\" of *cpu*](cpu-plot.png)\n", "<figure><img src=\"data:image/svg+xml;base64,PHN2Zy8+\" "
                                                       "alt=\"A &quot;chart&quot; of cpu\"></figure>\n\nBODY\n");
    body_is("![](<mem plot.png>)\n![b](<mem plot.png> \"t\")\n\ntext\n",
            "<figure><img src=\"data:image/png;base64,UE5H\" alt=\"\"></figure>\n"
            "<figure><img src=\"data:image/png;base64,UE5H\" alt=\"b\"></figure>\n"
            "<p>text</p>\n\nBODY\n");
}

Test(html, images_beside_text_stay_in_it)
{
    put("a.svg", "<svg/>");
    body_is("see ![a](a.svg) there\n",
            "<p>see <img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"a\"> there</p>\n\nBODY\n");
    body_is("### ![a](a.svg)\n",
            "<h1 id=\"section\"><img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"a\"></h1>\n\nBODY\n");
}

Test(html, images_in_other_words)
{
    body_is("[![a](x.pdf)](#b)", "<p><a href=\"#b\"><span class=\"image\">a</span></a></p>\n\nBODY\n");
    body_is("![a *b* ![c](x.pdf) `d`](y.pdf)", "<figure><span class=\"image\">a b c d</span></figure>\n\nBODY\n");
    body_is("- ![a](x.pdf) b\n", "<ul>\n<li><span class=\"image\">a</span> b</li>\n</ul>\n\nBODY\n");
}

Test(html, nothing_else_is_fetched)
{
    static const char *const sources[] = {
        "https://example.org/x.png",
        "//example.org/x.png",
        "/etc/x.png",
        "../x.png",
        "sub/x.png",
        ".hidden.png",
        "file:x.png",
        "..%2Fx.png",
        "%2e%2e/x.png",
        "x.png?a",
        "x.png#a",
        "data:image/png;base64,",
        "javascript:x.png",
        "x.pdf",
        "x",
        "..\\x.png",
        ".png",
        "&#46;&#46;/x.png",
        "x.png%0a",
        "http:x.svg",
        "<x\x01y.png>",
        "<x\x7f.svg>",
        ".x.pdf",
        "x.PNG",
        "xpng",
    };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        char *markdown = memory_format("![what](%s)\n", sources[i]);
        char *page = page_of(markdown);
        cr_expect(strstr(page, "<figure><span class=\"image\">what</span></figure>"), "%s: %s", sources[i], page);
        cr_expect_not(strstr(page, "src="), "%s: %s", sources[i], page);
        free(markdown);
        free(page);
    }
}

Test(html, a_missing_chart_is_an_error)
{
    struct text out = {0};
    struct error err;
    cr_assert_eq(html_page(&out, "![a](absent.svg)", "T", folder, folder, &err), -1);
    cr_assert_eq(err.kind, ERROR_IO);
    char *message = memory_format("%s/absent.png: No such file or directory", folder);
    cr_assert_str_eq(err.message, message);
    free(message);
    text_release(&out);
}

Test(html, a_folder_of_the_name_of_a_chart_is_an_error)
{
    struct text out = {0};
    struct error err;
    char *path = memory_format("%s/a.png", folder);
    mkdir(path, 0777);
    cr_assert_eq(html_page(&out, "![a](a.png)", "T", folder, folder, &err), -1);
    cr_assert_eq(err.kind, ERROR_IO);
    free(path);
    text_release(&out);
}

Test(html, a_missing_page_is_an_error)
{
    struct text out = {0};
    struct error err;
    cr_assert_eq(html_page(&out, "text", "T", "/nowhere", folder, &err), -1);
    cr_assert_eq(err.kind, ERROR_NO_INPUT);
    cr_assert_str_eq(err.message, "/nowhere/page.html: No such file or directory");
    text_release(&out);
}

/* Foreign bytes and nesting: nothing breaks. */
Test(html, broken_bytes)
{
    char *page = page_of("# \xff\xfe &\n\n## &amp\n\n![\xc3](\xff.png?)\n\n> > > - # x\n\n&#0; \xe2\x80\n");
    cr_assert(strstr(page, "<h2 id=\"amp\">") || strstr(page, "<h2 id="), "%s", page);
    free(page);
}

/* The page itself: one file, no script, no address to fetch, every text escaped. */
Test(html, our_page_needs_nothing)
{
    struct text out = {0};
    struct error err;
    put("a.svg", "<svg/>");
    cr_assert_eq(html_page(&out, "# Title\n\n## One\n\n![a](a.svg)\n", "A <title>", "templates", folder, &err), 0, "%s",
                 err.message);
    static const char *const never[] = {"<script", "http:", "https:", "@import", "url(",
                                        "<link",   " on",   "{{",     "<iframe"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        const char *found = strstr(out.bytes, never[i]);
        bool words = strcmp(never[i], " on") == 0; /* " onload=": an attribute, not the word */
        cr_expect(!found || (words && !strchr("abcdefghijklmnopqrstuvwxyz", found[3])), "%s", never[i]);
    }
    static const char *const always[] = {"<!DOCTYPE html>",
                                         "<html lang=\"en\">",
                                         "<meta charset=\"utf-8\">",
                                         "width=device-width",
                                         "default-src 'none'",
                                         "prefers-color-scheme: dark",
                                         "@media print",
                                         "<a href=\"#one\">One</a>",
                                         "<title>Title</title>",
                                         "<h1 id=\"title\">Title</h1>"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        cr_expect(strstr(out.bytes, always[i]), "%s", always[i]);
    text_release(&out);
}

/* RFC 4648, section 10. */
Test(base64, test_vectors)
{
    static const char *const vectors[][2] = {{"", ""},
                                             {"f", "Zg=="},
                                             {"fo", "Zm8="},
                                             {"foo", "Zm9v"},
                                             {"foob", "Zm9vYg=="},
                                             {"fooba", "Zm9vYmE="},
                                             {"foobar", "Zm9vYmFy"}};
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        struct text out = {0};
        base64_append(&out, vectors[i][0], strlen(vectors[i][0]));
        cr_expect_str_eq(text_string(&out), vectors[i][1]);
        text_release(&out);
    }
}

/* printf '\xff\xfe\x00\xfb' | base64 */
Test(base64, all_bits)
{
    struct text out = {0};
    base64_append(&out, "\xff\xfe\0\xfb", 4);
    cr_assert_str_eq(out.bytes, "//4A+w==");
    text_release(&out);
}

/* The ids that GitHub gives to such headings. */
Test(slug, rule_of_github)
{
    static const char *const cases[][2] = {{"Random disk access", "random-disk-access"},
                                           {"CPU: native &amp; docker", "cpu-native--docker"},
                                           {"What's next?", "whats-next"},
                                           {"long-name_2 (4.5)", "long-name_2-45"},
                                           {"caf\xc3\xa9 \xe2\x80\x93 na\xc3\xafve", "caf\xc3\xa9--na\xc3\xafve"},
                                           {"\xe6\x97\xa5\xe6\x9c\xac", "\xe6\x97\xa5\xe6\x9c\xac"},
                                           {"\u2BFFa\u2C00", "a\u2C00"},
                                           {"\u3001a\u3041\u303F\u3040", "a\u3041\u3040"},
                                           {"\u00D7\u00F7\u00D8\u00BFx\u00C0", "\u00D8x\u00C0"},
                                           {"\U0001F600 Z", "\U0001F600-z"},
                                           {"&lt;a&gt; b&c", "a-b"},
                                           {"[\\]^`{|}~@/:", "section"},
                                           {"!?", "section"},
                                           {"", "section"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *slug = slug_make(cases[i][0]);
        cr_expect_str_eq(slug, cases[i][1]);
        free(slug);
    }
}

/* md4c lets the emphasis end inside the address of the image. */
Test(html, emphasis_that_crosses_an_image_is_closed)
{
    body_is("*x ![c](a*)", "<p><em>x <span class=\"image\">c</span></em></p>\n\nBODY\n");
}
