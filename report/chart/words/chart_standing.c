#include "report/chart/words/chart_standing.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/chart/layout/chart_ratios.h"
#include "report/chart/layout/chart_words.h"
#include "report/chart/words/chart_headline.h"
#include "report/words/phrase.h"

/* One platform beside the first. */
struct standing {
    size_t platform;
    size_t compared, slower, faster; /* benchmarks */
};

char *standing_group(const struct result *r, size_t benchmark)
{
    const struct measured *b = &r->benchmarks[benchmark];
    return r->reference < r->n_platforms ? memory_copy_text(b->title)
                                         : memory_format("%s (%s)", b->title, r->platforms[b->reference].name);
}

void standing_say_runs(struct text *out, const struct result *r)
{
    size_t low = r->runs.fewest, high = r->runs.most;
    if (low < high)
        text_format(out, "%zu to %zu runs each", low, high);
    else
        text_format(out, "%zu run%s each", high, high == 1 ? "" : "s");
}

/* One per platform that is compared with a reference. The caller frees *out. */
static size_t collect(struct standing **out, const struct result *r)
{
    struct standing *all = memory_allocate(r->n_platforms, sizeof *all);
    size_t n = 0;
    for (size_t p = 0; p < r->n_platforms; p++) {
        struct standing one = {.platform = p};
        for (size_t b = 0; b < r->n_benchmarks; b++) {
            struct comparison_seen seen;
            if (!result_seen(r, b, p, &seen))
                continue;
            one.compared++;
            one.slower += seen.verdict == SEEN_SLOWER;
            one.faster += seen.verdict == SEEN_FASTER;
        }
        if (one.compared)
            all[n++] = one;
    }
    *out = all;
    return n;
}

static size_t count_of(const struct standing *standing, bool faster)
{
    return faster ? standing->faster : standing->slower;
}

/* The most often first, else in the platforms' order. */
static void sort_by(struct standing *all, size_t n, bool faster)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && count_of(&all[k], faster) > count_of(&all[k - 1], faster); k--) {
            struct standing later = all[k - 1];
            all[k - 1] = all[k];
            all[k] = later;
        }
}

/* "qemu is slower than native in 5 of 6 benchmarks", "in all 6 benchmarks"; of the other side "qemu is faster in 1" */
static void say_leader(struct text *out, const struct result *r, const struct standing *leader, bool faster)
{
    bool told = out->length > 0, all = count_of(leader, faster) == leader->compared && leader->compared > 1;
    char *name = words_platform(r, leader->platform), *reference = words_reference(r);
    text_format(out, "%s%s is %s", told ? "; " : "", name, faster ? "faster" : "slower");
    if (!told)
        text_format(out, " than %s", reference);
    if (all && leader->compared == 2)
        text_append(out, " in both");
    else
        text_format(out, " in %s%zu", all ? "all " : "", count_of(leader, faster));
    if (!told && !all)
        text_format(out, " of %zu", leader->compared);
    if (!told || all)
        text_format(out, " benchmark%s", leader->compared == 1 ? "" : "s");
    free(name);
    free(reference);
}

/* ", kvm in 3"; those behind the first `most` of n as ", 3 others in 1 to 2" */
static void say_followers(struct text *out, const struct result *r, const struct standing *all, size_t n, bool faster,
                          size_t most)
{
    for (size_t i = 1; i < n && i < most; i++) {
        char *name = words_platform(r, all[i].platform);
        text_format(out, ", %s in %zu", name, count_of(&all[i], faster));
        free(name);
    }
    if (n <= most)
        return;
    size_t high = count_of(&all[most], faster), low = count_of(&all[n - 1], faster);
    text_format(out, ", %zu other%s in %zu", n - most, n - most == 1 ? "" : "s", low);
    if (high > low)
        text_format(out, " to %zu", high);
}

/* `most` platforms by name, the others are counted. */
static void say_side(struct text *out, const struct result *r, struct standing *all, size_t n, bool faster, size_t most)
{
    size_t told = 0;
    sort_by(all, n, faster);
    while (told < n && count_of(&all[told], faster) > 0)
        told++;
    if (told == 0)
        return;
    say_leader(out, r, &all[0], faster);
    say_followers(out, r, all, told, faster, most);
}

