#include <criterion/criterion.h>

#include <md4c-html.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/template/mustache.h"

static char *escaped(const char *value)
{
    struct text out = {0};
    escape_markdown(&out, value);
    return text_take(&out);
}

static void collect(const MD_CHAR *bytes, MD_SIZE length, void *text)
{
    text_append_bytes(text, bytes, length);
}

static const char *const hostile[] = {
    "|",
    "a|b",
    "a\\|b",
    "a\\\\|b",
    "\\",
    "\\\\",
    "end\\",
    "`code`",
    "``",
    "```",
    "~~~",
    "~",
    "~5",
    "~~gone~~",
    "~gone~",
    "*",
    "**bold**",
    "*it*",
    "a*b*c",
    "_it_",
    "__bold__",
    "a_b_c",
    "_",
    "a__b__c",
    "x _y_ z",
    "[link](http://example.org)",
    "[x]",
    "[ ] task",
    "[x] task",
    "[a]: http://example.org",
    "![image](cpu-plot.png)",
    "!",
    "![",
    "]",
    "](http://example.org)",
    "[^1]",
    "<script>alert(1)</script>",
    "<b>",
    "</b>",
    "<!-- c -->",
    "<http://example.org>",
    "<a@b.example>",
    "<5@b.example>",
    "<",
    "a<b",
    "p < 0.01",
    "<=",
    ">",
    "> quote",
    ">quote",
    "a > b",
    "native>=docker>=kvm",
    "&amp;",
    "&lt;script&gt;",
    "&#124;",
    "&#x41;",
    "&",
    "R&D x",
    "a & b",
    "&amp",
    "#",
    "# heading",
    "###### six",
    "C#",
    "C #",
    "x ##",
    "#1",
    "- item",
    "-",
    "--",
    "---",
    "- - -",
    "-1.5",
    "--x",
    "+ item",
    "+",
    "+5 %",
    "=",
    "===",
    "= =",
    ":-",
    ":-:",
    ":--",
    "1. one",
    "1) one",
    "1.",
    "12)",
    "123456789. x",
    "4.5",
    "1.5 times",
    "www.example.org",
    "WWW.example.org",
    "http://example.org/a_b",
    "https://example.org",
    "HTTP://example.org",
    "ftp://example.org",
    "user@host.example",
    "mailto:user@host.example",
    "@user",
    "a@",
    "$x$",
    "$(reboot)",
    "`reboot`",
    "'quoted'",
    "\"quoted\"",
    "{{name}}",
    "%s%n",
    "../../etc/passwd",
    "5 %",
    "MiB/s",
    "events/s",
    "caf\xc3\xa9",
    "\xe6\x97\xa5\xe6\x9c\xac",
    "\xc3\xa9_\xc3\xa9_",
    "\xe2\x80\x9c_a_\xe2\x80\x9d",
    "\\*not\\*",
    "\\`",
    "a\\",
    "C:\\temp\\_x_",
    "***",
    "___",
    "* * *",
    "_ _ _",
    "~~~ c",
    "``` c",
    "| a | b |",
    "|---|---|",
    "--- | ---",
    "a `b| c` d",
    "\\[x\\](y)",
    "<!DOCTYPE html>",
    "<?php ?>",
    "<![CDATA[x]]>",
    "x^2",
    "^1",
    "a:b",
    "12:30:45",
    "http:",
    "https",
    "www",
    "www.",
    ":smile",
    "?",
    ";",
    "(c)",
    "[0.9, 1.0]",
    "[0.9, 1.0](x)",
    "[0.9, 1.0]: x",
    "[0.9, [1, 2]",
    "[0, 1][2, 3]",
    "![0, 1]",
    "[, ]",
    ")",
    ".",
    ",",
};

/* Where a name may stand. */
static const struct {
    const char *before, *after, *html_before, *html_after;
} places[] = {
    {"", "\n", "<p>", "</p>\n"},
    {"word ", " word\n", "<p>word ", " word</p>\n"},
    {"word\n", "\n", "<p>word\n", "</p>\n"},
    {"# ", "\n", "<h1>", "</h1>\n"},
    {"## The ", "\n", "<h2>The ", "</h2>\n"},
    {"- ", "\n", "<ul>\n<li>", "</li>\n</ul>\n"},
    {"1. ", "\n", "<ol>\n<li>", "</li>\n</ol>\n"},
    {"> ", "\n", "<blockquote>\n<p>", "</p>\n</blockquote>\n"},
    {"**", "**\n", "<p><strong>", "</strong></p>\n"},
    {"| h | i |\n|---|--:|\n| ", " | 1 |\n",
     "<table>\n<thead>\n<tr>\n<th>h</th>\n<th align=\"right\">i</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>",
     "</td>\n<td align=\"right\">1</td>\n</tr>\n</tbody>\n</table>\n"},
    {"|", "|\n|---|\n|x|\n", "<table>\n<thead>\n<tr>\n<th>",
     "</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>x</td>\n</tr>\n</tbody>\n</table>\n"},
    {"![", "](p.png)\n", "<p><img src=\"p.png\" alt=\"", "\"></p>\n"},
    {"[", "](#there)\n", "<p><a href=\"#there\">", "</a></p>\n"},
};

/* md4c writes " as &quot; and leaves ' alone. */
static void append_as_md4c(struct text *out, const char *value)
{
    for (; *value; value++) {
        const char *entity = *value == '&' ? "&amp;" : *value == '<' ? "&lt;" : *value == '>' ? "&gt;" : NULL;
        entity = *value == '"' ? "&quot;" : entity;
        if (entity)
            text_append(out, entity);
        else
            text_append_bytes(out, value, 1);
    }
}

