/* The format that reads what a benchmark of one's own prints, and the metrics of it that are wanted. */
#include <stdlib.h>
#include <string.h>

#include "collect/plan/plan.h"
#include "data/memory.h"
#include "data/text.h"

/* ---- names that are known ---- */

/* The name that is nearest to what was written; NULL: none is near. */
static const char *nearest_name(const struct words *names, const char *written)
{
    const char *nearest = NULL;
    const struct text_short asked = text_short(written);
    size_t least = 1 + strlen(asked.bytes) / 4;
    for (size_t i = 0; i < names->n; i++) {
        size_t distance = text_distance(text_short(names->all[i]).bytes, asked.bytes);
        nearest = distance <= least ? names->all[i] : nearest;
        least = distance <= least ? distance - (distance > 0) : least;
    }
    return nearest;
}

static int say_unknown(const char *what, const char *written, const struct words *names, struct error *err)
{
    const char *nearest = nearest_name(names, written);
    OWNED char *list = words_listed(words_argv(names), "and"),
               *meant = nearest ? memory_format("did you mean %s? ", nearest) : memory_copy_text("");
    return error_set(err, ERROR_DATA, "%s '%s'; %sthere are %s", what, text_short(written).bytes, meant, list);
}

/* Those that read runs, and do not only say why there are none. */
static struct words format_names(const struct formats *formats)
{
    struct words names = {0};
    for (size_t i = 0; i < formats->n; i++)
        if (!formats->items[i]->refuse)
            words_add(&names, formats->items[i]->name);
    return names;
}

/* ---- metrics ---- */

bool metric_is(const char *name, const char *wanted)
{
    size_t all = strlen(name), length = strlen(wanted);
    return length > 0 && length <= all && strcmp(name + all - length, wanted) == 0 &&
           (length == all || name[all - length - 1] == ' ');
}

/* What stands behind the last name that is filled in: all values have it in their names. */
static const char *fixed_words(const char *template)
{
    const char *last = template;
    for (const char *at = template; (at = strstr(at, "}}")); at += 2)
        last = at + 2;
    return last + strspn(last, " ");
}

/* Whether a metric with this template may be the one that is wanted: before the fixed words anything may stand. */
static bool may_be(const char *template, const char *wanted)
{
    const char *fixed = fixed_words(template);
    return metric_is(fixed, wanted) || (fixed > template && (*fixed == '\0' || metric_is(wanted, fixed)));
}

static struct words metric_names(const struct format *format)
{
    struct words names = {0};
    for (size_t i = 0; i < format->n_metrics; i++) {
        const char *fixed = fixed_words(format->metrics[i].benchmark);
        bool there = false;
        for (size_t n = 0; n < names.n; n++)
            there = there || strcmp(names.all[n], fixed) == 0;
        if (!there)
            words_add(&names, fixed);
    }
    return names;
}

static int check_metric(const struct format *format, const char *wanted, struct error *err)
{
    for (size_t i = 0; i < format->n_metrics; i++)
        if (may_be(format->metrics[i].benchmark, wanted))
            return 0;
    RELEASED(words_release) struct words names = metric_names(format);
    OWNED char *what = memory_format("the format %s has no metric", format->name);
    return say_unknown(what, wanted, &names, err);
}

/* ---- the format of a benchmark ---- */

int plan_check_format(const struct benchmark_plan *benchmark, struct error *err)
{
    const struct format *format = formats_find(benchmark->formats, benchmark->format);
    if (!format) {
        RELEASED(words_release) struct words names = format_names(benchmark->formats);
        return say_unknown("there is no format", benchmark->format, &names, err);
    }
    if (format->refuse)
        return error_set(err, ERROR_DATA, "what the format %s reads %s", format->name, format->refuse);
    if (*benchmark->unit || benchmark->better)
        return error_set(err, ERROR_DATA,
                         "a format knows the unit and the direction of each of its metrics: leave out %s",
                         *benchmark->unit ? "unit" : "better");
    for (size_t i = 0; i < benchmark->metric.n; i++)
        if (check_metric(format, benchmark->metric.all[i], err) != 0)
            return -1;
    return 0;
}

int plan_find_format(struct plan *plan, struct benchmark_plan *benchmark, struct error *err)
{
    if (!*benchmark->format)
        return 0;
    if (!plan->formats) {
        struct formats formats;
        if (formats_load(&formats, err) != 0)
            return -1;
        plan->formats = memory_allocate(1, sizeof *plan->formats);
        *plan->formats = formats;
    }
    benchmark->formats = plan->formats;
    return 0;
}

void plan_release_formats(struct plan *plan)
{
    if (plan->formats)
        formats_release(plan->formats);
    free(plan->formats);
    plan->formats = NULL;
}
