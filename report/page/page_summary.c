#include "report/page/page_summary.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/words/phrase.h"
#include "report/view/view.h"

/* More groups of platforms are counted; longer lists of benchmarks, too. */
static const size_t most_groups = 4, most_names = 4;

/* How a platform fares against the first one. */
enum fare { FARE_ABSENT, FARE_SLOWER, FARE_FASTER, FARE_EQUIVALENT, FARE_OPEN, FARE_CONFOUNDED, FARES };
static const char *const sentence_ids[FARES] = {
    [FARE_SLOWER] = "summary.slower",         [FARE_FASTER] = "summary.faster",
    [FARE_EQUIVALENT] = "summary.equivalent", [FARE_OPEN] = "summary.inconclusive",
    [FARE_CONFOUNDED] = "summary.confounded",
};

struct summary_words {
    const struct result *r;
    const struct sentences *sentences;
    mustache_escape *escape;
    struct error *err;
    bool explained; /* what confounded means, by an earlier group */
};

static enum fare fare_of(const struct result *r, size_t benchmark, size_t platform)
{
    const struct comparison *c = platform == 0 ? NULL : result_comparison(r, benchmark, 0, platform);
    if (!c)
        return FARE_ABSENT;
    switch (c->verdict) {
    case VERDICT_EQUIVALENT:
        return FARE_EQUIVALENT;
    case VERDICT_INCONCLUSIVE:
        return FARE_OPEN;
    case VERDICT_CONFOUNDED:
        return FARE_CONFOUNDED;
    default:
        return (c->verdict == VERDICT_A_FASTER) == (c->a == 0) ? FARE_SLOWER : FARE_FASTER;
    }
}

static bool fare_alike(const struct result *r, size_t a, size_t b)
{
    for (size_t i = 0; i < r->n_benchmarks; i++)
        if (fare_of(r, i, a) != fare_of(r, i, b))
            return false;
    return true;
}

static bool is_compared(const struct result *r, size_t platform)
{
    for (size_t i = 0; i < r->n_benchmarks; i++)
        if (fare_of(r, i, platform) != FARE_ABSENT)
            return true;
    return false;
}

/* The first of those that fare as this platform does. */
static size_t leader_of(const struct result *r, size_t platform)
{
    size_t leader = 1;
    while (!fare_alike(r, leader, platform))
        leader++;
    return leader;
}

/* ---- one verdict of one group ---- */

/* "4.61 to 244": the factors of all that belong; NULL where there is none. */
static char *factors_text(const struct result *r, size_t leader, enum fare fare)
{
    double low = (double)INFINITY, high = 0;
    for (size_t p = leader; p < r->n_platforms; p++)
        for (size_t b = 0; b < r->n_benchmarks && fare_alike(r, leader, p); b++) {
            const struct comparison *c = fare_of(r, b, p) == fare ? result_comparison(r, b, 0, p) : NULL;
            double factor = c ? fmax(c->ratio, 1 / c->ratio) : (double)NAN;
            if (isnan(factor))
                continue;
            low = fmin(low, factor);
            high = fmax(high, factor);
        }
    if (high < low)
        return NULL;
    char *from = phrase_ratio(low), *to = phrase_ratio(high);
    char *text = strcmp(from, to) == 0 ? memory_copy_text(from) : memory_format("%s to %s", from, to);
    free(from);
    free(to);
    return text;
}

/* "cpu and mem", "5 of 6 benchmarks", "all 6 benchmarks". */
static char *benchmarks_text(const struct result *r, size_t platform, enum fare fare)
{
    char **names = memory_allocate(r->n_benchmarks, sizeof *names);
    size_t n = 0, compared = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        enum fare its = fare_of(r, b, platform);
        compared += its != FARE_ABSENT;
        if (its == fare)
            names[n++] = memory_copy_text(r->benchmarks[b].name);
    }
    char *list = phrase_take_list(names, n);
    if (n <= most_names && (n < compared || n <= 2))
        return list;
    free(list);
    return n == compared ? memory_format("all %zu benchmarks", n) : memory_format("%zu of %zu benchmarks", n, compared);
}

/* Without a ratio nothing tells how much it differs. */
static bool lacks_ratio(const struct result *r, size_t platform, enum fare fare)
{
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        const struct comparison *c = fare_of(r, b, platform) == fare ? result_comparison(r, b, 0, platform) : NULL;
        if (c && isnan(c->ratio))
            return true;
    }
    return false;
}

/* `again`: not the first of the group's verdicts; `one`: the group is a single platform. */
static int verdict_text(char **out, struct summary_words *s, size_t leader, enum fare fare, bool again, bool one)
{
    bool explained = s->explained || lacks_ratio(s->r, leader, fare);
    json_t *context = json_pack("{s:s, s:b, s:b, s:b}", "reference", s->r->platforms[0].name, "again", again, "one",
                                one, "explained", explained);
    s->explained = s->explained || (fare == FARE_CONFOUNDED && !explained);
    view_set_text(context, "benchmarks", benchmarks_text(s->r, leader, fare));
    char *factors = fare == FARE_SLOWER || fare == FARE_FASTER ? factors_text(s->r, leader, fare) : NULL;
    if (factors)
        view_set_text(context, "factors", factors);
    int failed = sentences_render(out, s->sentences, sentence_ids[fare], context, s->escape, s->err);
    json_decref(context);
    return failed;
}

