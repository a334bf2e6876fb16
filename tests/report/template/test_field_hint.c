/* A name that is not known is held against those that are, in the sections that are open. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/template/fields.h"

#define SAME "as on the page"

static const char *const paths[] = {"schema",
                                    "settings.confidence",
                                    "settings.seed",
                                    "series[].platform",
                                    "series[].median",
                                    "series[].median_ci.low",
                                    "anomalies[].causes[].text",
                                    "anomalies[].text",
                                    "report.sections[].series[].outcome",
                                    "dataset.platforms[]",
                                    "dataset.grid[][]",
                                    "a.b.c.d"};

static const struct field_scope page = {"", NULL}, series = {"series[]", &page}, anomalies = {"anomalies[]", &page},
                                causes = {"anomalies[].causes[]", &anomalies}, settings = {"settings", &page};
static const struct field_scope *const inside[] = {&series, &causes, &settings};

/* What is meant by a name on the page, and inside series, the causes of anomalies, and settings. */
static const struct {
    const char *name, *meant, *meant_inside[3];
} names[] = {
    {"schema", "'schema'?", {SAME, SAME, SAME}},
    {"shcema", "'schema'?", {SAME, SAME, SAME}},
    {"scZZZa", "'schema'?", {SAME, SAME, SAME}},
    {"sZZZZa", NULL, {SAME, SAME, SAME}},
    {"sZZZZZ", NULL, {SAME, SAME, SAME}},
    {"schemaschema", NULL, {SAME, SAME, SAME}},
    {"seed", "'settings.seed'?", {SAME, SAME, "'seed'?"}},
    {"sed", "'settings.seed'?", {SAME, SAME, "'seed'?"}},
    {"sd", "'a.b.c.d'?", {SAME, SAME, SAME}},
    {"text", "'text' inside {{#anomalies}}{{#causes}}?", {SAME, "'text'?", SAME}},
    {"txt", "'text' inside {{#anomalies}}{{#causes}}?", {SAME, "'text'?", SAME}},
    {"tt", NULL, {SAME, SAME, SAME}},
    {"confidnce", "'settings.confidence'?", {SAME, SAME, "'confidence'?"}},
    {"settings.sed", "'settings.seed'?", {SAME, SAME, SAME}},
    {"setings.seed", "'settings.seed'?", {SAME, SAME, SAME}},
    {"series.platform", "'platform' inside {{#series}}?", {"'platform'?", SAME, SAME}},
    {"serie.medain", "'median' inside {{#series}}?", {"'median'?", SAME, SAME}},
    {"median_ci.lwo", "'median_ci.low' inside {{#series}}?", {"'median_ci.low'?", SAME, SAME}},
    {"median.low", "'median_ci.low' inside {{#series}}?", {"'median_ci.low'?", SAME, SAME}},
    {"low", "'median_ci.low' inside {{#series}}?", {"'median_ci.low'?", SAME, SAME}},
    {"plaftorm", "'platform' inside {{#series}}?", {"'platform'?", SAME, SAME}},
    {"platforms", "'dataset.platforms'?", {SAME, SAME, SAME}},
    {"dataset.platform", "'dataset.platforms'?", {SAME, SAME, SAME}},
    {"outcme", "'outcome' inside {{#report.sections}}{{#series}}?", {SAME, SAME, SAME}},
    {"sections.outcome", "'outcome' inside {{#report.sections}}{{#series}}?", {SAME, SAME, SAME}},
    {"report.sections.series.outcome", "'outcome' inside {{#report.sections}}{{#series}}?", {SAME, SAME, SAME}},
    {"causes.text", "'text' inside {{#anomalies}}{{#causes}}?", {SAME, "'text'?", SAME}},
    {"x", "'a'?", {SAME, SAME, SAME}},
    {"a.b.c.e", "'a.b.c.d'?", {SAME, SAME, SAME}},
    {"b.c.e", "'a.b.c.d'?", {SAME, SAME, SAME}},
    {"c.d", "'a.b.c.d'?", {SAME, SAME, SAME}},
    {"d", "'a.b.c.d'?", {SAME, SAME, SAME}},
    {"grid", "'dataset.grid'?", {SAME, SAME, SAME}},
    {"anomalies", "'anomalies'?", {SAME, SAME, SAME}},
};

static void expect(const struct fields *fields, const struct field_scope *scope, const char *name, const char *meant)
{
    OWNED char *hint = fields_hint(fields, scope, name);
    OWNED char *expected = memory_format("did you mean %s", meant ? meant : "");
    if (meant)
        cr_expect(hint && strcmp(hint, expected) == 0, "%s in %s: %s", name, scope->path, hint ? hint : "nothing");
    else
        cr_expect_null(hint, "%s in %s: %s", name, scope->path, hint);
}

Test(field_hint, the_nearest_name_is_meant)
{
    RELEASED(fields_release) struct fields fields = {0};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        fields_add(&fields, paths[i]);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        expect(&fields, &page, names[i].name, names[i].meant);
        for (size_t k = 0; k < 3; k++) {
            const char *meant = names[i].meant_inside[k];
            expect(&fields, inside[k], names[i].name, meant && strcmp(meant, SAME) == 0 ? names[i].meant : meant);
        }
    }
}

Test(field_hint, where_nothing_is_known_nothing_is_meant)
{
    const struct fields none = {0};
    cr_expect_null(fields_hint(&none, &page, "schema"));
}