static void check(size_t place, const char *value)
{
    struct text markdown = {0}, html = {0}, expected = {0};
    text_append(&markdown, places[place].before);
    escape_markdown(&markdown, value);
    text_append(&markdown, places[place].after);
    cr_assert_eq(
        md_html(markdown.bytes, (MD_SIZE)markdown.length, collect, &html, MD_DIALECT_GITHUB | MD_FLAG_NOHTML, 0), 0);
    text_append(&expected, places[place].html_before);
    append_as_md4c(&expected, value);
    text_append(&expected, places[place].html_after);
    cr_expect_str_eq(text_string(&html), text_string(&expected), "markdown: %s\nhtml: %s\nexpected: %s", markdown.bytes,
                     text_string(&html), text_string(&expected));
    text_release(&markdown);
    text_release(&html);
    text_release(&expected);
}

Test(escape, hostile_text_stays_text_everywhere)
{
    for (size_t place = 0; place < sizeof places / sizeof *places; place++)
        for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
            check(place, hostile[i]);
}

/* Every text of up to three of the characters that Markdown knows: what no list of examples would think of. */
Test(escape, all_short_texts_stay_text_everywhere)
{
    static const char alphabet[] = "a1 -+*_`~#>|<&;:.)=[]!^\\";
    size_t k = sizeof alphabet - 1;
    for (size_t i = 0; i < k * k * k; i++) {
        char value[4] = {alphabet[i % k], alphabet[i / k % k], alphabet[i / k / k], '\0'};
        if (value[0] == ' ' || value[2] == ' ')
            continue; /* Markdown trims the ends of a paragraph */
        for (size_t place = 0; place < sizeof places / sizeof *places; place++)
            check(place, value);
    }
}

Test(escape, plain_names_read_as_written)
{
    static const char *const plain[] = {"diskRand",
                                        "long-name_2",
                                        "4.5",
                                        "-1.5",
                                        "p < 0.0001",
                                        "native>=docker",
                                        "MiB/s",
                                        "5 %",
                                        "events/s",
                                        "a & b",
                                        "R&D x",
                                        "x^2",
                                        "^1",
                                        "C#",
                                        "(13.5 to 15)",
                                        "[0.999, 1.020]",
                                        "1.01 [-1e-05, 2] times",
                                        "1.1 \xc3\x97",
                                        "kvm, qemu",
                                        "it's",
                                        "12:30"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        char *text = escaped(plain[i]);
        cr_expect_str_eq(text, plain[i]);
        free(text);
    }
}

/* What stands before decides: a dash in a table is a dash. */
Test(escape, position_decides)
{
    struct text out = {0};
    text_append(&out, "| ");
    escape_markdown(&out, "-");
    text_append(&out, " |\n");
    escape_markdown(&out, "-");
    cr_expect_str_eq(out.bytes, "| - |\n\\-");
    text_release(&out);
}

/* A construct cannot be put together from two values. */
Test(escape, joined_values_stay_text)
{
    static const char *const pairs[][2] = {{"1", ". x"}, {"www", ".a.example"}, {"http", "://a.example"},
                                           {"-", " x"},  {"&", "amp;"},         {"!", "[a](b)"},
                                           {"\\", "*"},  {"_", "a_"},           {"#", "# x"},
                                           {"<", "b>"},  {"a@", "b.example"},   {"&am", "p;"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct text markdown = {0}, html = {0}, expected = {0};
        escape_markdown(&markdown, pairs[i][0]);
        escape_markdown(&markdown, pairs[i][1]);
        md_html(markdown.bytes, (MD_SIZE)markdown.length, collect, &html, MD_DIALECT_GITHUB | MD_FLAG_NOHTML, 0);
        text_append(&expected, "<p>");
        append_as_md4c(&expected, pairs[i][0]);
        append_as_md4c(&expected, pairs[i][1]);
        text_append(&expected, "</p>\n");
        cr_expect_str_eq(text_string(&html), text_string(&expected));
        text_release(&markdown);
        text_release(&html);
        text_release(&expected);
    }
}

/* md4c knows no mathematics; GitHub does ("Writing mathematical expressions"). */
Test(escape, what_only_github_reads)
{
    char *text = escaped("$x$ and $(reboot)");
    cr_expect_str_eq(text, "\\$x\\$ and \\$(reboot)");
    free(text);
    struct text out = {0};
    text_append(&out, "[");
    escape_markdown(&out, "^1");
    cr_expect_str_eq(out.bytes, "[\\^1", "GitHub has footnotes");
    text_release(&out);
    text = escaped("Wow! a!");
    cr_expect_str_eq(text, "Wow! a\\!", "a link may follow");
    free(text);
}

Test(escape, white_space_becomes_one_blank)
{
    char *text = escaped("a\nb\t c\r\n\r\n    d");
    cr_expect_str_eq(text, "a b c d");
    free(text);
    text = escaped("    code");
    cr_expect_str_eq(text, "code");
    free(text);
}

Test(escape, html)
{
    struct text out = {0};
    escape_html(&out, "<a href=\"x\" title='y'>&amp;</a> caf\xc3\xa9");
    cr_expect_str_eq(out.bytes, "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt; caf\xc3\xa9");
    text_release(&out);
}