static char *headline_with(const struct result *r, struct standing *all, size_t n, size_t most)
{
    struct text out = {0};
    say_side(&out, r, all, n, false, most);
    say_side(&out, r, all, n, true, most);
    return text_take(&out);
}

/* "3 platforms are slower than native in 2 to 4 of 12 benchmarks", "2 are faster in 1" behind it; `brief` without native */
static void count_side(struct text *out, const struct result *r, const struct standing *all, size_t n, bool faster,
                       bool brief)
{
    size_t platforms = 0, least = SIZE_MAX, most = 0;
    bool told = out->length > 0;
    for (size_t i = 0; i < n; i++) {
        size_t own = count_of(&all[i], faster);
        platforms += own > 0;
        least = own > 0 && own < least ? own : least;
        most = own > most ? own : most;
    }
    if (platforms == 0)
        return;
    char *reference = words_reference(r);
    text_format(out, "%s%zu%s %s %s", told ? "; " : "", platforms,
                told             ? ""
                : platforms == 1 ? " platform"
                                 : " platforms",
                platforms == 1 ? "is" : "are", faster ? "faster" : "slower");
    if (!told && !brief)
        text_format(out, " than %s", reference);
    if (least < most)
        text_format(out, " in %zu to %zu", least, most);
    else
        text_format(out, " in %zu", most);
    if (!told)
        text_format(out, " of %zu benchmark%s", r->n_benchmarks, r->n_benchmarks == 1 ? "" : "s");
    free(reference);
}

static char *counts_only(const struct result *r, const struct standing *all, size_t n, bool brief)
{
    struct text out = {0};
    count_side(&out, r, all, n, false, brief);
    count_side(&out, r, all, n, true, brief);
    if (!brief && !headline_fits(text_string(&out))) {
        text_release(&out);
        return counts_only(r, all, n, true);
    }
    return text_take(&out);
}

static char *nothing_holds(const struct result *r, size_t n)
{
    char *reference = words_reference(r);
    char *text =
        n ? memory_format("No difference from %s is established", reference)
          : memory_format("%zu benchmark%s of %s", r->n_benchmarks, r->n_benchmarks == 1 ? "" : "s", reference);
    free(reference);
    return text;
}

/* All names, or the leading ones where that tells most, or counts. */
char *standing_headline(const struct result *r, size_t benchmark)
{
    (void)benchmark;
    enum { NAMED_LEAST = 2 };
    struct standing *all;
    size_t n = collect(&all, r), most = n;
    char *text = headline_with(r, all, n, most);
    while (!headline_fits(text) && most > NAMED_LEAST) {
        free(text);
        text = headline_with(r, all, n, --most);
    }
    if (!*text || !headline_fits(text)) {
        char *other = *text ? counts_only(r, all, n, false) : nothing_holds(r, n);
        free(text);
        text = other;
    }
    free(all);
    return text;
}

char *standing_alt(const struct result *r, size_t benchmark)
{
    (void)benchmark;
    struct text out = {0};
    char *reference =
        r->reference < r->n_platforms ? memory_copy_text(r->platforms[r->reference].name) : words_reference(r);
    text_format(&out, "Performance relative to %s: ", reference);
    free(reference);
    struct ratios ratios;
    ratios_find(&ratios, r, RATIO_MOST_ROWS);
    for (size_t i = 0; i < ratios.n; i++) {
        const struct comparison_seen *row = &ratios.items[i];
        char *ratio = phrase_ratio(row->ratio), *title = standing_group(r, row->benchmark);
        if (i > 0 && row[-1].benchmark == row->benchmark)
            text_append(&out, ", ");
        else
            text_format(&out, "%s%s ", i ? "; " : "", title);
        text_format(&out, "%s %s", r->platforms[row->platform].name, ratio);
        free(title);
        free(ratio);
    }
    text_append(&out, ".");
    return text_take(&out);
}
