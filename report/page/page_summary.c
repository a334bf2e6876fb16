/* The first paragraph says how each platform stands against the reference, for readers who stop there. */
#include "report/page/page_lists.h"

#include <math.h>
#include <string.h>

#include "data/text.h"
#include "report/view/view.h"
#include "report/words/phrase.h"
#include "report/words/sweep_words.h"
#include "report/words/verdict_word.h"

/* More groups of platforms are counted; longer lists of benchmarks, too. */
enum { MOST_GROUPS = 4, MOST_NAMES = 4 };

struct summary_words {
    const struct result *r;
    struct wording *w;
    bool explained; /* an earlier clause said what unproven means */
};

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
        alike = has_a == has_b && (!has_a || (of_a.verdict == of_b.verdict && of_a.support == of_b.support));
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

/* A clause is about the benchmarks in which the platforms of a group have one verdict against one reference. */
struct clause {
    size_t reference;
    enum seen_verdict verdict;
    bool amount;      /* of benchmarks that measure amounts */
    bool probable;    /* the difference is not established */
    size_t n;         /* benchmarks of the group's leader; 0: there is no such clause */
    double low, high; /* the range of the factors of the group; low > high: there are none */
    bool lacks_ratio; /* nothing tells how much the leader differs */
    bool within;      /* every difference is shown to be within the margin */
};

/* "Slower" of an amount is that it is less. */
static enum seen_verdict clause_verdict(const struct result *r, const struct comparison_seen *seen)
{
    const struct measured *measured = &r->benchmarks[seen->benchmark];
    bool differs = seen->verdict == SEEN_SLOWER || seen->verdict == SEEN_FASTER;
    if (!measured->amount || !differs)
        return seen->verdict;
    return verdict_falls_short(measured, seen->verdict) ? SEEN_SLOWER : SEEN_FASTER;
}

static bool clause_is_of(const struct clause *clause, const struct result *r, const struct comparison_seen *seen)
{
    return clause->verdict == clause_verdict(r, seen) && clause->reference == seen->other &&
           clause->probable == (seen->support == SUPPORT_PROBABLE) &&
           (clause->verdict > SEEN_FASTER || clause->amount == (r->benchmarks[seen->benchmark].amount != AMOUNT_NONE));
}

static void clause_add(struct clause *clause, const struct comparison_seen *seen, bool leads)
{
    clause->low = fmin(clause->low, seen->factor);
    clause->high = fmax(clause->high, seen->factor);
    clause->within &= seen->comparison->within;
    if (!leads)
        return;
    clause->lacks_ratio = clause->lacks_ratio || isnan(seen->ratio);
    clause->n++;
}

/* Writes "4.61 to 244", the factors of all platforms of the group, which are below 1 where an amount is less; NULL
 * where there is none. */
static const char *clause_factors(struct arena *arena, const struct clause *clause)
{
    if (clause->verdict > SEEN_FASTER || clause->high < clause->low)
        return NULL;
    bool less = clause->amount && clause->verdict == SEEN_SLOWER;
    const char *from = phrase_ratio(arena, less ? 1 / clause->high : clause->low),
               *to = phrase_ratio(arena, less ? 1 / clause->low : clause->high);
    return strcmp(from, to) == 0 ? from : arena_format(arena, "%s to %s", from, to);
}

/* The benchmarks of a clause, of which the levels of a sweep are one. */
struct clause_names {
    const char *items[MOST_NAMES];
    size_t n, sections; /* those of the clause, and those in which the platform is compared at all */
};

/* Writes "cpu", or "cpu at threads=8 and threads=16", "cpu at all 5 levels of threads", "cpu at 7 of 60 levels of
 * threads"; NULL where the section has no comparison of this clause. Counts the section where it has any. */
