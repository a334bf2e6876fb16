/* The first paragraph says how each platform stands against the reference, for readers who stop there. */
#include "report/page/page_lists.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/view/view.h"
#include "report/words/phrase.h"

/* More groups of platforms are counted; longer lists of benchmarks, too. */
static const size_t most_groups = 4, most_names = 4;

struct summary_words {
    const struct result *r;
    const struct sentences *sentences;
    struct error *err;
    bool failed;    /* a sentence could not be rendered: all further ones are empty */
    bool explained; /* an earlier clause said what confounded means */
};

/* Renders a sentence and takes the context. */
static char *summary_sentence(struct summary_words *s, const char *id, json_t *context)
{
    char *text = NULL;
    s->failed = sentences_take(&text, s->sentences, id, context, escape_markdown, s->err) != 0 || s->failed;
    return text ? text : memory_copy_text("");
}

/* A clause is about the benchmarks in which a platform has one verdict against one reference. */
struct clause {
    size_t platform, reference;
    enum seen_verdict verdict;
};

static bool clause_holds(const struct result *r, const struct clause *clause, size_t benchmark,
                         struct comparison_seen *seen)
{
    return result_seen(r, benchmark, clause->platform, seen) && seen->verdict == clause->verdict &&
           seen->other == clause->reference;
}

static size_t clause_count(const struct result *r, const struct clause *clause)
{
    struct comparison_seen seen;
    size_t n = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        n += clause_holds(r, clause, b, &seen);
    return n;
}

static size_t platform_compared(const struct result *r, size_t platform)
{
    struct comparison_seen seen;
    size_t n = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        n += result_seen(r, b, platform, &seen);
    return n;
}

/* Both platforms have the same verdicts in the same benchmarks. */
static bool platforms_alike(const struct result *r, size_t a, size_t b)
{
    struct comparison_seen of_a, of_b;
    bool alike = true;
    for (size_t i = 0; i < r->n_benchmarks && alike; i++) {
        bool has_a = result_seen(r, i, a, &of_a), has_b = result_seen(r, i, b, &of_b);
        alike = has_a == has_b && (!has_a || of_a.verdict == of_b.verdict);
    }
    return alike;
}

/* Returns the first platform that has the same verdicts. */
static size_t group_leader(const struct result *r, size_t platform)
{
    size_t leader = 0;
    while (!platforms_alike(r, leader, platform))
        leader++;
    return leader;
}

/* ---- one clause ---- */

/* Writes "4.61 to 244", the factors of all platforms of the group; NULL where there is none. */
static char *clause_factors(const struct result *r, const struct clause *clause)
{
    double low = (double)INFINITY, high = 0;
    for (size_t p = clause->platform; p < r->n_platforms; p++)
        for (size_t b = 0; b < r->n_benchmarks && platforms_alike(r, clause->platform, p); b++) {
            struct clause own = {p, clause->reference, clause->verdict};
            struct comparison_seen seen;
            if (!clause_holds(r, &own, b, &seen) || isnan(seen.factor))
                continue;
            low = fmin(low, seen.factor);
            high = fmax(high, seen.factor);
        }
    if (high < low)
        return NULL;
    char *from = phrase_ratio(low), *to = phrase_ratio(high);
    char *text = strcmp(from, to) == 0 ? memory_copy_text(from) : memory_format("%s to %s", from, to);
    free(from);
    free(to);
    return text;
}

/* Writes "cpu and mem", "5 of 6 benchmarks" or "all 6 benchmarks". */
static char *clause_benchmarks(const struct result *r, const struct clause *clause)
{
    struct comparison_seen seen;
    const char **names = memory_allocate(r->n_benchmarks, sizeof *names);
    size_t n = 0, compared = platform_compared(r, clause->platform);
    for (size_t b = 0; b < r->n_benchmarks; b++)
        if (clause_holds(r, clause, b, &seen))
            names[n++] = r->benchmarks[b].name;
    bool listed = n <= most_names && (n < compared || n <= 2);
    char *text = listed          ? phrase_list(names, n)
                 : n == compared ? memory_format("all %zu benchmarks", n)
                                 : memory_format("%zu of %zu benchmarks", n, compared);
    free(names);
    return text;
}

/* Without a ratio nothing tells how much the platform differs. */
static bool clause_lacks_ratio(const struct result *r, const struct clause *clause)
{
    struct comparison_seen seen;
    bool lacks = false;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        lacks = lacks || (clause_holds(r, clause, b, &seen) && isnan(seen.ratio));
    return lacks;
}

