/* A template is held against the fields of templates/README.md before anything is read. */
#include <criterion/criterion.h>
#include <string.h>

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
