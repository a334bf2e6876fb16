/* Templates are rendered, and their mistakes are told with file and line. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/template/mustache.h"

/* "deep-3" names deep-2, and so on: a part in a part for each. */
static const char *deep_part(int depth)
{
    static char parts[32][32];
    snprintf(parts[depth], sizeof parts[depth], depth > 1 ? "{{>deep-%d}}" : "end", depth - 1);
    return parts[depth];
}

static const char *known_part(void *catalogue, const char *name, struct text *missing)
{
    (void)catalogue;
    if (strncmp(name, "deep-", 5) == 0)
        return deep_part(atoi(name + 5));
    text_format(missing, "no parts/%s.md", name);
    static const char *const partials[][2] = {
        {"greeting", "Hello {{name}}"}, {"lines", "one\ntwo\n"}, {"loop", "{{>loop}}"},
        {"broken", "fine\n{{#open}}"},  {"item.row", "[{{.}}]"}, {"nested", "{{#list}}{{>item.row}}{{/list}}"},
        {"deeper", "a\n{{absent}}\n"},
    };
    for (size_t i = 0; i < sizeof partials / sizeof *partials; i++)
        if (strcmp(partials[i][0], name) == 0)
            return partials[i][1];
    return NULL;
}

static const char data[] =
    "{\"name\": \"kvm\", \"empty\": \"\", \"zero\": 0, \"none\": null, \"yes\": true, \"no\": false,"
    "\"count\": 10, \"one\": 1, \"ratio\": 6.9123456, \"tiny\": 1e-7, \"big\": 12345678901, \"angle\": \"<b>&\","
    "\"list\": [1, 2, 3], \"bare\": [], \"zero_real\": 0.0, \"braces\": \"{{name}}\","
    "\"object\": {\"name\": \"inner\", \"deep\": {\"value\": 7}},"
    "\"section\": {\"shown\": {\"factor\": 1, \"decimals\": 1}, \"median\": 0.5, \"ci\": {\"low\": 0.25, \"high\": "
    "22}},"
    "\"rows\": [{\"name\": \"a\", \"n\": 1}, {\"name\": \"b\"}], \"grid\": [[1, 2], [3]]}";

static int render(struct text *out, const char *source, mustache_escape *escape, struct error *err)
{
    json_t *context = json_loads(data, 0, NULL);
    cr_assert_not_null(context);
    struct mustache template;
    int status = mustache_parse(&template, "page.md", source, known_part, NULL, err) ||
                         mustache_render(out, &template, escape, context, err)
                     ? -1
                     : 0;
    mustache_release(&template);
    json_decref(context);
    return status;
}

struct rendered {
    const char *source, *expected;
};

static void all_render(const struct rendered *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct text out = {0};
        struct error err = {0};
        cr_expect_eq(render(&out, cases[i].source, NULL, &err), 0, "%s: %s", cases[i].source, err.message);
        cr_expect_str_eq(text_string(&out), cases[i].expected, "%s gave %s", cases[i].source, text_string(&out));
        text_release(&out);
    }
}

#define ALL_RENDER(...)                                                                                                \
    all_render((struct rendered[])__VA_ARGS__, sizeof((struct rendered[])__VA_ARGS__) / sizeof(struct rendered))

Test(mustache, formats)
{
    ALL_RENDER(
        {{"{{ratio:ratio}} {{ratio:number}} {{ratio:percent}} {{tiny:p}} {{none:p}}", "6.91 6.912 691 % < 0.0001 -"},
         {"{{tiny:p_text}}", "p < 0.0001"},
         {"{{name:verdict}} {{none:verdict}}", "kvm -"},
         {"{{ratio:factor}} {{count:factor}} {{none:factor}}", "6.91 10 -"},
         {"{{#section}}{{median:measured}} {{ci:measured}}{{/section}}", "0.50 0.25 to 22.00"},
         {"{{section.median:measured}} {{none:measured}}", "0.5000 -"},
         {"{{list:list}}", "1, 2 and 3"}});
    static const struct rendered verdicts[] = {{"a-faster", "a faster"},
                                               {"b-faster", "b faster"},
                                               {"equivalent", "equivalent"},
                                               {"inconclusive", "inconclusive"},
                                               {"confounded", "unproven"}};
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
        struct text out = {0};
        struct error err = {0};
        json_t *context = json_pack("{s:s}", "verdict", verdicts[i].source);
        struct mustache template;
        cr_assert_eq(mustache_parse(&template, "page.md", "{{verdict:verdict}}", NULL, NULL, &err), 0);
        cr_expect_eq(mustache_render(&out, &template, NULL, context, &err), 0, "%s", err.message);
        cr_expect_str_eq(text_string(&out), verdicts[i].expected);
        mustache_release(&template);
        json_decref(context);
        text_release(&out);
    }
}

