/* regime-change: several benchmarks of one platform change together, so it was the machine that changed.
 *
 * Definition: a benchmark moves in a round when a change point of its series lies there (with a jump of at least 2
 * times the noise inside the two levels) or the run is an outlier, up or down, or lies in a stretch of up to a fourth
 * of the series that leaves its level and comes back by about as much. A round belongs to the anomaly when two
 * benchmarks that do not share a device move in it: change points within one round of each other, an outlier within one
 * round of a change point, both up or both down, or two outliers of one round that move in the same direction.
 * Throttles, starved runs and benchmarks of amounts are left out. Few runs show a change in each series less well than
 * in all of them: up to 30 rounds a round where the series of two devices break together with p <= 0.01 over the
 * platform (coincidence.h) is a change point of each series that has p <= 0.05 there, and of the two at least.
 * Severity: medium when change points meet and one of them moves a level by 20 % or more and by 4 times the noise (what
 * only all of them show must be beyond chance, noise.h), else low.
 * Source: coincidence. With 5 % of clean series showing a change point somewhere, two of them meet within a round of
 * 10 in fewer than 0.1 % of the pairs; the thresholds are this project's. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/anomaly/coincidence.h"
#include "analyze/series/noise.h"
#include "analyze/anomaly/rounds.h"
#include "analyze/statistics/statistics.h"
#include "analyze/anomaly/performance.h"
#include "analyze/anomaly/thresholds.h"
#include "data/memory.h"

#define LEAST_JUMP 2
#define EXCURSIONS 4 /* at most a fourth of the series */

struct move {
    size_t round, benchmark, device;
    bool level; /* a change point, not an outlier */
    bool clear; /* and the jump stands out by itself */
    bool up;    /* performs better */
    double size;
};

struct moves {
    struct move *items;
    size_t n, capacity;
};

static void add_move(struct moves *moves, const struct result *r, const struct sample *s, const struct pairing *pairing,
                     size_t run, double jump, double performance)
{
    size_t round = pairing_run(pairing, run);
    const struct anomaly *warm_up = series_anomaly(r, ANOMALY_WARM_UP, s);
    bool passing = warm_up && run <= warm_up->n_runs; /* or the change back from it */
    if (round == NO_RUN || isnan(performance) || passing)
        return;
    bool disk = subject_is_disk(benchmark_subject(r, s->benchmark));
    moves->items = memory_grow(moves->items, moves->n, &moves->capacity, sizeof *moves->items);
    moves->items[moves->n++] = (struct move){.round = round,
                                             .benchmark = s->benchmark,
                                             .device = disk ? SIZE_MAX : s->benchmark,
                                             .level = jump > 0,
                                             .clear = jump >= CLEAR_JUMP,
                                             .up = performance > 1,
                                             .size = fabs(performance - 1)};
}

/* Returns true if level k leaves the surrounding levels for a short time and returns by about as much. *border is half
 * of the way back to the nearer of them. */
static bool is_excursion(const struct sample *s, size_t k, double *border)
{
    const struct change_point *start = &s->summary.change_points[k], *end = start + 1;
    double out = start->after - start->before, back = start->after - end->after;
    double nearer = fmin(fabs(out), fabs(back));
    *border = start->after - copysign(nearer / 2, out);
    return (end->index - start->index) * EXCURSIONS <= s->n && (out > 0) == (back > 0) &&
           2 * nearer >= fmax(fabs(out), fabs(back));
}

/* Inside such a stretch a run moves when it lies beyond the border: a disturbance may let go of a run in between. */
static void list_excursion(struct moves *moves, const struct result *r, const struct sample *s,
                           const struct pairing *pairing, size_t k)
{
    double border;
    if (k + 1 >= s->summary.n_change_points || !is_excursion(s, k, &border))
        return;
    const struct change_point *start = &s->summary.change_points[k];
    const struct anomaly *starved = series_anomaly(r, ANOMALY_STARVED_RUN, s);
    for (size_t run = start->index; run < start[1].index; run++)
        if ((s->values[run - 1] > border) == (start->after > start->before) && !anomaly_has_run(starved, run))
            add_move(moves, r, s, pairing, run - 1, 0, series_performance(r, s, s->values[run - 1], start->before));
}

