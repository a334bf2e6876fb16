/* A template is held against the fields of templates/README.md before anything is read. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/template/page_template.h"
#include "report/template/template_check.h"

static const char *part(void *catalogue, const char *name, struct text *missing)
{
    (void)catalogue;
    text_format(missing, "no parts/%s.md", name);
    return strcmp(name, "good") == 0 ? "{{report.summary}}\n" : strcmp(name, "bad") == 0 ? "fine\n{{sumary}}" : NULL;
}

static int check(const char *source, struct error *err)
{
    struct fields fields;
    cr_assert_eq(fields_load(&fields, "templates", err), 0, "%s", err->message);
    struct mustache template;
    int status =
        mustache_parse(&template, "mine.md", source, part, NULL, err) || template_check(&template, &fields, NULL, err)
            ? -1
            : 0;
    mustache_release(&template);
    fields_release(&fields);
    return status;
}

Test(template_check, what_is_listed_is_known)
{
    static const char *const good[] = {
        "",
        "no tags",
        "{{schema}}",
        "{{! any words }}",
        "{{>good}}",
        "{{#series}}{{platform}} {{median:number}} {{median_ci:interval}} {{median_ci.low}}{{^-last}}, "
        "{{/-last}}{{/series}}",
        "{{#report.sections}}{{#series}}{{median}} "
        "{{title}}{{/series}}{{#comparisons}}{{ratio_ci:ratios}}{{/comparisons}}"
        "{{/report.sections}}",
        "{{#dataset.platforms}}{{.}}{{/dataset.platforms}} {{dataset.platforms:list}}",
        "{{#comparisons}}{{#widening}}{{by}}{{/widening}}{{^widening}}{{a}}{{/widening}}{{/comparisons}}",
        "{{#report.dropped}}{{#cells}}{{line}}{{/cells}}{{more}}{{/report.dropped}}",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct error err = {0};
        cr_expect_eq(check(good[i], &err), 0, "%s: %s", good[i], err.message);
    }
}

Test(template_check, what_is_not_is_told_with_line_and_remedy)
{
    static const struct {
        const char *source, *message;
    } bad[] = {
        {"a\n{{#series}}\n{{platfrom}}{{/series}}", "mine.md:3: {{platfrom}} names nothing that is known here; did you "
                                                    "mean 'platform'? (templates/README.md lists all "
                                                    "fields)"},
        {"{{#anomalies}}{{#causes}}{{what}}{{/causes}}{{/anomalies}}", "mine.md:1: {{what}} names nothing"},
        {"{{#sreies}}{{/sreies}}", "mine.md:1: {{#sreies}} names nothing that is known here; did you mean 'series'?"},
        {"{{^nothing}}{{/nothing}}", "mine.md:1: {{^nothing}} names nothing"},
        {"{{#series}}{{mean.low}}{{/series}}", "mine.md:1: {{mean.low}} names nothing"},
        {"{{platfrom}}",
         "mine.md:1: {{platfrom}} names nothing that is known here; did you mean 'platform' inside {{#series}}?"},
        {"{{series.platform}}",
         "mine.md:1: {{series.platform}} names nothing that is known here; did you mean 'platform' "
         "inside {{#series}}?"},
        {"{{#series}}{{median_ci.lwo}}{{/series}}",
         "mine.md:1: {{median_ci.lwo}} names nothing that is known here; did you "
         "mean 'median_ci.low'?"},
        {"{{reprot.sumary}}",
         "mine.md:1: {{reprot.sumary}} names nothing that is known here; did you mean 'report.summary'?"},
        {"{{confidnce}}",
         "mine.md:1: {{confidnce}} names nothing that is known here; did you mean 'settings.confidence'?"},
        {"{{series}}", "mine.md:1: {{series}} names a list, not a value; {{#series}}...{{/series}} goes through it"},
        {"{{settings}}",
         "mine.md:1: {{settings}} names an object, not a value; {{#settings}}...{{/settings}} looks into it"},
        {"{{zzzzzzzzzzzz}}", "mine.md:1: {{zzzzzzzzzzzz}} names nothing that is known here (templates/README.md"},
        {"{{#series}}", "mine.md:1: {{#series}} is not closed: {{/series}} ends it"},
        {"x{{/series}}", "mine.md:1: {{/series}} closes a section that is not open"},
        {"{{#series}}{{/anomalies}}", "mine.md:1: {{/anomalies}} closes a section that was opened as series in line 1; "
                                      "{{/series}} closes it"},
        {"{{schema:roman}}", "mine.md:1: {{schema:roman}} asks for a format that there is not"},
        {"{{.}}", "mine.md:1: {{.}} stands for an item"},
        {"{{schema", "mine.md:1: {{schema is not closed"},
        {"\n{{>absent}}", "mine.md:2: {{>absent}} names no part: there is no parts/absent.md"},
        {"{{>bad}}", "bad:2: {{sumary}} names nothing"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct error err = {0};
        cr_expect_eq(check(bad[i].source, &err), -1, "%s", bad[i].source);
        cr_expect_eq(err.kind, ERROR_DATA);
        cr_expect(strncmp(err.message, bad[i].message, strlen(bad[i].message)) == 0, "%s: %s", bad[i].source,
                  err.message);
    }
}

Test(template_check, our_own_templates_are_sound)
{
    static const char *const names[] = {"assignment", "full", "brief"};
    for (size_t i = 0; i < 3; i++) {
        struct error err = {0};
        struct page_template page;
        cr_expect_eq(page_template_load(&page, names[i], "templates", &err), 0, "%s", err.message);
        page_template_release(&page);
    }
}

Test(template_check, the_charts_of_a_page_are_known_before_it_is_filled)
{
    static const struct {
        const char *name;
        bool deserved, all;
    } pages[] = {{"assignment", true, false}, {"full", false, true}, {"brief", false, false}};
    for (size_t i = 0; i < 3; i++) {
        struct error err = {0};
        struct page_template page;
        cr_assert_eq(page_template_load(&page, pages[i].name, "templates", &err), 0, "%s", err.message);
        cr_expect_eq(fields_holds(&page.used, "report.sections[].charts[].file"), pages[i].deserved);
        cr_expect_eq(fields_holds(&page.used, "report.sections[].all_charts[].file"), pages[i].all);
        page_template_release(&page);
    }
}

Test(template_check, a_name_that_there_is_not)
{
    struct error err = {0};
    struct page_template page;
    cr_expect_eq(page_template_load(&page, "breif", "templates", &err), -1);
    cr_expect_eq(err.kind, ERROR_NO_INPUT);
    cr_expect(strstr(err.message, "assignment, brief and full"), "%s", err.message);
    page_template_release(&page);
}

/* ---- files ---- */

