/* The tables of anomaly_ids.h: each id stands there once, and has its sentence. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "analyze/result/result.h"

/* A sentence that has cases is a heading for each of them: "## anomaly.level-shift.worse". */
static void check_words(const char *file, const char *prefix, const char *id)
{
    char path[200], heading[200], line[4000];
    snprintf(path, sizeof path, "templates/sentences/%s", file);
    snprintf(heading, sizeof heading, "## %s.%s", prefix, id);
    FILE *stream = fopen(path, "r");
    cr_assert_not_null(stream, "%s", path);
    bool found = false;
    while (fgets(line, sizeof line, stream))
        found = found || (strncmp(line, heading, strlen(heading)) == 0 && strchr(".\n", line[strlen(heading)]));
    fclose(stream);
    cr_expect(found, "%s has no \"%s.%s\"", path, prefix, id);
}

static void check_ids(const char *(*id_of)(size_t), size_t first, size_t n, const char *file, const char *prefix)
{
    for (size_t i = first; i < n; i++) {
        cr_assert_not_null(id_of(i), "%s %zu", prefix, i);
        for (size_t k = first; k < i; k++)
            cr_expect_str_neq(id_of(i), id_of(k), "%s %zu and %zu", prefix, k, i);
        check_words(file, prefix, id_of(i));
    }
}

static const char *kind(size_t i)
{
    return anomaly_id((enum anomaly_kind)i);
}

static const char *cause(size_t i)
{
    return cause_id((enum cause_id)i);
}

static const char *next(size_t i)
{
    return next_id((enum next_step)i);
}

Test(anomaly_ids, each_has_a_sentence)
{
    check_ids(kind, 0, ANOMALY_KINDS, "anomalies.md", "anomaly");
    check_ids(cause, CAUSE_NONE + 1, CAUSES, "causes.md", "cause");
    check_ids(next, NEXT_NONE + 1, NEXT_STEPS, "next.md", "next");
}

/* Where the same name is written in two ways, the two stand side by side. */
Test(anomaly_ids, evidence_is_sorted)
{
    for (size_t i = EVIDENCE_NONE + 2; i < EVIDENCES; i++)
        cr_expect_leq(strcmp(evidence_id((enum evidence_id)(i - 1)), evidence_id((enum evidence_id)i)), 0, "%s",
                      evidence_id((enum evidence_id)i));
    cr_expect_eq(evidence_quantity(EVIDENCE_P), QUANTITY_P);
    cr_expect_eq(evidence_quantity(EVIDENCE_WORST), QUANTITY_FRACTION);
}