/* `before` is the clause before this one in the group, or NULL; `group` platforms share the clause. */
static char *clause_text(struct summary_words *s, const struct clause *clause, const struct clause *before,
                         size_t group)
{
    static const char *const ids[SEEN_VERDICTS] = {
        [SEEN_SLOWER] = "summary.slower",         [SEEN_FASTER] = "summary.faster",
        [SEEN_EQUIVALENT] = "summary.equivalent", [SEEN_INCONCLUSIVE] = "summary.inconclusive",
        [SEEN_CONFOUNDED] = "summary.confounded",
    };
    bool explained = s->explained || clause_lacks_ratio(s->r, clause);
    json_t *context = json_pack("{s:s, s:b, s:b, s:o, s:b}", "reference", s->r->platforms[clause->reference].name,
                                "again", before != NULL, "it", before && before->reference == clause->reference,
                                "platforms", view_count(group), "explained", explained);
    s->explained = s->explained || (clause->verdict == SEEN_CONFOUNDED && !explained);
    view_set_text(context, "benchmarks", clause_benchmarks(s->r, clause));
    char *factors = clause->verdict <= SEEN_FASTER ? clause_factors(s->r, clause) : NULL;
    if (factors)
        view_set_text(context, "factors", factors);
    return summary_sentence(s, ids[clause->verdict], context);
}

static size_t platform_clauses(struct clause *out, const struct result *r, size_t platform)
{
    size_t n = 0;
    for (enum seen_verdict verdict = 0; verdict < SEEN_VERDICTS; verdict++)
        for (size_t reference = 0; reference < r->n_platforms; reference++) {
            out[n] = (struct clause){platform, reference, verdict};
            n += clause_count(r, &out[n]) > 0;
        }
    return n;
}

static char *clauses_text(struct summary_words *s, size_t leader, size_t group)
{
    size_t most = SEEN_VERDICTS * s->r->n_platforms + 1;
    struct clause *clauses = memory_allocate(most, sizeof *clauses);
    char **items = memory_allocate(most, sizeof *items);
    size_t n = platform_clauses(clauses, s->r, leader);
    for (size_t i = 0; i < n; i++)
        items[i] = clause_text(s, &clauses[i], i ? &clauses[i - 1] : NULL, group);
    free(clauses);
    return phrase_take_list(items, n);
}

/* ---- a group of platforms ---- */

static char *group_text(struct summary_words *s, size_t leader, bool first)
{
    size_t *platforms = memory_allocate(s->r->n_platforms, sizeof *platforms), n = 0;
    for (size_t p = leader; p < s->r->n_platforms; p++)
        if (platforms_alike(s->r, leader, p))
            platforms[n++] = p;
    json_t *context = json_pack("{s:b}", "first", first);
    view_set_text(context, "platforms", phrase_platforms(s->r, platforms, n));
    view_set_text(context, "verdicts", clauses_text(s, leader, n));
    view_set_text(context, "runs", phrase_run_count(&s->r->runs));
    free(platforms);
    return summary_sentence(s, "summary.group", context);
}

/* Writes the medians of the only platform, while they are few. */
static char *alone_text(struct summary_words *s)
{
    const struct result *r = s->r;
    if (r->n_samples > most_names)
        return memory_copy_text("");
    char **items = memory_allocate(r->n_samples, sizeof *items);
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct measured *b = &r->benchmarks[r->samples[i].benchmark];
        char *median = phrase_measured_unit(r->samples[i].summary.median, b);
        items[i] = r->n_samples == 1 ? memory_copy_text(median) : memory_format("%s %s", b->name, median);
        free(median);
    }
    json_t *context = json_pack("{s:s, s:s, s:o}", "platforms", r->platforms[r->reference].name, "benchmark",
                                r->benchmarks[r->samples[0].benchmark].name, "series", view_count(r->n_samples));
    view_set_text(context, "medians", phrase_take_list(items, r->n_samples));
    view_set_text(context, "runs", phrase_run_count(&r->runs));
    return summary_sentence(s, "summary.alone", context);
}

/* Appends the part and frees it. */
static void summary_append(struct text *out, char *part)
{
    text_format(out, "%s%s", out->length && *part ? "; " : "", part);
    free(part);
}

int page_summary(json_t *report, const struct result *r, const struct sentences *sentences, struct error *err)
{
    struct summary_words s = {.r = r, .sentences = sentences, .err = err};
    struct text text = {0};
    size_t groups = 0, last = 0, more = 0; /* last: the leader of the last group that is told */
    for (size_t p = 0; p < r->n_platforms; p++) {
        if (platform_compared(r, p) == 0)
            continue;
        size_t leader = group_leader(r, p);
        if (leader == p && groups < most_groups) {
            summary_append(&text, group_text(&s, p, groups++ == 0));
            last = p;
        }
        more += leader > last;
    }
    if (more > 0)
        summary_append(&text, summary_sentence(&s, "summary.more", json_pack("{s:o}", "more", view_count(more))));
    if (r->n_platforms == 1)
        summary_append(&text, alone_text(&s));
    text_append(&text, text.length > 0 ? "." : "");
    view_set_text(report, "summary", text_take(&text));
    return s.failed ? -1 : 0;
}
