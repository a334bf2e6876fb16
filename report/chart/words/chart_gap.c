/* The headline of CHART_OVERVIEW, in which one sees how far platforms are apart and how wide their runs lie. */
#include "report/chart/words/chart_standing.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/words/chart_headline.h"
#include "report/chart/layout/chart_words.h"

/* The widest and the narrowest gap that is established; how many there are. */
static size_t find_gaps(struct comparison_seen *widest, struct comparison_seen *narrowest, const struct result *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        struct comparison_seen own;
        if (!result_seen_in(r, &r->comparisons[i], &own) || !own.established || !isfinite(own.factor))
            continue;
        if (n == 0 || own.factor > widest->factor)
            *widest = own;
        if (n == 0 || own.factor < narrowest->factor)
            *narrowest = own;
        n++;
    }
    return n;
}

/* How much of it is said. */
struct detail {
    bool both;
    size_t title, name; /* columns */
};

/* "iperf uplink: kvm is 238 times slower than native"; of the second gap no more than is new */
static void say_gap(struct text *out, const struct result *r, const struct comparison_seen *gap, bool first,
                    const struct detail *detail)
{
    bool better = gap->verdict == SEEN_FASTER, less = better == (r->benchmarks[gap->benchmark].better == BETTER_LOWER);
    char *name = words_platform_within(r, gap->platform, detail->name);
    char *reference = words_platform_within(r, gap->other, detail->name), *factor = words_factor(gap->factor, less);
    char *title = words_benchmark(&r->benchmarks[gap->benchmark], detail->title);
    text_format(out, "%s: %s%s %s", title, name, first ? " is" : "", factor);
    if (first)
        text_format(out, " %s than %s", better ? "faster" : "slower", reference);
    free(name);
    free(reference);
    free(factor);
    free(title);
}

/* As much as fits of both gaps. */
static char *tell_gaps(const struct result *r, const struct comparison_seen *widest,
                       const struct comparison_seen *narrowest)
{
    static const struct detail TRIES[] = {{true, 30, 18},  {true, 16, 18},  {false, 40, 18},
                                          {false, 20, 18}, {false, 16, 12}, {false, 10, 9}};
    bool alike = narrowest && narrowest->verdict == widest->verdict; /* else the second would need its own direction */
    char *text = NULL;
    for (size_t i = 0; i < sizeof TRIES / sizeof *TRIES && (!text || !headline_fits(text)); i++) {
        struct text out = {0};
        text_append(&out, "Widest gap in ");
        say_gap(&out, r, widest, true, &TRIES[i]);
        if (TRIES[i].both && alike) {
            text_append(&out, "; narrowest in ");
            say_gap(&out, r, narrowest, false, &TRIES[i]);
        }
        free(text);
        text = text_take(&out);
    }
    return text;
}

enum { LEAST_QUARTERED = 4 }; /* runs of which half lie between the quartiles */

/* Quartiles' distance over the median. */
static double width_of(const struct sample *sample)
{
    double width = (sample->summary.q3 - sample->summary.q1) / fabs(sample->summary.median);
    return isfinite(width) ? width : 0;
}

static const struct sample *find_widest(const struct result *r)
{
    const struct sample *widest = NULL;
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].n > 0 && (!widest || width_of(&r->samples[i]) > width_of(widest)))
            widest = &r->samples[i];
    return widest;
}

static char *say_spread(const struct result *r, const struct sample *widest, bool whole, size_t title, size_t name)
{
    struct chart_unit unit = chart_unit_of(r, widest->benchmark);
    char *benchmark = words_benchmark(&r->benchmarks[widest->benchmark], title);
    char *platform = words_platform_within(r, widest->platform, name);
    bool quartered = widest->n >= LEAST_QUARTERED;
    char *low = chart_unit_number(&unit, quartered ? widest->summary.q1 : widest->summary.min),
         *high = chart_unit_value(&unit, quartered ? widest->summary.q3 : widest->summary.max);
    char *text = memory_format(
        "%s spread in %s: %s of %s's runs from %s to %s",
        whole && r->n_comparisons && result_tally(r).established == 0 ? "No difference holds; widest" : "Widest",
        benchmark, quartered ? "half" : "all", platform, low, high);
    free(benchmark);
    free(platform);
    free(low);
    free(high);
    return text;
}

/* "No difference holds; widest spread in CPU: half of qemu's runs from 25.7 to 221 events/s" */
static char *tell_spread(const struct result *r)
{
    static const struct {
        bool whole;
        size_t title, name;
    } TRIES[] = {{true, 24, 18}, {true, 12, 12}, {false, 24, 18}, {false, 12, 9}};
    const struct sample *widest = find_widest(r);
    char *text = NULL;
    if (r->runs.most <= 1)
        return memory_format("One run each%s", r->n_comparisons ? ": no difference can be established" : "");
    if (!widest || width_of(widest) == 0)
        return memory_format("%sll runs of a series are equal", r->n_comparisons ? "No difference holds; a" : "A");
    for (size_t i = 0; i < sizeof TRIES / sizeof *TRIES && (!text || !headline_fits(text)); i++) {
        free(text);
        text = say_spread(r, widest, TRIES[i].whole, TRIES[i].title, TRIES[i].name);
    }
    return text;
}

char *standing_gap_headline(const struct result *r)
{
    struct comparison_seen widest, narrowest;
    size_t n = find_gaps(&widest, &narrowest, r);
    return n ? tell_gaps(r, &widest, n > 1 ? &narrowest : NULL) : tell_spread(r);
}