Test(mustache, values)
{
    ALL_RENDER({{"", ""},
                {"text only, } and { and }}", "text only, } and { and }}"},
                {"{{name}} {{ name }} {{\tname\t}}", "kvm kvm kvm"},
                {"{{count}} {{ratio}} {{tiny}} {{big}}", "10 6.912 1.000e-7 12345678901"},
                {"{{yes}}{{no}}[{{none}}][{{empty}}]", "truefalse[][]"},
                {"{{object.name}} {{object.deep.value}}", "inner 7"},
                {"{{braces}}", "{{name}}"}});
}

Test(mustache, sections)
{
    ALL_RENDER({{"{{#list}}{{.}},{{/list}}", "1,2,3,"},
                {"{{#rows}}{{name}}{{#n}}={{n}}{{/n}};{{/rows}}", "a=1;b;"},
                {"{{#object}}{{name}} {{count}}{{/object}}", "inner 10"},
                {"{{#yes}}{{name}}{{/yes}}{{#no}}no{{/no}}", "kvm"},
                {"{{#name}}<{{.}}>{{/name}}", "<kvm>"},
                {"{{#grid}}({{#.}}{{.}}{{/.}}){{/grid}}", "(12)(3)"},
                {"{{#list}}{{#yes}}{{.}}{{/yes}}{{/list}}", "123"},
                {"{{#absent}}{{never.looked.at}}{{/absent}}", ""},
                {"{{#object.deep}}{{value}}{{/object.deep}}", "7"}});
}

Test(mustache, inverted_sections)
{
    ALL_RENDER({{"{{^absent}}1{{/absent}}{{^none}}2{{/none}}{{^no}}3{{/no}}{{^zero}}4{{/zero}}", "1234"},
                {"{{^empty}}5{{/empty}}{{^bare}}6{{/bare}}{{^zero_real}}7{{/zero_real}}", "567"},
                {"{{^name}}x{{/name}}{{^list}}x{{/list}}{{^object}}x{{/object}}{{^yes}}x{{/yes}}", ""},
                {"{{^object.absent}}none{{/object.absent}}", "none"}});
}

/* mustache/spec, sections: "Standalone Lines", "Indented Standalone Lines", "Standalone Line Endings" and following. */
Test(mustache, tags_alone_on_a_line_take_it_with_them)
{
    ALL_RENDER({{"| This Is\n{{#yes}}\n|\n{{/yes}}\n| A Line", "| This Is\n|\n| A Line"},
                {"| This Is\n  {{#yes}}\n|\n  {{/yes}}\n| A Line", "| This Is\n|\n| A Line"},
                {"|\r\n{{#yes}}\r\n{{/yes}}\r\n|", "|\r\n|"},
                {"  {{#yes}}\n#{{/yes}}\n/", "#\n/"},
                {"#{{#yes}}\n/\n  {{/yes}}", "#\n/\n"},
                {"{{#list}}\n- {{.}}\n{{/list}}\nend", "- 1\n- 2\n- 3\nend"},
                {"a {{#yes}}\nb\n{{/yes}} c", "a \nb\n c"},
                {" {{name}}\nx", " kvm\nx"}});
}

Test(mustache, comments)
{
    ALL_RENDER({{"a{{! anything, $ and # }}b", "ab"},
                {"a\n  {{! one\n     two }}  \nb", "a\nb"},
                {"a {{!inline}}\nb", "a \nb"}});
}

