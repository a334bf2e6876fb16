/* The words above a CHART_RUNS: the finding, as the verdicts have it. */
#include "report/chart/words/chart_headline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/phrase.h"

enum { TITLE_COLUMNS = 30 };

/* The platforms of one verdict. */
struct found {
    size_t n;
    char *names[TRACKS_MOST];
    double factors[TRACKS_MOST]; /* >= 1; NAN when there is no ratio */
    bool less;                   /* their values are smaller than the reference's */
};

struct findings {
    char *reference;
    struct found of[SEEN_VERDICTS];
    bool too_few; /* the open ones could not be settled with so few runs */
};

static void findings_collect(struct findings *out, const struct result *r, const struct tracks *tracks,
                             size_t benchmark, size_t columns)
{
    size_t reference = r->benchmarks[benchmark].reference;
    *out = (struct findings){.reference = words_platform_within(r, reference, columns), .too_few = true};
    out->of[r->benchmarks[benchmark].better == BETTER_LOWER ? SEEN_FASTER : SEEN_SLOWER].less = true;
    for (size_t i = 1; i < tracks->n; i++) {
        struct comparison_seen seen;
        if (!result_seen(r, benchmark, tracks->items[i]->platform, &seen))
            continue;
        struct found *found = &out->of[seen.verdict];
        found->factors[found->n] = seen.factor;
        found->names[found->n++] = words_platform_within(r, seen.platform, columns);
        out->too_few = out->too_few &&
                       (seen.verdict != SEEN_INCONCLUSIVE || (seen.comparison->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW)));
    }
}

static void findings_release(struct findings *findings)
{
    free(findings->reference);
    for (size_t f = 0; f < SEEN_VERDICTS; f++)
        for (size_t i = 0; i < findings->of[f].n; i++)
            free(findings->of[f].names[i]);
}

/* The number alone where all are so many times, because "times" then stands once, behind the list. */
static char *factor_text(const struct found *found, double factor, bool bare)
{
    if (!isfinite(factor))
        return memory_copy_text("");
    char *text = words_factor(factor, found->less), *end = bare ? strstr(text, " times") : NULL;
    if (end)
        *end = '\0';
    return text;
}

static bool all_times(const struct found *found)
{
    for (size_t i = 0; i < found->n; i++)
        if (!(found->factors[i] >= WORDS_TIMES))
            return false;
    return true;
}

/* "qemu is 5.1 times", "kvm 4.2 % and qemu 5.1 times", "kvm 3 and qemu 5.1 times"; no number where there is no ratio. */
static char *list_with_factors(const struct found *found, bool sentence)
{
    char *items[TRACKS_MOST] = {0};
    bool times = all_times(found);
    for (size_t i = 0; i < found->n; i++) {
        char *factor = factor_text(found, found->factors[i], times);
        items[i] = memory_format("%s%s%s%s", found->names[i], sentence && found->n == 1 ? " is" : "",
                                 *factor ? " " : "", factor);
        free(factor);
    }
    char *list = phrase_list((const char *const *)items, found->n),
         *text = memory_format("%s%s", list, times ? " times" : "");
    for (size_t i = 0; i < found->n; i++)
        free(items[i]);
    free(list);
    return text;
}

/* "3 platforms 4.2 % to 250 times" */
static char *count_with_factors(const struct found *found)
{
    double low = HUGE_VAL, high = 0;
    for (size_t i = 0; i < found->n; i++) {
        low = fmin(low, found->factors[i]);
        high = fmax(high, found->factors[i]);
    }
    if (!isfinite(low) || !isfinite(high))
        return memory_format("%zu platforms", found->n);
    char *least = factor_text(found, low, all_times(found)), *most = words_factor(high, found->less);
    bool same = strncmp(least, most, strlen(least)) == 0 && strlen(least) == strcspn(most, " ");
    char *text = same ? memory_format("%zu platforms %s", found->n, most)
                      : memory_format("%zu platforms %s to %s", found->n, least, most);
    free(least);
    free(most);
    return text;
}

