/* No text of the data is active in Markdown. */
#include <criterion/criterion.h>

#include <md4c.h>
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

/* ---- what md4c reads: tags, and text escaped as HTML ---- */

static const char *const blocks[] = {"doc",  "blockquote", "ul",    "ol",    "li",    "hr", "h",  "pre",
                                     "html", "p",          "table", "thead", "tbody", "tr", "th", "td"};
static const char *const spans[] = {"em", "strong", "a", "img", "code", "del"};

static int block_begins(MD_BLOCKTYPE type, void *detail, void *out)
{
    (void)detail;
    if (type != MD_BLOCK_DOC)
        text_format(out, "<%s>", blocks[type]);
    return 0;
}

static int block_ends(MD_BLOCKTYPE type, void *detail, void *out)
{
    (void)detail;
    if (type != MD_BLOCK_DOC)
        text_format(out, "</%s>", blocks[type]);
    return 0;
}

static int span_begins(MD_SPANTYPE type, void *detail, void *out)
{
    (void)detail;
    text_format(out, "<%s>", spans[type]);
    return 0;
}

static int span_ends(MD_SPANTYPE type, void *detail, void *out)
{
    (void)detail;
    text_format(out, "</%s>", spans[type]);
    return 0;
}

static int text_comes(MD_TEXTTYPE type, const MD_CHAR *bytes, MD_SIZE size, void *out)
{
    char *copy = memory_copy_bytes(bytes, size);
    bool plain = type == MD_TEXT_NORMAL || type == MD_TEXT_SOFTBR;
    text_append(out, plain ? "" : "<not text>");
    escape_html(out, copy);
    free(copy);
    return 0;
}

static void read_markdown(struct text *out, const struct text *markdown)
{
    const MD_PARSER parser = {.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML,
                              .enter_block = block_begins,
                              .leave_block = block_ends,
                              .enter_span = span_begins,
                              .leave_span = span_ends,
                              .text = text_comes};
    cr_assert_eq(md_parse(markdown->bytes, (MD_SIZE)markdown->length, &parser, out), 0);
}

/* ---- what stays text ---- */

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
    const char *before, *after, *read_before, *read_after;
} places[] = {
    {"", "\n", "<p>", "</p>"},
    {"word ", " word\n", "<p>word ", " word</p>"},
    {"word\n", "\n", "<p>word\n", "</p>"},
    {"# ", "\n", "<h>", "</h>"},
    {"## The ", "\n", "<h>The ", "</h>"},
    {"- ", "\n", "<ul><li>", "</li></ul>"},
    {"1. ", "\n", "<ol><li>", "</li></ol>"},
    {"> ", "\n", "<blockquote><p>", "</p></blockquote>"},
    {"**", "**\n", "<p><strong>", "</strong></p>"},
    {"| h | i |\n|---|--:|\n| ", " | 1 |\n", "<table><thead><tr><th>h</th><th>i</th></tr></thead><tbody><tr><td>",
     "</td><td>1</td></tr></tbody></table>"},
    {"|", "|\n|---|\n|x|\n", "<table><thead><tr><th>", "</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>"},
    {"![", "](p.png)\n", "<p><img>", "</img></p>"},
    {"[", "](#there)\n", "<p><a>", "</a></p>"},
};