/* mustache/spec, partials: "Standalone Indentation", "Standalone Line Endings". */
Test(mustache, parts)
{
    ALL_RENDER({{"{{>greeting}}!", "Hello kvm!"},
                {"{{#object}}{{>greeting}}{{/object}}", "Hello inner"},
                {"{{> nested }}", "[1][2][3]"},
                {"a\n  {{>lines}}\nb", "a\n  one\n  two\nb"},
                {"x{{>lines}}y", "xone\ntwo\ny"}});
}

Test(mustache, escaping)
{
    struct error err = {0};
    struct text out = {0};
    cr_assert_eq(render(&out, "{{angle}} {{{angle}}} {{&angle}} {{>greeting}} {{one:<i>#</i>|x}}", escape_html, &err),
                 0);
    cr_assert_str_eq(out.bytes, "&lt;b&gt;&amp; <b>& <b>& Hello kvm <i>1</i>");
    text_release(&out);
}

struct refused {
    const char *source, *message;
};

Test(mustache, strict)
{
    static const struct refused cases[] = {
        {"{{absent}}", "page.md:1: {{absent}} names nothing that is known here"},
        {"\n\n{{object.absent}}", "page.md:3: {{object.absent}} names nothing that is known here"},
        {"{{name.inner}}", "page.md:1: {{name.inner}} names nothing that is known here"},
        {"{{list}}", "page.md:1: {{list}} names a list or an object, not a value"},
        {"a\n{{#yes}}\nb", "page.md:2: {{#yes}} is not closed: {{/yes}} ends it"},
        {"{{#no}}\n{{#yes}}{{/no}}",
         "page.md:2: {{/no}} closes a section that was opened as yes in line 2; {{/yes}} closes it"},
        {"x{{/yes}}", "page.md:1: {{/yes}} closes a section that is not open"},
        {"{{name", "page.md:1: {{name is not closed"},
        {"{{{name}}", "page.md:1: {{{name}} is not closed"},
        {"{{}}", "page.md:1: {{}} is not a tag of these templates"},
        {"{{=<% %>=}}", "page.md:1: {{=<% %>=}} is not a tag of these templates"},
        {"{{a b}}", "page.md:1: {{a b}} is not a tag of these templates"},
        {"{{#no}}{{a b}}{{/no}}", "page.md:1: {{a b}} is not a tag of these templates"},
        {"{{.a}}", "page.md:1: {{.a}} is not a tag of these templates"},
        {"{{*a}}", "page.md:1: {{*a}} is not a tag of these templates"},
        {"{{a*}}", "page.md:1: {{a*}} is not a tag of these templates"},
        {"{{a*b}}", "page.md:1: {{a*b}} is not a tag of these templates"},
        {"{{*}}", "page.md:1: {{*}} is not a tag of these templates"},
        {"{{..}}", "page.md:1: {{..}} is not a tag of these templates"},
        {"{{ }}", "page.md:1: {{ }} is not a tag of these templates"},
        {"{{>absent}}", "page.md:1: {{>absent}} names no part: there is no parts/absent.md"},
        {"{{#no}}{{>absent}}{{/no}}", "page.md:1: {{>absent}} names no part: there is no parts/absent.md"},
        {"{{name:roman}}",
         "page.md:1: {{name:roman}} asks for a format that there is not: number, measured, factor, ratio, percent, p, "
         "p_text, exact, interval, ratios, list, verdict, a noun such as runs, or two words such as is|are"},
        {"{{#one:two}}{{/one}}",
         "page.md:1: {{#one:two}} asks for a format that there is not: a section knows {{#NAME:one}} only"},
        {"{{name:runs}}", "page.md:1: {{name:runs}} asks for a format that does not fit what it names"},
        {"{{ratio:is|are}}", "page.md:1: {{ratio:is|are}} asks for a format that does not fit what it names"},
        {"{{>broken}}", "broken:2: {{#open}} is not closed: {{/open}} ends it"},
        {"{{>deeper}}", "deeper:2: {{absent}} names nothing that is known here"},
        {"{{>loop}}", "loop:1: {{>loop}} is nested too deeply"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        struct text out = {0};
        text_append(&out, "before");
        cr_expect_eq(render(&out, cases[i].source, NULL, &err), -1, "%s", cases[i].source);
        cr_expect_eq(err.kind, ERROR_DATA);
        cr_expect_str_eq(err.message, cases[i].message);
        cr_expect_str_eq(out.bytes, "before", "a failed page leaves nothing behind");
        text_release(&out);
    }
}

Test(mustache, words_of_a_number_are_two_and_hold_no_brace)
{
    static const char *const tags[] = {"{{one:|}}", "{{one:is|are|x}}", "{{one:a{{b|c}}"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        struct error err = {0};
        struct text out = {0};
        cr_expect_eq(render(&out, tags[i], NULL, &err), -1, "%s", tags[i]);
        cr_expect_not_null(strstr(err.message, " asks for a format that there is not"), "%s", err.message);
        text_release(&out);
    }
}

Test(mustache, ten_thousand_open_sections_are_refused)
{
    struct error err = {0};
    struct text out = {0}, source = {0};
    for (int i = 0; i < 10000; i++)
        text_append(&source, "{{#yes}}");
    cr_assert_eq(render(&out, source.bytes, NULL, &err), -1);
    cr_assert_str_eq(err.message, "page.md:1: {{#yes}} is nested too deeply");
    text_release(&source);
    text_release(&out);
}

/* Sections, and parts in parts, as deep as they may be, and one deeper. */
Test(mustache, as_deep_as_may_be)
{
    for (size_t deeper = 0; deeper < 2; deeper++) {
        struct error err = {0};
        RELEASED(text_release) struct text out = {0}, source = {0}, parts = {0};
        for (size_t i = 0; i < MUSTACHE_DEEPEST + deeper; i++)
            text_append(&source, "{{#yes}}");
        text_append(&source, "in");
        for (size_t i = 0; i < MUSTACHE_DEEPEST + deeper; i++)
            text_append(&source, "{{/yes}}");
        cr_expect_eq(render(&out, source.bytes, NULL, &err), deeper ? -1 : 0, "%s", err.message);
        cr_expect_str_eq(text_string(&out), deeper ? "" : "in");
        cr_expect_str_eq(err.message, deeper ? "page.md:1: {{#yes}} is nested too deeply" : "");
        err = (struct error){0};
        cr_expect_eq(render(&parts, deeper ? "{{>deep-21}}" : "{{>deep-20}}", NULL, &err), deeper ? -1 : 0, "%s",
                     err.message);
        cr_expect_str_eq(text_string(&parts), deeper ? "" : "end");
        cr_expect_str_eq(err.message, deeper ? "deep-2:1: {{>deep-1}} is nested too deeply" : "");
    }
}

/* A tag is told by its first 80 bytes, and lines are counted in parts and behind tags of several lines. */
Test(mustache, tags_in_messages)
{
    for (size_t length = 79; length <= 81; length++) {
        struct error err = {0};
        RELEASED(text_release) struct text out = {0}, source = {0}, message = {0};
        text_format(&source, "{{%0*d}}", (int)length - 4, 1);
        text_format(&message, "page.md:1: %.80s%s names nothing that is known here", source.bytes,
                    length < 80 ? "" : "...");
        cr_expect_eq(render(&out, source.bytes, NULL, &err), -1);
        cr_expect_str_eq(err.message, message.bytes);
    }
    static const char *const cases[][2] = {
        {"a\n{{!b\nc\n}}\n{{#yes}}\n{{/yes}}\n\n{{absent}}", "page.md:8: {{absent}} names nothing that is known here"},
        {"{{#yes\n}}\n{{/no}}",
         "page.md:3: {{/no}} closes a section that was opened as yes in line 1; {{/yes}} closes it"},
        {"{{>lines}}\n{{>lines}}{{absent}}", "page.md:2: {{absent}} names nothing that is known here"},
        {"{{name\n", "page.md:1: {{name is not closed"},
        {"{{{name}}\n}", "page.md:1: {{{name}} is not closed"},
        {"{{/yes}}{{/no}}", "page.md:1: {{/yes}} closes a section that is not open"},
        {"{{>item.row}}{{#a.}}{{/a.}}", "page.md:1: {{#a.}} is not a tag of these templates"},
        {"{{#yes}}{{>broken}}{{/yes}}", "broken:2: {{#open}} is not closed: {{/open}} ends it"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        RELEASED(text_release) struct text out = {0};
        cr_expect_eq(render(&out, cases[i][0], NULL, &err), -1, "%s", cases[i][0]);
        cr_expect_str_eq(err.message, cases[i][1]);
    }
}

/* -first and -last are those of the innermost list, also inside of objects; names are sought outwards. */
Test(mustache, places_in_lists)
{
    ALL_RENDER(
        {{"{{#list}}{{.}}{{^-last}}, {{/-last}}{{#-first}}!{{/-first}}{{/list}}", "1, !2, 3"},
         {"{{#rows}}{{#object}}{{#-last}}{{deep.value}}{{/-last}}{{name}}{{/object}}{{/rows}}", "inner7inner"},
         {"{{#rows}}{{#list}}{{#-last}}{{name}}{{/-last}}{{/list}}{{/rows}}", "ab"},
         {"{{#grid}}{{^-first}};{{/-first}}{{#.}}{{.}}{{/.}}{{/grid}}", "12;3"},
         {"{{#-first}}x{{/-first}}{{^-last}}y{{/-last}}", "y"},
         {"{{#object}}{{deep.value}}{{#deep}}{{value}}{{/deep}}{{^absent}}{{name}}{{/absent}}{{/object}}", "77inner"},
         {"{{#rows}}{{^n}}{{count}}{{/n}}{{/rows}}", "10"},
         {"{{#zero}}x{{/zero}}{{#count}}{{.}}{{/count}}{{#ratio}}{{.:number}}{{/ratio}}{{#zero_real}}x{{/zero_real}}",
          "106.912"}});
}

/* A format of another sort than the value, for each sort. */
Test(mustache, formats_fit_or_are_refused)
{
    static const char *const formats[] = {"number", "measured", "factor",   "ratio",  "percent", "p",
                                          "p_text", "exact",    "interval", "ratios", "list",    "verdict",
                                          "runs",   "is|are",   "|s",       "a|",     NULL};
    static const char *const values[] = {"count", "ratio", "name",   "yes",        "list",
                                         "bare",  "grid",  "object", "section.ci", "none"};
    static const char fits[][17] = {"xxxxxxxx....xxxx", "xxxxxxxx........", "...........x....", "................",
                                    "..........x.....", "..........x.....", "................", "................",
                                    ".x......xx......", "xxxxxxxxxxxxxxxx"};
    for (size_t v = 0; v < sizeof values / sizeof *values; v++)
        for (size_t f = 0; formats[f]; f++) {
            struct error err = {0};
            RELEASED(text_release) struct text out = {0}, source = {0};
            text_format(&source, "{{%s:%s}}", values[v], formats[f]);
            cr_expect_eq(render(&out, source.bytes, NULL, &err), fits[v][f] == 'x' ? 0 : -1, "%s: %s %s", source.bytes,
                         text_string(&out), err.message);
            cr_expect(fits[v][f] == 'x' || strstr(err.message, " asks for a format that does not fit what it names"));
        }
}

Test(mustache, without_parts_a_part_is_an_error)
{
    struct error err = {0};
    struct mustache template;
    cr_assert_eq(mustache_parse(&template, "t", "{{>a}}", NULL, NULL, &err), -1);
    cr_assert_str_eq(err.message, "t:1: {{>a}} names no part: there is none here");
    cr_expect_eq(template.n, 0);
}

Test(mustache, a_number_chooses_its_words)
{
    ALL_RENDER({{"{{one:runs}}, {{count:runs}}, {{zero:runs}}, {{none:runs}}", "1 run, 10 runs, 0 runs, -"},
                {"{{one:series}}, {{count:series}}", "1 series, 10 series"},
                {"it {{one:is|are}}, they {{ count:is|are }}", "it is, they are"},
                {"{{count}} thing{{count:|s}}, {{one}} thing{{one:|s}}", "10 things, 1 thing"},
                {"{{one:counts like the others|count like the others}}", "counts like the others"},
                {"{{count:one cell|# of # cells}}", "10 of 10 cells"},
                {"{{#one:one}}1{{/one}}{{^one:one}}x{{/one}}{{#count:one}}x{{/count}}{{^count:one}}n{{/count}}", "1n"},
                {"{{#absent:one}}x{{/absent}}{{^absent:one}}2{{/absent}}{{#yes:one}}x{{/yes}}", "2"}});
}