static char home[] = "/tmp/virtstat-test-XXXXXX";

static void make_home(void)
{
    cr_assert_not_null(mkdtemp(home));
}

static void remove_home(void)
{
    OWNED char *command = memory_format("rm -r %s", home);
    cr_assert_eq(system(command), 0);
}

TestSuite(page_template, .init = make_home, .fini = remove_home);

/* The path of mine.md, which holds the bytes. */
static char *put(const char *bytes, size_t length)
{
    char *path = memory_format("%s/mine.md", home);
    FILE *file = fopen(path, "w");
    cr_assert(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
    return path;
}

#define BYTES(text) (text), sizeof(text) - 1

/* What is no text is told with its line; a byte order mark is none of the template's text. */
Test(page_template, is_text_in_utf_8)
{
    static const struct {
        const char *bytes;
        size_t length, line; /* 0: it is good */
    } cases[] = {
        {BYTES(""), 0},     {BYTES("\n"), 0},       {BYTES("a\r\n\xc3\xa9"), 0},  {BYTES("\xef\xbb\xbf{{schema}}"), 0},
        {BYTES("\0"), 1},   {BYTES("\0\n"), 1},     {BYTES("a\n\0"), 2},          {BYTES("a\n\n\0b\n"), 3},
        {BYTES("\xff"), 1}, {BYTES("a\xe9\nb"), 1}, {BYTES("a\nb\xc3\n\xa9"), 2}, {BYTES("a\nb\n\xed\xa0\x80"), 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct page_template page;
        struct error err = {0};
        OWNED char *path = put(cases[i].bytes, cases[i].length);
        OWNED char *message =
            memory_format("%s:%zu: not text in UTF-8; a template is Markdown with tags", path, cases[i].line);
        cr_expect_eq(page_template_load(&page, path, "templates", &err), cases[i].line ? -1 : 0, "%zu: %s", i,
                     err.message);
        cr_expect_str_eq(err.message, cases[i].line ? message : "");
        page_template_release(&page);
    }
}

static const char *rendered(const char *bytes, size_t length)
{
    static char shown[100];
    struct page_template page;
    struct error err = {0};
    RELEASED(text_release) struct text out = {0};
    OWNED char *path = put(bytes, length);
    json_auto_t *context = json_pack("{s:s}", "schema", "1");
    cr_assert_eq(page_template_load(&page, path, "templates", &err), 0, "%s", err.message);
    cr_assert_eq(mustache_render(&out, &page.mustache, NULL, context, &err), 0, "%s", err.message);
    snprintf(shown, sizeof shown, "%s", text_string(&out));
    page_template_release(&page);
    return shown;
}

Test(page_template, begins_behind_its_mark)
{
    cr_expect_str_eq(rendered(BYTES("\xef\xbb\xbf{{schema}}")), "1");
    cr_expect_str_eq(rendered(BYTES("a\xef\xbb\xbf{{schema}}")), "a\xef\xbb\xbf"
                                                                 "1");
    cr_expect_str_eq(rendered(BYTES("\xef\xbb\xbf\xef\xbb\xbf")), "\xef\xbb\xbf");
}

/* A name with a dot or a slash is a file; any other is one of ours. */
Test(page_template, that_is_not_there)
{
    static const char *const names[][2] = {
        {"absent.md", "absent.md: No such file or directory"},
        {"./absent", "./absent: No such file or directory"},
        {"templates/", "templates/: not a file"},
        {"absent", "absent: there is no such template; there are assignment, brief and full, and a file of your own "
                   "(with a dot or a slash in its name)"},
        {"", ": there is no such template; there are assignment, brief and full, and a file of your own (with a dot or "
             "a slash in its name)"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct page_template page;
        struct error err = {0};
        cr_expect_eq(page_template_load(&page, names[i][0], "templates", &err), -1);
        cr_expect_eq(err.kind, ERROR_NO_INPUT);
        cr_expect_str_eq(err.message, names[i][1]);
        page_template_release(&page);
    }
}