static const char *section_name(struct summary_words *s, const struct clause *clause, size_t platform, size_t first,
                                struct clause_names *names)
{
    const struct sweep *sweep = result_sweep_at(s->r, first);
    const char *levels[MOST_NAMES];
    size_t n = 0, compared = 0;
    for (size_t b = first; b < first + (sweep ? sweep->n : 1); b++) {
        struct comparison_seen seen;
        if (!result_seen(s->r, b, platform, &seen))
            continue;
        compared++;
        if (!clause_is_of(clause, s->r, &seen))
            continue;
        if (sweep && n < MOST_NAMES)
            levels[n] = sweep_levels_text(s->w->arena, sweep, b);
        n++;
    }
    names->sections += compared > 0;
    if (n == 0 || !sweep)
        return n == 0 ? NULL : s->r->benchmarks[first].name;
    if (n < compared && n < MOST_NAMES && sweep->n_panels == 1)
        return arena_format(s->w->arena, "%s at %s", sweep->name, phrase_list(s->w->arena, levels, n));
    const char *share = n < compared ? arena_format(s->w->arena, "%zu of %zu", n, compared)
                                     : arena_format(s->w->arena, n > 1 ? "all %zu" : "the only %zu", n);
    return arena_format(s->w->arena, "%s at %s level%s of %s", sweep->name, share, compared == 1 ? "" : "s",
                        sweep_parameters_text(s->w->arena, sweep));
}

/* Writes "cpu and mem", "5 of 6 benchmarks" or "all 6 benchmarks". */
static const char *clause_benchmarks(struct summary_words *s, const struct clause *clause, size_t platform)
{
    struct clause_names names = {.n = 0};
    for (size_t b = 0; b < s->r->n_benchmarks; b++) {
        bool begins = !s->r->benchmarks[b].sweep || result_sweep_at(s->r, b);
        const char *name = begins ? section_name(s, clause, platform, b, &names) : NULL;
        if (name && names.n < MOST_NAMES)
            names.items[names.n] = name;
        names.n += name != NULL;
    }
    if (names.n <= MOST_NAMES && (names.n < names.sections || names.n <= 2))
        return phrase_list(s->w->arena, names.items, names.n);
    const char *levels = s->r->n_sweeps ? ", level by level" : "";
    bool all = clause->n == platform_compared(s->r, platform);
    return all ? arena_format(s->w->arena, "all %zu benchmarks%s", names.sections, levels)
               : arena_format(s->w->arena, "%s%zu of %zu benchmarks", s->r->n_sweeps ? "levels of " : "", names.n,
                              names.sections);
}

/* `before` is the clause before this one in the group, or NULL; `group` platforms share it with their leader. */
static const char *clause_text(struct summary_words *s, const struct clause *clause, const struct clause *before,
                               size_t group, size_t leader)
{
    static const char *const ids[SEEN_VERDICTS] = {
        [SEEN_SLOWER] = "summary.slower",         [SEEN_FASTER] = "summary.faster",
        [SEEN_EQUIVALENT] = "summary.equivalent", [SEEN_INCONCLUSIVE] = "summary.inconclusive",
        [SEEN_CONFOUNDED] = "summary.unproven",   [SEEN_NONE] = "summary.none",
    };
    bool explained = s->explained || clause->lacks_ratio;
    json_t *context = json_pack("{s:s*, s:s, s:b, s:b, s:b, s:b, s:o, s:b, s:s, s:s*}", "within",
                                clause->within ? phrase_share(s->w->arena, s->r->settings.margin) : NULL, "reference",
                                s->r->platforms[clause->reference].name, "amount", clause->amount, "probable",
                                clause->probable, "again", before && before->amount == clause->amount, "it",
                                before && before->reference == clause->reference, "platforms", view_count(group),
                                "explained", explained, "benchmarks", clause_benchmarks(s, clause, leader), "factors",
                                clause_factors(s->w->arena, clause));
    s->explained = s->explained || (clause->verdict == SEEN_CONFOUNDED && !explained);
    return wording_say(s->w, ids[clause->verdict], context);
}

/* What is said of benchmarks, in the order in which it is said. */
static const struct {
    enum seen_verdict verdict;
    bool amount, probable;
} kinds[] = {{SEEN_NONE, false, false},       {SEEN_SLOWER, false, false},       {SEEN_FASTER, false, false},
             {SEEN_FASTER, true, false},      {SEEN_SLOWER, true, false},        {SEEN_SLOWER, false, true},
             {SEEN_FASTER, false, true},      {SEEN_FASTER, true, true},         {SEEN_SLOWER, true, true},
             {SEEN_EQUIVALENT, false, false}, {SEEN_INCONCLUSIVE, false, false}, {SEEN_CONFOUNDED, false, false}};
enum { KINDS = sizeof kinds / sizeof *kinds };

static struct clause *find_clause(struct clause *clauses, const struct result *r, const struct comparison_seen *seen)
{
    size_t at = seen->other;
    while (!clause_is_of(&clauses[at], r, seen))
        at += r->n_platforms;
    return &clauses[at];
}

