#include "analyze/comparison/direction.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "analyze/statistics/statistics.h"
#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/memory.h"
#include "data/value/unit_size.h"

/* Emulation translates every instruction; a difference of less than this factor can have other reasons. */
static const double telling_factor = 3;

static bool name_has_word(const char *name, const char *const *words, size_t n)
{
    for (const char *word = name; *word; word += strspn(word, "-_ ")) {
        size_t length = strcspn(word, "-_ ");
        for (size_t i = 0; i < n; i++)
            if (strlen(words[i]) == length && strncasecmp(word, words[i], length) == 0)
                return true;
        word += length;
    }
    return false;
}

/* The name is that of work of a fixed size, whose duration people store: kernel_compile_s, not build_rate. */
static bool name_is_fixed_work(const char *name)
{
    static const char *const works[] = {"compile", "compilation", "build"};
    static const char *const rates[] = {"rate", "per", "speed", "throughput"};
    return name_has_word(name, works, sizeof works / sizeof *works) &&
           !name_has_word(name, rates, sizeof rates / sizeof *rates);
}

/* What the name says, or the name with its unit where that is one of data: "heap (MB)" is heap_MB. */
static struct name_says says_of(const struct measured *measured, const struct benchmark *read)
{
    struct name_says says = name_words_say(measured->name);
    if (says.better != BETTER_UNKNOWN || unit_amount(measured->unit) != AMOUNT_MEMORY)
        return says;
    size_t bare = read->bare > 0 ? read->bare : strlen(read->name);
    OWNED char *whole = memory_format("%.*s_%s", (int)bare, read->name, measured->unit);
    return name_words_say(whole);
}

/* A name can be a unit: kflops. */
static bool direction_by_name(struct measured *measured, const struct benchmark *read)
{
    measured->says = says_of(measured, read);
    bool fixed =
        catalogue_subject(measured->name) == SUBJECT_STARTUP /* bootsecs */ || name_is_fixed_work(measured->name);
    measured->better = measured->says.better != BETTER_UNKNOWN ? measured->says.better
                       : fixed                                 ? BETTER_LOWER
                                                               : catalogue_unit_better(measured->name);
    if (measured->better == BETTER_UNKNOWN)
        measured->better = measured->says.leaning;
    if (!*measured->unit)
        measured->unit = measured->says.unit;
    return measured->better != BETTER_UNKNOWN;
}

/* vmstat's shares of processor time, "us" among them, which are no microseconds beside "sy". */
static bool is_processor_share(const struct dataset *ds, const char *name)
{
    static const char *const shares[] = {"us", "sy", "ni", "id", "wa", "hi", "si", "st", "gu"};
    bool us = false, sy = false;
    for (size_t i = 0; i < ds->n_benchmarks; i++) {
        us = us || strcmp(ds->benchmarks[i].name, "us") == 0;
        sy = sy || strcmp(ds->benchmarks[i].name, "sy") == 0;
    }
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        if (strcmp(name, shares[i]) == 0)
            return us && sy;
    return false;
}

/* The median of the first platform of the tier; NAN when there is none. */
static double tier_median(const struct result *r, size_t benchmark, enum tier tier)
{
    for (size_t i = 0; i < r->n_platforms; i++) {
        const struct series *series =
            dataset_find(r->dataset, r->platforms[i].dataset_index, r->benchmarks[benchmark].dataset_index);
        if (series && series->n > 0 && catalogue_tier(r->platforms[i].name) == tier)
            return values_median(series->values, series->n);
    }
    return (double)NAN;
}

/* Nothing computes faster under emulation than without it, so the better values are not those of emulation. Disks and
 * networks are left out: a page cache or a loopback device can reverse their order. */
static bool direction_by_platforms(const struct result *r, size_t benchmark, struct measured *measured)
{
    enum subject subject = catalogue_subject(measured->name);
    if (subject != SUBJECT_CPU && subject != SUBJECT_MEMORY && subject != SUBJECT_FORK && subject != SUBJECT_OTHER)
        return false;
    double native = tier_median(r, benchmark, TIER_NATIVE);
    if (isnan(native))
        native = tier_median(r, benchmark, TIER_CONTAINER);
    double emulation = tier_median(r, benchmark, TIER_EMULATION);
    if (!(native > 0 && emulation > 0))
        return false;
    double factor = emulation / native;
    if (factor < telling_factor && factor > 1 / telling_factor)
        return false;
    measured->better = factor > 1 ? BETTER_LOWER : BETTER_HIGHER;
    return true;
}

static enum direction_source direction_find(struct result *r, size_t benchmark, struct measured *measured)
{
    const struct benchmark *read = &r->dataset->benchmarks[measured->dataset_index];
    const struct known_benchmark *known = catalogue_benchmark(read->name);
    measured->unit = *read->unit ? read->unit : read->durations ? "s" : "";
    if (read->assignment && known && !*measured->unit && !read->given)
        measured->unit = known->unit;
    measured->better = read->better;
    if (read->given)
        return DIRECTION_OPTION;
    if (read->better != BETTER_UNKNOWN)
        return DIRECTION_DATA;
    if (read->durations) {
        measured->better = BETTER_LOWER;
        return DIRECTION_DATA;
    }
    if (read->assignment && known) {
        measured->better = known->better;
        return DIRECTION_CATALOGUE;
    }
    bool share = is_processor_share(r->dataset, read->name) && !*measured->unit;
    if (!read->torn && !share && direction_by_name(measured, read))
        return DIRECTION_NAME;
    if (direction_by_platforms(r, benchmark, measured))
        return DIRECTION_INFERRED;
    measured->better = direction_by_pace(r, measured->dataset_index);
    if (measured->better != BETTER_UNKNOWN)
        return DIRECTION_PACE;
    measured->better = BETTER_HIGHER;
    return DIRECTION_ASSUMED;
}

/* What the name calls an amount, else what the unit is called, else what it is a unit of; a name can be a unit: B/op.
 * The host shares out the time of its processors, so that a share of it is a cost. */
static enum amount amount_of(const struct measured *measured)
{
    const char *name = measured->name;
    const enum amount told[] = {name_words_say(name).amount, name_words_say(measured->unit).amount,
                                unit_amount(measured->unit),
                                *name && name[1] ? unit_amount(name) : AMOUNT_NONE /* "b" is the second of two */};
    enum amount amount = AMOUNT_NONE;
    for (size_t i = 0; i < sizeof told / sizeof *told && amount == AMOUNT_NONE; i++)
        amount = told[i];
    return amount == AMOUNT_SHARE && measured->work == SUBJECT_CPU ? AMOUNT_COST : amount;
}

void direction_decide(struct result *r, size_t benchmark)
{
    struct measured *measured = &r->benchmarks[benchmark];
    measured->source = direction_find(r, benchmark, measured);
    bool share = is_processor_share(r->dataset, measured->name) && !*measured->unit;
    measured->amount = share ? AMOUNT_COST : amount_of(measured);
}