/* "3 up to 4.2 % slower than native" */
static void say_tally(struct text *out, const struct findings *f, enum seen_verdict verdict, bool first)
{
    const struct found *found = &f->of[verdict];
    double high = 0;
    for (size_t i = 0; i < found->n; i++)
        high = isfinite(found->factors[i]) ? fmax(high, found->factors[i]) : high;
    char *most = high > 0 ? words_factor(high, found->less) : memory_copy_text("");
    text_format(out, "%zu%s%s %s%s%s", found->n, *most ? " up to " : "", most,
                verdict == SEEN_SLOWER ? "slower" : "faster", first ? " than " : "", first ? f->reference : "");
    free(most);
}

/* By how much there is room for: names and whole sentences, names, counts with ranges, counts with the largest. */
enum detail { WHOLE, NAMED, SHORT, COUNTS, LEAST, TALLY };

/* What the others are measured against stands in the first of them only. */
static void say_difference(struct text *out, const struct findings *f, enum seen_verdict verdict, enum detail detail,
                           bool first)
{
    const struct found *found = &f->of[verdict];
    if (detail == TALLY && found->n > 1) {
        say_tally(out, f, verdict, first);
        return;
    }
    bool count = detail >= COUNTS && found->n > 1;
    char *list = count ? count_with_factors(found) : list_with_factors(found, detail == WHOLE);
    text_format(out, "%s %s%s%s", list, verdict == SEEN_SLOWER ? "slower" : "faster", first ? " than " : "",
                first ? f->reference : "");
    free(list);
}

static void say_undecided(struct text *out, const struct findings *f, enum seen_verdict verdict, enum detail detail)
{
    static const char *const TAILS[LEAST][SEEN_VERDICTS][2] = {
        [WHOLE] = {[SEEN_EQUIVALENT] = {"equivalent to %s", "equivalent to %s"},
                   [SEEN_INCONCLUSIVE] = {"is not told apart from %s", "are not told apart from %s"},
                   [SEEN_CONFOUNDED] = {"differs from %s by no more than the host may do",
                                        "differ from %s by no more than the host may do"}},
        [NAMED] = {[SEEN_EQUIVALENT] = {"equivalent to %s", "equivalent to %s"},
                   [SEEN_INCONCLUSIVE] = {"not told apart from %s", "not told apart from %s"},
                   [SEEN_CONFOUNDED] = {"confounded", "confounded"}},
        [SHORT] = {[SEEN_EQUIVALENT] = {"equivalent to %s", "equivalent to %s"},
                   [SEEN_INCONCLUSIVE] = {"not told apart", "not told apart"},
                   [SEEN_CONFOUNDED] = {"confounded", "confounded"}},
        [COUNTS] = {[SEEN_EQUIVALENT] = {"equivalent to it", "equivalent to it"},
                    [SEEN_INCONCLUSIVE] = {"not told apart", "not told apart"},
                    [SEEN_CONFOUNDED] = {"confounded with the host", "confounded with the host"}},
    };
    const struct found *found = &f->of[verdict];
    char *list = detail == COUNTS && found->n > 1 ? memory_format("%zu", found->n)
                                                  : phrase_list((const char *const *)found->names, found->n);
    const char *tail = TAILS[detail][verdict][found->n > 1], *gap = strstr(tail, "%s");
    text_format(out, "%s ", list);
    text_append_bytes(out, tail, gap ? (size_t)(gap - tail) : strlen(tail));
    if (gap)
        text_format(out, "%s%s", f->reference, gap + 2);
    free(list);
}