/* Returns a clause for each kind and reference, also those that hold nothing. */
static struct clause *group_clauses(struct arena *arena, const struct result *r, const size_t *platforms, size_t group)
{
    struct clause *clauses = arena_allocate(arena, KINDS * r->n_platforms, sizeof *clauses);
    for (size_t i = 0; i < KINDS * r->n_platforms; i++)
        clauses[i] = (struct clause){.verdict = kinds[i / r->n_platforms].verdict,
                                     .amount = kinds[i / r->n_platforms].amount,
                                     .probable = kinds[i / r->n_platforms].probable,
                                     .reference = i % r->n_platforms,
                                     .low = (double)INFINITY,
                                     .within = true};
    struct comparison_seen seen;
    for (size_t i = 0; i < group; i++)
        for (size_t b = 0; b < r->n_benchmarks; b++)
            if (result_seen(r, b, platforms[i], &seen))
                clause_add(find_clause(clauses, r, &seen), &seen, i == 0);
    return clauses;
}

static const char *clauses_text(struct summary_words *s, const size_t *platforms, size_t group)
{
    size_t most = KINDS * s->r->n_platforms, n = 0;
    const struct clause *clauses = group_clauses(s->w->arena, s->r, platforms, group), *before = NULL;
    const char **items = arena_allocate(s->w->arena, most, sizeof *items);
    for (size_t i = 0; i < most; i++)
        if (clauses[i].n > 0) {
            items[n++] = clause_text(s, &clauses[i], before, group, platforms[0]);
            before = &clauses[i];
        }
    return phrase_list(s->w->arena, items, n);
}

/* ---- a group of platforms ---- */

static const char *group_text(struct summary_words *s, size_t leader, bool first)
{
    struct arena *arena = s->w->arena;
    size_t *platforms = arena_allocate(arena, s->r->n_platforms, sizeof *platforms), n = 0;
    for (size_t p = leader; p < s->r->n_platforms; p++)
        if (platforms_alike(s->r, leader, p))
            platforms[n++] = p;
    json_t *context =
        json_pack("{s:b, s:s, s:s, s:s}", "first", first, "platforms", phrase_platforms(arena, s->r, platforms, n),
                  "verdicts", clauses_text(s, platforms, n), "runs", phrase_run_count(arena, &s->r->runs));
    return wording_say(s->w, "summary.group", context);
}

/* Writes the medians of the only platform, while they are few. */
static const char *alone_text(struct wording *w, const struct result *r)
{
    const char *items[MOST_NAMES];
    if (r->n_samples > MOST_NAMES || r->n_sweeps > 0)
        return "";
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct measured *b = &r->benchmarks[r->samples[i].benchmark];
        const char *median = phrase_measured_unit(w->arena, r->samples[i].summary.median, b);
        items[i] = r->n_samples == 1 ? median : arena_format(w->arena, "%s %s", b->name, median);
    }
    return wording_say(w, "summary.alone",
                       json_pack("{s:s, s:s, s:o, s:s, s:s}", "platforms", r->platforms[r->reference].name, "benchmark",
                                 r->benchmarks[r->samples[0].benchmark].name, "series", view_count(r->n_samples),
                                 "medians", phrase_list(w->arena, items, r->n_samples), "runs",
                                 phrase_run_count(w->arena, &r->runs)));
}

static void summary_append(struct text *out, const char *part)
{
    text_format(out, "%s%s", out->length && *part ? "; " : "", part);
}

void page_summary(json_t *report, const struct result *r, struct wording *w)
{
    struct summary_words s = {.r = r, .w = w};
    struct text text = {0};
    size_t groups = 0, last = 0, more = 0; /* last: the leader of the last group that is told */
    for (size_t p = 0; p < r->n_platforms; p++) {
        if (platform_compared(r, p) == 0)
            continue;
        size_t leader = group_leader(r, p);
        if (leader == p && groups < MOST_GROUPS) {
            summary_append(&text, group_text(&s, p, groups++ == 0));
            last = p;
        }
        more += leader > last;
    }
    if (more > 0)
        summary_append(&text, wording_say(w, "summary.more", json_pack("{s:o}", "more", view_count(more))));
    if (r->n_platforms == 1)
        summary_append(&text, alone_text(w, r));
    const char *assumed = page_assumed(r, w);
    text_format(&text, "%s%s%s", text.length > 0 ? "." : "", *assumed ? " " : "", assumed);
    view_set_text(report, "summary", arena_take_text(w->arena, &text));
}
