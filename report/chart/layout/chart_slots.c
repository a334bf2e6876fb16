#include "report/chart/layout/chart_slots.h"

#include <math.h>

#include "data/value/moment.h"

static const double MARGIN = 0.1,
                    SHARED_MARGIN = 0.02; /* the margin on either side, as a share of a slot and of the shared axis */

/* Returns whether all times are known and ascend. */
static bool tracks_are_timed(const struct tracks *tracks)
{
    for (size_t i = 0; i < tracks->n; i++) {
        const double *times = tracks->items[i]->times;
        for (size_t k = 0; k < tracks->items[i]->n; k++)
            if (!times || !isfinite(times[k]) || (k > 0 && times[k] < times[k - 1]))
                return false;
    }
    return true;
}

static double sample_last_time(const struct sample *sample)
{
    return sample->times[sample->n - 1];
}

static bool tracks_overlap(const struct tracks *tracks)
{
    for (size_t i = 0; i < tracks->n; i++)
        for (size_t k = i + 1; k < tracks->n; k++) {
            const struct sample *a = tracks->items[i], *b = tracks->items[k];
            if (a->times[0] < sample_last_time(b) && b->times[0] < sample_last_time(a))
                return true;
        }
    return false;
}

double slots_own_place(const struct slots *slots, size_t slot, double place)
{
    double n = (double)slots->tracks.items[slot]->n, share = (0.5 + (n - 1) * place) / n;
    return ((double)slot + MARGIN + (1 - 2 * MARGIN) * share) / (double)slots->tracks.n;
}

double slots_shared_place(double clock)
{
    return SHARED_MARGIN + (1 - 2 * SHARED_MARGIN) * clock;
}

/* The runs of a slot stand by the shared clock, by one of their own, or, without times, in their order. */
static void slots_place_runs(struct arena *arena, struct slots *slots, size_t slot)
{
    const struct sample *sample = slots->tracks.items[slot];
    double *places = slots->places[slot] = arena_allocate(arena, sample->n, sizeof *places);
    bool by_time = slots->timed && sample_last_time(sample) > sample->times[0];
    struct clock own;
    if (by_time)
        clock_fit(&own, sample->times, sample->n);
    for (size_t i = 0; i < sample->n; i++) {
        double in_order = sample->n > 1 ? (double)i / (double)(sample->n - 1) : 0;
        places[i] = slots->shared
                        ? slots_shared_place(clock_place(&slots->clock, sample->times[i]))
                        : slots_own_place(slots, slot, by_time ? clock_place(&own, sample->times[i]) : in_order);
    }
}

void slots_fit(struct arena *arena, struct slots *out, const struct result *r, size_t benchmark)
{
    *out = (struct slots){0};
    tracks_find_in_time(&out->tracks, r, benchmark);
    out->timed = tracks_are_timed(&out->tracks);
    out->shared = out->timed && out->tracks.n > 1 && tracks_overlap(&out->tracks);
    if (out->shared)
        clock_fit_tracks(&out->clock, &out->tracks);
    for (size_t i = 0; i < out->tracks.n; i++)
        slots_place_runs(arena, out, i);
}

double slot_edge(const struct slots *slots, size_t slot, size_t edge)
{
    const double *places = slots->places[slot];
    size_t n = slots->tracks.items[slot]->n;
    double alone = slots->shared ? SHARED_MARGIN / 2 : (0.5 - MARGIN) / (double)slots->tracks.n;
    double most = slots->shared ? SHARED_MARGIN / 2 : MARGIN / (double)slots->tracks.n;
    if (edge == 0)
        return places[0] - (n > 1 ? fmin((places[1] - places[0]) / 2, most) : alone);
    if (edge >= n)
        return places[n - 1] + (n > 1 ? fmin((places[n - 1] - places[n - 2]) / 2, most) : alone);
    return (places[edge - 1] + places[edge]) / 2;
}

void slots_write_span(struct text *script, const struct drawing *drawing, const struct slots *slots)
{
    double first = HUGE_VAL, last = -HUGE_VAL;
    for (size_t i = 0; slots->timed && i < slots->tracks.n; i++) {
        first = fmin(first, slots->tracks.items[i]->times[0]);
        last = fmax(last, sample_last_time(slots->tracks.items[i]));
    }
    bool dated = slots->timed && moment_is_epoch(first);
    const char *from = dated ? clock_words(drawing->arena, first, CLOCK_DATE) : "",
               *to = dated ? clock_words(drawing->arena, last, CLOCK_DATE) : "";
    script_number(script, "TIMED", slots->timed);
    script_string(script, drawing, "FROM", from);
    script_string(script, drawing, "TO", to);
    script_string(script, drawing, "DESIGN", design_id(drawing->result->design));
}