static char *headline_at(const char *title, const struct findings *f, enum detail detail)
{
    struct text out = {0};
    text_format(&out, "%s: ", title);
    bool first = true, only_open = f->of[SEEN_INCONCLUSIVE].n > 0;
    size_t same = detail >= LEAST ? f->of[SEEN_EQUIVALENT].n : 0,
           undecided = f->of[SEEN_INCONCLUSIVE].n + f->of[SEEN_CONFOUNDED].n;
    for (enum seen_verdict verdict = SEEN_SLOWER; verdict < (detail >= LEAST ? SEEN_EQUIVALENT : SEEN_VERDICTS);
         verdict++) {
        if (f->of[verdict].n == 0)
            continue;
        text_append(&out, first ? "" : "; ");
        if (verdict <= SEEN_FASTER)
            say_difference(&out, f, verdict, detail, first);
        else
            say_undecided(&out, f, verdict, detail);
        only_open = only_open && verdict == SEEN_INCONCLUSIVE;
        first = false;
    }
    if (detail == TALLY && same > 0 && undecided > 0)
        text_format(&out, "%s%zu neither", first ? "" : "; ", same + undecided);
    else if (same > 0)
        text_format(&out, "%s%zu equivalent", first ? "" : "; ", same);
    if (detail == LEAST && undecided > 0)
        text_format(&out, "%s%zu not established", first && !same ? "" : "; ", undecided);
    else if (detail == TALLY && undecided > 0 && same == 0)
        text_format(&out, "%s%zu undecided", first ? "" : "; ", undecided);
    if (only_open && f->too_few)
        text_append(&out, " (too few runs)");
    return text_take(&out);
}

/* One platform, or none to compare with: the median is the verdict. */
static char *headline_alone(const struct measured *benchmark, const struct result *r, const struct tracks *tracks)
{
    const struct sample *sample = tracks->items[0];
    char *name = words_platform(r, sample->platform), *value = tracks_value(tracks, sample->summary.median);
    char *title = width_shorten(benchmark->title, TITLE_COLUMNS);
    char *text = memory_format("%s: %s's median is %s", title, name, value);
    free(title);
    free(name);
    free(value);
    return text;
}

static size_t findings_count(const struct findings *f)
{
    size_t n = 0;
    for (size_t i = 0; i < SEEN_VERDICTS; i++)
        n += f->of[i].n;
    return n;
}

/* The most telling headline that fits: the benchmark's short name is given up for names of platforms, and these last. */
static char *headline_that_fits(const struct measured *benchmark, const struct findings *f, size_t columns)
{
    static const struct {
        bool title;
        enum detail detail;
    } TRIES[] = {{true, WHOLE},  {true, NAMED},   {true, SHORT}, {false, WHOLE}, {false, NAMED}, {false, SHORT},
                 {true, COUNTS}, {false, COUNTS}, {true, LEAST}, {false, LEAST}, {false, TALLY}};
    char *text = NULL;
    for (size_t i = 0; i < sizeof TRIES / sizeof TRIES[0]; i++) {
        free(text);
        char *name = width_shorten(TRIES[i].title ? benchmark->title : benchmark->name, columns);
        text = headline_at(name, f, TRIES[i].detail);
        free(name);
        if (headline_fits(text))
            break;
    }
    return text;
}

/* 788 pixels, of which an average letter of the headline takes ten. */
bool headline_fits(const char *text)
{
    enum { COLUMNS = 86 };
    const double width = 78;
    return width_columns(text) <= COLUMNS && width_letters(text) <= width;
}

char *headline_extend(char *text, bool wanted, char *more)
{
    char *whole = memory_format("%s, %s", text, more);
    bool fits = wanted && *more && headline_fits(whole);
    free(more);
    free(fits ? text : whole);
    return fits ? whole : text;
}

char *headline_cut(const char *text)
{
    char *cut = memory_copy_text(text);
    for (size_t columns = width_columns(text); !headline_fits(cut); columns--) {
        free(cut);
        cut = width_shorten(text, columns - 1);
    }
    return cut;
}

char *runs_headline(const struct result *r, size_t benchmark)
{
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, TRACKS_MOST);
    char *text = NULL;
    for (size_t i = 0; WORDS_NAMES[i] && (!text || !headline_fits(text)); i++) {
        struct findings f;
        findings_collect(&f, r, &tracks, benchmark, WORDS_NAMES[i]);
        free(text);
        text = findings_count(&f)
                   ? headline_that_fits(&r->benchmarks[benchmark], &f, i == 0 ? TITLE_COLUMNS : WORDS_NAMES[i])
                   : headline_alone(&r->benchmarks[benchmark], r, &tracks);
        findings_release(&f);
    }
    return text;
}