static void check(size_t place, const char *value)
{
    struct text markdown = {0}, read = {0}, expected = {0};
    text_append(&markdown, places[place].before);
    escape_markdown(&markdown, value);
    text_append(&markdown, places[place].after);
    read_markdown(&read, &markdown);
    text_append(&expected, places[place].read_before);
    escape_html(&expected, value);
    text_append(&expected, places[place].read_after);
    cr_expect_str_eq(text_string(&read), text_string(&expected), "markdown: %s\nread: %s\nexpected: %s", markdown.bytes,
                     text_string(&read), text_string(&expected));
    text_release(&markdown);
    text_release(&read);
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

/* What stands before, the value, and the value as it is written. */
static const char *const written[][3] = {
    {"", "a|b`c*d[e]f~g$h", "a\\|b\\`c\\*d\\[e\\]f\\~g\\$h"},
    {"", "a!b c!", "a!b c\\!"},
    {"", "&amp; &#12; & &a b &; a&b;c", "\\&amp; \\&#12; & &a b \\&; a\\&b;c"},
    {"", "&", "\\&"},
    {"", "&a", "\\&a"},
    {"", "&#", "\\&#"},
    {"", "&a-", "&a-"},
    {"", "a_b _c d_ 1_2 _", "a_b \\_c d\\_ 1_2 \\_"},
    {"", "\303\251_a a_\303\251 A_Z", "\303\251\\_a a\\_\303\251 A_Z"},
    {"", "\\a \\* \\\\ \\", "\\a \\\\\\* \\\\\\\\ \\\\"},
    {"", "\\\t", "\\\\ "},
    {"", "<a < a <= <", "\\<a < a <= \\<"},
    {"", "<\303\251", "\\<\303\251"},
    {"", "> a > b", "\\> a > b"},
    {"1.", "> a", "\\> a"},
    {"x\n 12) ", ">", "\\>"},
    {"x", ">", ">"},
    {"", "# a # b c# # ##", "\\# a \\# b c# \\# \\#\\#"},
    {"a", "# b", "# b"},
    {"a ", "##", "\\#\\#"},
    {"1", "#", "\\#"},
    {"C", "#", "#"},
    {"#", "#", "\\#"},
    {"", "- a - b", "\\- a - b"},
    {"", "-a", "-a"},
    {"", "--", "\\--"},
    {"", "-=", "\\-="},
    {"", "-:", "\\-:"},
    {"", "-+", "\\-+"},
    {"", "+ a + b", "\\+ a + b"},
    {"", "+", "\\+"},
    {"", "= a", "\\= a"},
    {"", "=b", "=b"},
    {"", "a=", "a="},
    {"x\n> - ", "- a", "\\- a"},
    {"x", "-", "-"},
    {"x\n\t", "-", "\\-"},
    {"", "http://a https://b ftp://c xhttp://d", "http\\://a https\\://b ftp\\://c xhttp\\://d"},
    {"", "HTTP:", "HTTP\\:"},
    {"", "http:x", "http:x"},
    {"", "ttp://x", "ttp://x"},
    {"", "http: //", "http: //"},
    {"", "sftp:/", "sftp\\:/"},
    {"", ": a : b", "\\: a : b"},
    {"", ":-", "\\:-"},
    {"", ":x", ":x"},
    {"a", ":", ":"},
    {"", "1. a 2. b", "1\\. a 2. b"},
    {"", "1.", "1\\."},
    {"", "1.5", "1.5"},
    {"", "a1. b", "a1. b"},
    {"x ", "1. b", "1. b"},
    {"", "www.a WWW.b ww.c", "www\\.a WWW\\.b ww.c"},
    {"ww", "w.a", "w\\.a"},
    {"", ". a", ". a"},
    {"", ".a", ".a"},
    {"", "1) a", "1\\) a"},
    {"", "1)", "1\\)"},
    {"", "1)a", "1)a"},
    {"", "a) b", "a) b"},
    {"- ", "12) x", "12\\) x"},
    {"", "(1) x", "(1) x"},
    {"", "a@b a @ b @c d@", "a\\@b a @ b \\@c d\\@"},
    {"[", "^1", "\\^1"},
    {"", "x^2 ^ ", "x^2 ^ "},
    {"", "a \t\r\n b ", "a b "},
    {"x ", " a", "a"},
    {"x\n", " a", "a"},
    {"x\t", " a", "a"},
    {"", "[1, 2]", "[1, 2]"},
    {"", "[1, 2](x)", "\\[1, 2\\](x)"},
    {"", "[1, 2]: x", "\\[1, 2\\]: x"},
    {"", "([1, 2])", "([1, 2])"},
    {"", "[1]", "\\[1\\]"},
    {"", "[1,]", "\\[1,\\]"},
    {"", "[]", "\\[\\]"},
    {"", "[,1", "\\[,1"},
    {"", "[1, 2]; [-1e-05, 3%] [4,5], [4,5]. [4,5]a", "[1, 2]; \\[-1e-05, 3%\\] [4,5], [4,5]. \\[4,5\\]a"},
    {"", "[1, 2][", "\\[1, 2\\]\\["},
    {"", "a[,1]b", "a\\[,1\\]b"},
    {"", "[1,2 ]", "\\[1,2 \\]"},
    {"", "[x,1]", "\\[x,1\\]"},
    {"", "\302\205a\342\200\256b\177\001", "\\xc2\\x85a\\xe2\\x80\\xaeb\\x7f\\x01"},
    {"", "\177-", "\\x7f-"},
};

/* Nothing is escaped that can only be text where it stands. */
Test(escape, only_what_may_be_active_has_a_backslash)
{
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        RELEASED(text_release) struct text out = {0};
        text_append(&out, written[i][0]);
        escape_markdown(&out, written[i][1]);
        cr_expect_str_eq(out.bytes + strlen(written[i][0]), written[i][2], "%s%s gave %s", written[i][0], written[i][1],
                         out.bytes);
    }
}

/* A construct cannot be put together from two values. */
Test(escape, joined_values_stay_text)
{
    static const char *const pairs[][2] = {{"1", ". x"}, {"www", ".a.example"}, {"http", "://a.example"},
                                           {"-", " x"},  {"&", "amp;"},         {"!", "[a](b)"},
                                           {"\\", "*"},  {"_", "a_"},           {"#", "# x"},
                                           {"<", "b>"},  {"a@", "b.example"},   {"&am", "p;"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct text markdown = {0}, read = {0}, expected = {0};
        escape_markdown(&markdown, pairs[i][0]);
        escape_markdown(&markdown, pairs[i][1]);
        read_markdown(&read, &markdown);
        text_append(&expected, "<p>");
        escape_html(&expected, pairs[i][0]);
        escape_html(&expected, pairs[i][1]);
        text_append(&expected, "</p>");
        cr_expect_str_eq(text_string(&read), text_string(&expected));
        text_release(&markdown);
        text_release(&read);
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

/* They would reorder or hide what stands beside them. Inside longer characters no byte is taken for one of them. */
Test(escape, unsafe_characters_are_shown)
{
    static const char unsafe[] = "a\x1b[0m b\u202Ec \u200Bd \u2028e \x7F \xC2\x85 日本 é";
    static const char shown[] = "a\\x1b[0m b\\xe2\\x80\\xaec \\xe2\\x80\\x8bd \\xe2\\x80\\xa8e \\x7f \\xc2\\x85 日本 é";
    RELEASED(text_release) struct text html = {0};
    escape_html(&html, unsafe);
    cr_expect_str_eq(text_string(&html), shown);
    OWNED char *markdown = escaped("a\u202Eb \x1b\u2066");
    cr_expect_str_eq(markdown, "a\\xe2\\x80\\xaeb \\x1b\\xe2\\x81\\xa6");
}

Test(escape, html)
{
    struct text out = {0};
    escape_html(&out, "<a href=\"x\" title='y'>&amp;</a> caf\xc3\xa9");
    cr_expect_str_eq(out.bytes, "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt; caf\xc3\xa9");
    text_release(&out);
}