/* Another anomaly covers the change of level at this run. */
static bool is_known(const struct result *r, const struct sample *s, size_t run)
{
    const struct anomaly *throttle = series_anomaly(r, ANOMALY_THROTTLE, s);
    const struct anomaly *starved = series_anomaly(r, ANOMALY_STARVED_RUN, s);
    return anomaly_has_run(throttle, run) || anomaly_has_run(starved, run) || anomaly_has_run(starved, run - 1);
}

static void list_moves(struct moves *moves, const struct result *r, const struct sample *s,
                       const struct sample *reference)
{
    struct pairing pairing = pairing_make(s, reference);
    enum better better = r->benchmarks[s->benchmark].better;
    const struct anomaly *starved = series_anomaly(r, ANOMALY_STARVED_RUN, s);
    for (size_t k = 0; k < s->summary.n_change_points; k++) {
        const struct change_point *point = &s->summary.change_points[k];
        if (level_jump(s, k) >= LEAST_JUMP && !is_known(r, s, point->index))
            add_move(moves, r, s, &pairing, point->index - 1, level_jump(s, k),
                     performance_of(better, point->after, point->before));
        list_excursion(moves, r, s, &pairing, k);
    }
    for (size_t k = 0; k < s->summary.n_outliers; k++) {
        const struct outlier *outlier = &s->summary.outliers[k];
        if (!anomaly_has_run(starved, outlier->index))
            add_move(moves, r, s, &pairing, outlier->index - 1, 0,
                     performance_of(better, outlier->value, s->summary.median));
    }
}

/* Says of each benchmark whether it changes its level within one round of this one. */
static bool *benchmarks_moving(const struct moves *moves, size_t n_benchmarks, size_t round)
{
    bool *moving = memory_allocate(n_benchmarks, sizeof *moving);
    for (size_t i = 0; i < moves->n; i++) {
        const struct move *move = &moves->items[i];
        if (move->level && move->round + 1 >= round && move->round <= round + 1)
            moving[move->benchmark] = true;
    }
    return moving;
}

/* Adds the change that the series of a platform show together, where they do not show it one by one. */
static void list_coincidence(struct moves *moves, const struct result *r, const struct sample *reference)
{
    struct coincidence found = coincidence_find(r, reference->platform);
    OWNED bool *moving = benchmarks_moving(moves, r->n_benchmarks, found.at);
    for (size_t i = 0; i < r->n_samples && found.p <= PATTERN_P; i++) {
        const struct sample *s = &r->samples[i];
        struct pairing pairing = pairing_make(s, reference);
        double jump, p = break_p(s, found.at, &jump);
        if (s->platform != reference->platform || s->n != reference->n || !benchmark_is_speed(r, s->benchmark) ||
            p > fmax(MEMBER_P, found.second_p) || moving[s->benchmark] || is_known(r, s, found.at + 1))
            continue;
        jump = is_beyond_chance(r, found.p) ? jump : fmin(jump, LEAST_JUMP);
        add_move(moves, r, s, &pairing, found.at, jump,
                 series_performance(r, s, values_median(s->values + found.at, s->n - found.at),
                                    values_median(s->values, found.at)));
    }
}

static int by_round(const void *left, const void *right)
{
    const struct move *a = left, *b = right;
    if (a->round != b->round)
        return a->round < b->round ? -1 : 1;
    return a->benchmark < b->benchmark ? -1 : a->benchmark > b->benchmark;
}

/* The devices that move in one round, by whether their levels change and whether they perform better. */
struct company {
    size_t round;
    struct {
        size_t device; /* the first of them */
        bool any, others;
    } of[2][2];
};

/* Gathers the moves, which stand by round. The caller frees the list; *n is its length. */
static struct company *company_gather(const struct moves *moves, size_t *n)
{
    struct company *all = memory_allocate(moves->n, sizeof *all);
    *n = 0;
    for (size_t i = 0; i < moves->n; i++) {
        const struct move *move = &moves->items[i];
        if (i == 0 || move->round != move[-1].round)
            all[(*n)++].round = move->round;
        struct company *here = &all[*n - 1];
        here->of[move->level][move->up].others |=
            here->of[move->level][move->up].any && here->of[move->level][move->up].device != move->device;
        if (!here->of[move->level][move->up].any)
            here->of[move->level][move->up].device = move->device;
        here->of[move->level][move->up].any = true;
    }
    return all;
}

