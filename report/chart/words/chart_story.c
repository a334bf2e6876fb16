/* The words above a CHART_ORDER: what happened while the runs were measured. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_words.h"
#include "report/chart/words/chart_headline.h"
#include "report/words/phrase.h"

/* What happens in time; of findings of one severity, the most telling first. */
static const enum anomaly_kind EVENTS[] = {ANOMALY_THROTTLE, ANOMALY_LEVEL_SHIFT, ANOMALY_STARVED_RUN, ANOMALY_DRIFT,
                                           ANOMALY_BIMODAL,  ANOMALY_OUTLIER,     ANOMALY_TIME_ORDER};

static const struct anomaly *find_event(const struct result *r, size_t benchmark)
{
    const struct anomaly *worst = NULL;
    for (size_t e = 0; e < sizeof EVENTS / sizeof EVENTS[0]; e++)
        for (size_t i = 0; i < r->n_anomalies; i++) {
            const struct anomaly *a = &r->anomalies[i];
            bool is_event = a->kind == EVENTS[e] && anomaly_concerns(a, benchmark);
            if (is_event && (!worst || a->severity > worst->severity))
                worst = a;
        }
    return worst;
}

bool order_is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, TRACKS_MOST);
    return tracks_longest(&tracks) > 1 && (asked || find_event(r, benchmark));
}

static double jump(const struct change_point *point)
{
    double factor = point->after / point->before;
    return factor > 0 ? fabs(log(factor)) : HUGE_VAL;
}

static const struct change_point *largest_change(const struct summary *s)
{
    const struct change_point *largest = NULL;
    for (size_t i = 0; i < s->n_change_points; i++)
        if (!largest || jump(&s->change_points[i]) > jump(largest))
            largest = &s->change_points[i];
    return largest;
}

/* What a sentence is about. */
struct subject {
    const struct result *r;
    const struct anomaly *event; /* NULL when nothing was reported */
    const struct sample *sample;
    char *platform, *benchmark;
    struct chart_unit unit;
};

/* "2.40", and with the unit "2.40 MiB/s" */
static char *shown(const struct subject *s, double value, bool with_unit)
{
    return with_unit ? chart_unit_value(&s->unit, value) : chart_unit_number(&s->unit, value);
}

static char *tell_change(const struct subject *s)
{
    const struct change_point *point = largest_change(&s->sample->summary);
    if (!point)
        return memory_format("%s's %s changed its level", s->platform, s->benchmark);
    char *before = shown(s, point->before, false), *after = shown(s, point->after, true);
    char *text = memory_format("%s's %s %s from %s to %s after run %zu", s->platform, s->benchmark,
                               point->after < point->before ? "fell" : "rose", before, after, point->index - 1);
    free(before);
    free(after);
    return text;
}

/* "mem and diskSeq", "5 other benchmarks": what else the event is about. */
static char *other_benchmarks(const struct subject *s)
{
    enum { MOST = 3 };
    char *names[MOST];
    size_t n = 0, others = s->event->n_benchmarks - 1;
    for (size_t i = 0; i < s->event->n_benchmarks && others <= MOST; i++)
        if (s->event->benchmarks[i] != s->sample->benchmark)
            names[n++] = width_shorten(s->r->benchmarks[s->event->benchmarks[i]].name, 12);
    char *text =
        others <= MOST ? phrase_list((const char *const *)names, n) : memory_format("%zu other benchmarks", others);
    for (size_t i = 0; i < n; i++)
        free(names[i]);
    return text;
}

static char *tell_starved(const struct subject *s)
{
    char *runs = phrase_runs(s->event->runs, s->event->n_runs), *others = other_benchmarks(s);
    char *text = memory_format("%s's %s was starved in %s", s->platform, s->benchmark, runs);
    char *more = memory_format("as %s %s", s->event->n_benchmarks == 2 ? "was" : "were", others);
    free(runs);
    free(others);
    return headline_extend(text, s->event->n_benchmarks > 1, more);
}

static double evidence(const struct anomaly *event, const char *name)
{
    for (size_t i = 0; i < event->n_evidence; i++)
        if (strcmp(event->evidence[i].name, name) == 0)
            return event->evidence[i].value;
    return (double)NAN;
}

static char *tell_outlier(const struct subject *s)
{
    char *runs = phrase_runs(s->event->runs, s->event->n_runs);
    size_t run = s->event->n_runs == 1 ? s->event->runs[0] : 0;
    char *value = run >= 1 && run <= s->sample->n ? shown(s, s->sample->values[run - 1], false) : NULL;
    char *median = shown(s, evidence(s->event, "median"), true);
    char *text = value ? memory_format("%s's %s: %s stands out, %s beside a median of %s", s->platform, s->benchmark,
                                       runs, value, median)
                       : memory_format("%s's %s: %s stand out", s->platform, s->benchmark, runs);
    free(runs);
    free(value);
    free(median);
    return text;
}

/* "kvm's nginx drifts from 12.7 to 67.5 s", "openstack's diskSeq goes back and forth between 13.8 and 43.8 MiB/s" */
static char *tell_two_levels(const struct subject *s, const char *verb, const char *first, const char *between,
                             const char *second)
{
    char *low = shown(s, evidence(s->event, first), false), *high = shown(s, evidence(s->event, second), true);
    char *text = memory_format("%s's %s %s %s %s %s", s->platform, s->benchmark, verb, low, between, high);
    free(low);
    free(high);
    return text;
}

static char *tell_time_order(const struct subject *s)
{
    return memory_format("%s's rows are not in the order of their times", s->platform);
}

