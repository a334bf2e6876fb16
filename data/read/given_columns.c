#include "data/read/given_columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/text.h"
#include "data/value/unit_size.h"

static bool is_plain(const struct series *s)
{
    size_t rises = 0, falls = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (s->values[i] < 0 || s->values[i] != floor(s->values[i]))
            return false;
        rises += i > 0 && s->values[i] > s->values[i - 1];
        falls += i > 0 && s->values[i] < s->values[i - 1];
    }
    return s->n > 1 && (rises + falls == 0 || rises == s->n - 1 || falls == s->n - 1);
}

static bool are_equal(const struct series *a, const struct series *b)
{
    return a->n == b->n && memcmp(a->values, b->values, a->n * sizeof *a->values) == 0;
}

/* Whether the two platforms differ in any benchmark that both have. */
static bool platforms_differ(const struct dataset *ds, size_t a, size_t b)
{
    for (size_t i = 0; i < ds->n_series; i++) {
        const struct series *s = &ds->series[i];
        const struct series *other = s->platform == a ? dataset_find(ds, b, s->benchmark) : NULL;
        if (other && !are_equal(s, other))
            return true;
    }
    return false;
}

static bool is_always_zero(const struct dataset *ds, size_t benchmark)
{
    for (size_t i = 0; i < ds->n_series; i++)
        for (size_t k = 0; ds->series[i].benchmark == benchmark && k < ds->series[i].n; k++)
            if (ds->series[i].values[k] != 0)
                return false;
    return true;
}

/* Nobody asks for no errors or for 12 allocations: these are counted, and can be the same everywhere. */
static bool is_counted(const struct dataset *ds, size_t benchmark)
{
    const char *name = ds->benchmarks[benchmark].name;
    enum amount amount = name_words_say(name).amount;
    return amount == AMOUNT_COUNT || unit_amount(name) == AMOUNT_COUNT ||
           (amount == AMOUNT_LOSS && is_always_zero(ds, benchmark));
}

static bool is_given(const struct dataset *ds, size_t benchmark)
{
    const struct series *first = NULL;
    size_t platforms = 0;
    if (catalogue_subject(ds->benchmarks[benchmark].name) != SUBJECT_OTHER || ds->benchmarks[benchmark].durations ||
        ds->benchmarks[benchmark].measured || ds->benchmarks[benchmark].told || is_counted(ds, benchmark))
        return false;
    for (size_t i = 0; i < ds->n_series; i++) {
        const struct series *s = &ds->series[i];
        if (s->benchmark != benchmark)
            continue;
        if (!is_plain(s) || (first && (!are_equal(s, first) || !platforms_differ(ds, s->platform, first->platform))))
            return false;
        first = first ? first : s;
        platforms++;
    }
    return platforms > 1;
}

static bool differs(const struct dataset *ds, size_t benchmark)
{
    for (size_t i = 0; i < ds->n_series; i++)
        for (size_t k = 1; ds->series[i].benchmark == benchmark && k < ds->series[i].n; k++)
            if (ds->series[i].values[k] != ds->series[i].values[0])
                return true;
    return false;
}

static void remove_benchmark(struct dataset *ds, size_t benchmark)
{
    size_t n = 0;
    for (size_t i = 0; i < ds->n_series; i++) {
        struct series *s = &ds->series[i];
        if (s->benchmark == benchmark) {
            series_release(s);
            continue;
        }
        s->benchmark -= s->benchmark > benchmark;
        ds->series[n++] = *s;
    }
    ds->n_series = n;
    free(ds->benchmarks[benchmark].name);
    free(ds->benchmarks[benchmark].unit);
    memmove(ds->benchmarks + benchmark, ds->benchmarks + benchmark + 1,
            (--ds->n_benchmarks - benchmark) * sizeof *ds->benchmarks);
    dataset_places_find(ds);
}

void given_columns_remove(struct dataset *ds)
{
    enum { MOST_SERIES = 500 }; /* what people write by hand */
    for (size_t b = 0; b < ds->n_benchmarks && ds->n_series <= MOST_SERIES;) {
        if (!is_given(ds, b)) {
            b++;
            continue;
        }
        struct text_short name = text_short(ds->benchmarks[b].name);
        dataset_note(ds,
                     "'%s' is the same on every platform, run by run, and is taken as what was asked for, not as a "
                     "result%s",
                     name.bytes,
                     differs(ds, b) ? ": runs of all its numbers are put together, which --column "
                                      "NAME=parameter parts"
                                    : "");
        remove_benchmark(ds, b);
    }
}