static size_t count(const struct result *r, size_t platform, enum fare fare)
{
    size_t n = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        n += fare_of(r, b, platform) == fare;
    return n;
}

static int verdicts_text(char **out, struct summary_words *s, size_t leader, bool one)
{
    char *items[FARES];
    size_t n = 0;
    int failed = 0;
    for (enum fare fare = FARE_SLOWER; fare < FARES && !failed; fare++)
        if (count(s->r, leader, fare) > 0) {
            failed = verdict_text(&items[n], s, leader, fare, n > 0, one);
            n += !failed;
        }
    *out = failed ? NULL : phrase_list((const char *const *)items, n);
    while (n > 0)
        free(items[--n]);
    return failed;
}

/* ---- a group of platforms ---- */

static char *platforms_text(const struct result *r, size_t leader, size_t *n)
{
    char **names = memory_allocate(r->n_platforms, sizeof *names);
    *n = 0;
    for (size_t p = leader; p < r->n_platforms; p++)
        if (fare_alike(r, leader, p))
            names[(*n)++] = memory_copy_text(r->platforms[p].name);
    return phrase_take_list(names, *n);
}

static void set_runs(json_t *context, const struct result *r)
{
    size_t low = SIZE_MAX, high = 0;
    for (size_t i = 0; i < r->n_samples; i++) {
        low = r->samples[i].n < low ? r->samples[i].n : low;
        high = r->samples[i].n > high ? r->samples[i].n : high;
    }
    view_set_text(context, "runs", phrase_run_count(low, high));
}

static int group_text(struct text *out, struct summary_words *s, size_t leader)
{
    size_t n;
    char *platforms = platforms_text(s->r, leader, &n), *verdicts = NULL, *text = NULL;
    int failed = verdicts_text(&verdicts, s, leader, n == 1);
    if (!failed) {
        json_t *context =
            json_pack("{s:s, s:b, s:s}", "platforms", platforms, "first", out->length == 0, "verdicts", verdicts);
        set_runs(context, s->r);
        failed = sentences_render(&text, s->sentences, "summary.group", context, s->escape, s->err);
        json_decref(context);
    }
    if (!failed)
        text_format(out, "%s%s", out->length ? "; " : "", text);
    free(platforms);
    free(verdicts);
    free(text);
    return failed;
}

static int more_text(struct text *out, const struct summary_words *s, size_t more)
{
    char *text = NULL;
    json_t *context = json_pack("{s:I, s:b}", "more", (json_int_t)more, "one", more == 1);
    int failed = sentences_render(&text, s->sentences, "summary.more", context, s->escape, s->err);
    if (!failed)
        text_format(out, "; %s", text);
    free(text);
    json_decref(context);
    return failed;
}

/* Of the only platform: its medians, while they are few. */
static int alone_text(struct text *out, const struct summary_words *s)
{
    const struct result *r = s->r;
    if (r->n_samples > most_names)
        return 0;
    char **items = memory_allocate(r->n_samples, sizeof *items), *text = NULL;
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct measured *b = &r->benchmarks[r->samples[i].benchmark];
        char *median = phrase_measured_unit(r->samples[i].summary.median, b);
        items[i] = r->n_samples == 1 ? memory_copy_text(median) : memory_format("%s %s", b->name, median);
        free(median);
    }
    json_t *context = json_pack("{s:s, s:s, s:b}", "platforms", r->platforms[0].name, "benchmark",
                                r->benchmarks[r->samples[0].benchmark].name, "one", r->n_samples == 1);
    view_set_text(context, "medians", phrase_take_list(items, r->n_samples));
    set_runs(context, r);
    int failed = sentences_render(&text, s->sentences, "summary.alone", context, s->escape, s->err);
    json_decref(context);
    if (!failed)
        text_append(out, text);
    free(text);
    return failed;
}

int page_summary(char **out, const struct result *r, const struct sentences *sentences, mustache_escape *escape,
                 struct error *err)
{
    struct summary_words s = {.r = r, .sentences = sentences, .escape = escape, .err = err};
    struct text text = {0};
    size_t groups = 0, last = 0, more = 0; /* last: the leader of the last group that is told */
    int failed = 0;
    for (size_t p = 1; p < r->n_platforms && !failed; p++) {
        if (!is_compared(r, p))
            continue;
        size_t leader = leader_of(r, p);
        if (leader == p && groups < most_groups) {
            failed = group_text(&text, &s, p);
            groups++;
            last = p;
        }
        more += leader > last;
    }
    if (!failed && more > 0)
        failed = more_text(&text, &s, more);
    if (!failed && r->n_platforms == 1)
        failed = alone_text(&text, &s);
    if (!failed && text.length > 0)
        text_append(&text, ".");
    *out = failed ? NULL : text_take(&text);
    text_release(&text);
    return failed;
}