static char *tell_calm(const struct subject *s)
{
    if (largest_change(&s->sample->summary))
        return tell_change(s);
    char *title = words_benchmark(&s->r->benchmarks[s->sample->benchmark], 30);
    char *text = memory_format("%s: no change of level in the order of the runs", title);
    free(title);
    return text;
}

static char *tell(const struct subject *s)
{
    switch (s->event ? s->event->kind : ANOMALY_KINDS) {
    case ANOMALY_THROTTLE:
    case ANOMALY_LEVEL_SHIFT:
        return headline_extend(tell_change(s), true, words_others(s->r, s->sample->benchmark, s->event));
    case ANOMALY_STARVED_RUN:
        return tell_starved(s);
    case ANOMALY_DRIFT:
        return tell_two_levels(s, "drifts from", "before", "to", "after");
    case ANOMALY_BIMODAL:
        return tell_two_levels(s, "goes back and forth between", "low", "and", "high");
    case ANOMALY_OUTLIER:
        return tell_outlier(s);
    case ANOMALY_TIME_ORDER:
        return tell_time_order(s);
    default:
        return tell_calm(s);
    }
}

/* The series that the event is about; without one, the series that changed most. */
static const struct sample *pick_sample(const struct result *r, const struct tracks *tracks,
                                        const struct anomaly *event, size_t benchmark)
{
    const struct sample *sample = event && event->n_platforms ? result_sample(r, benchmark, event->platforms[0]) : NULL;
    if (sample && sample->n)
        return sample;
    sample = tracks->items[0];
    for (size_t i = 1; i < tracks->n; i++) {
        const struct change_point *own = largest_change(&tracks->items[i]->summary),
                                  *best = largest_change(&sample->summary);
        if (own && (!best || jump(own) > jump(best)))
            sample = tracks->items[i];
    }
    return sample;
}

char *order_headline(const struct result *r, size_t benchmark)
{
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, TRACKS_MOST);
    struct subject s = {.r = r, .event = find_event(r, benchmark), .unit = tracks.unit};
    s.sample = pick_sample(r, &tracks, s.event, benchmark);
    char *text = NULL;
    for (size_t i = 0; WORDS_NAMES[i] && (!text || !headline_fits(text)); i++) {
        free(text);
        s.benchmark = width_shorten(r->benchmarks[benchmark].name, WORDS_NAMES[i] + 2);
        s.platform = words_platform_within(r, s.sample->platform, WORDS_NAMES[i]);
        text = tell(&s);
        free(s.platform);
        free(s.benchmark);
    }
    return text;
}

static bool has_starved(const struct result *r, size_t benchmark)
{
    for (size_t i = 0; i < r->n_anomalies; i++)
        if (r->anomalies[i].kind == ANOMALY_STARVED_RUN && anomaly_concerns(&r->anomalies[i], benchmark))
            return true;
    return false;
}

/* What the marks of this chart mean; marks that it does not have are not explained. */
static void say_marks(struct text *out, const struct result *r, const struct tracks *tracks, size_t benchmark)
{
    size_t changes = 0, outliers = 0, disturbed = 0;
    for (size_t i = 0; i < tracks->n; i++) {
        changes += tracks->items[i]->summary.n_change_points;
        outliers += tracks->items[i]->summary.n_outliers;
        disturbed += tracks->items[i]->n_disturbed;
    }
    text_format(out, ". Bar: median%s%s%s%s", changes ? " of a level; dashed: change" : "",
                outliers ? "; ring: outlier" : "", has_starved(r, benchmark) ? "; cross: starved run" : "",
                disturbed ? "; tick below: disturbed host" : "");
}

char *order_subtitle(const struct result *r, size_t benchmark)
{
    struct tracks tracks;
    tracks_find_in_time(&tracks, r, benchmark);
    size_t most = points_most(tracks.n), largest = 0;
    for (size_t i = 0; i < tracks.n; i++)
        largest = tracks.items[i]->n > largest ? tracks.items[i]->n : largest;
    struct text out = {0};
    if (tracks.total > tracks.n)
        text_format(&out, "%zu of %zu platforms. ", tracks.n, tracks.total);
    tracks_say_runs(&out, &tracks);
    if (largest > most)
        text_format(&out, ", lowest and highest of every %zu", 2 * largest / most);
    else
        text_append(&out, " in their order");
    say_marks(&out, r, &tracks, benchmark);
    return text_take(&out);
}

static void alt_of_sample(struct text *out, const struct result *r, const struct tracks *tracks,
                          const struct sample *sample)
{
    const struct summary *s = &sample->summary;
    char *median = tracks_value(tracks, s->median);
    text_format(out, "%s median %s", r->platforms[sample->platform].name, median);
    for (size_t i = 0; i < s->n_change_points; i++) {
        char *before = chart_unit_number(&tracks->unit, s->change_points[i].before),
             *after = chart_unit_number(&tracks->unit, s->change_points[i].after);
        text_format(out, ", from %s to %s at run %zu", before, after, s->change_points[i].index);
        free(before);
        free(after);
    }
    if (s->n_outliers)
        text_format(out, ", %zu outlier%s", s->n_outliers, s->n_outliers == 1 ? "" : "s");
    free(median);
}

char *order_alt(const struct result *r, size_t benchmark)
{
    struct tracks tracks;
    tracks_find_in_time(&tracks, r, benchmark);
    struct text out = {0};
    text_format(&out, "%s, the runs in their order: ", r->benchmarks[benchmark].title);
    for (size_t i = 0; i < tracks.n; i++) {
        text_append(&out, i ? "; " : "");
        alt_of_sample(&out, r, &tracks, tracks.items[i]);
    }
    text_append(&out, ".");
    return text_take(&out);
}
