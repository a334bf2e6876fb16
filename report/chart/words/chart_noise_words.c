/* The words of CHART_NOISE. */
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/layout/chart_words.h"
#include "report/chart/words/chart_headline.h"
#include "report/words/phrase.h"

static const char *covariate_name(enum covariate covariate)
{
    static const char *const names[] = {[COVARIATE_STEAL] = "steal",
                                        [COVARIATE_THROTTLED] = "throttling",
                                        [COVARIATE_CANARY] = "the canary",
                                        [COVARIATE_MHZ] = "the clock"};
    return names[covariate];
}

char *noise_headline(const struct result *r, size_t benchmark)
{
    const struct disturbance *d = &r->disturbances[benchmark];
    const struct explanation *best = disturbance_strongest(d);
    char *title = width_shorten(r->benchmarks[benchmark].title, 24), *text;
    if (best) {
        char *share = phrase_percent(best->explained);
        text = memory_format("%s: %s explains %s of the spread of the runs, by rank", title,
                             covariate_name(best->covariate), share);
        free(share);
    } else if (d->disturbed > 0) {
        text = memory_format("%s: the host was disturbed in %zu of %zu runs, with no effect beyond chance", title,
                             d->disturbed, d->n);
    } else {
        text = memory_format("%s: nothing that was seen of the host explains the runs", title);
    }
    free(title);
    return text;
}

char *noise_subtitle(const struct result *r, size_t benchmark)
{
    struct tracks tracks;
    struct text out = {0};
    tracks_find(&tracks, r, benchmark, TRACKS_MOST_IN_TIME);
    if (tracks.total > tracks.n)
        text_format(&out, "First %zu of %zu platforms, ", tracks.n, tracks.total);
    tracks_say_runs(&out, &tracks);
    text_append(&out,
                ", faster is higher. Grey: disturbed run, in which one of the lower values passes its dashed line");
    return text_take(&out);
}

char *noise_alt(const struct result *r, size_t benchmark)
{
    const struct disturbance *d = &r->disturbances[benchmark];
    struct text out = {0};
    text_format(&out, "%s, the runs in time beside what was seen of the host. Disturbed runs: %zu of %zu. ",
                r->benchmarks[benchmark].title, d->disturbed, d->n);
    text_append(&out, "Rank correlations with the performance: ");
    size_t said = 0;
    for (size_t i = 0; i < d->n_explanations; i++)
        if (d->explanations[i].covariate < COVARIATE_OWN)
            text_format(&out, "%s%s %.2f", said++ ? "; " : "", covariate_name(d->explanations[i].covariate),
                        d->explanations[i].rho);
    text_append(&out, said ? "." : "none, for nothing varied.");
    return text_take(&out);
}