/* Returns true if another device moves together with this one in that round; *levels is set where its level changes. */
static bool company_keeps(const struct company *there, const struct move *move, bool *levels)
{
    bool keeps = false;
    for (size_t kind = 0; kind < 4; kind++) {
        bool level = kind & 1, up = kind & 2, both = level && move->level, one = level || move->level;
        bool together = both || (up == move->up && (one || there->round == move->round));
        if (!together ||
            !(there->of[level][up].others || (there->of[level][up].any && there->of[level][up].device != move->device)))
            continue;
        keeps = true;
        *levels = *levels || level;
    }
    return keeps;
}

/* Returns true if the move has company within one round of the at-th; *levels: some of it changes its level. */
static bool has_company(const struct company *all, size_t n, size_t at, const struct move *move, bool *levels)
{
    bool company = *levels = false;
    for (size_t k = at > 0 ? at - 1 : 0; k < n && k <= at + 1; k++)
        if (all[k].round + 1 >= move->round && all[k].round <= move->round + 1 && company_keeps(&all[k], move, levels))
            company = true;
    return company;
}

/* The longest distance in time before a round in which levels change, when it is out of the ordinary; else NAN. */
static double pause_before(const struct anomaly *anomaly, const struct sample *reference, size_t *run)
{
    double pause = (double)NAN, usual = reference->times ? usual_distance(reference, 0, reference->n) : 0;
    for (size_t i = 0; i < anomaly->n_runs && usual > 0; i++) {
        size_t at = anomaly->runs[i];
        double gap = at >= 2 ? reference->times[at - 1] - reference->times[at - 2] : 0;
        if (gap > PAUSE * usual && !(gap <= pause)) {
            pause = gap;
            *run = at;
        }
    }
    return pause;
}

static void regime_finish(struct anomaly *anomaly, double level, double largest, size_t count,
                          const struct sample *reference)
{
    size_t run = 0;
    double pause = pause_before(anomaly, reference, &run);
    anomaly->severity = level >= CHANGE_MATTERS ? SEVERITY_MEDIUM : SEVERITY_LOW;
    anomaly_show(anomaly, {EVIDENCE_LARGEST, largest}, {EVIDENCE_COUNT, (double)count},
                 {EVIDENCE_N, (double)reference->n}, {EVIDENCE_PAUSE, pause},
                 {EVIDENCE_PAUSE_RUN, only_if(run > 0, (double)run)});
    anomaly_possible(anomaly, CAUSE_NOISY_NEIGHBOUR, CAUSE_FREQUENCY, CAUSE_OPERATOR_ERROR);
    anomaly->next = NEXT_RECORD_STEAL;
}

static void regime_report(struct result *r, const struct moves *moves, const struct sample *reference)
{
    struct anomaly *anomaly = NULL;
    double level = 0, largest = 0;
    size_t count = 0, last = SIZE_MAX, listed = 0, n, at = 0;
    bool levels;
    OWNED struct company *all = company_gather(moves, &n);
    for (size_t i = 0; i < moves->n; i++) {
        const struct move *move = &moves->items[i];
        at += all[at].round != move->round;
        if (!has_company(all, n, at, move, &levels))
            continue;
        if (!anomaly) {
            anomaly = anomaly_add(r, ANOMALY_REGIME_CHANGE, SEVERITY_LOW);
            anomaly_platform(anomaly, reference->platform);
        }
        anomaly_benchmark(r, anomaly, move->benchmark);
        if (move->level || listed < RUNS_LISTED) /* lists all changes, so that none becomes a level shift */
            anomaly_run(anomaly, move->round + 1);
        listed += !move->level && move->round != last;
        if (move->clear && levels)
            level = fmax(level, move->size);
        largest = fmax(largest, move->size);
        count += move->round != last;
        last = move->round;
    }
    if (anomaly)
        regime_finish(anomaly, level, largest, count, reference);
}

void detect_regime_change(struct result *r, size_t platform)
{
    const struct sample *reference = rounds_of_platform(r, platform);
    struct moves moves = {0};
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].platform == platform && benchmark_is_speed(r, r->samples[i].benchmark))
            list_moves(&moves, r, &r->samples[i], reference);
    if (reference)
        list_coincidence(&moves, r, reference);
    if (moves.n > 1) {
        qsort(moves.items, moves.n, sizeof *moves.items, by_round);
        regime_report(r, &moves, reference);
    }
    free(moves.items);
}
