/* The covariates as evidence for causes: steal, the canary, pressure, throttling and the clock of the affected runs are
 * compared with those of the other runs of the same series. Pressure that the benchmark makes itself is in both and
 * cancels out, and so does a neighbour who was always there.
 *
 * Thresholds: the margin of equivalence m (disturbance.h). Pressure of the processors counts from four margins on,
 * because it rises with a benchmark's own load more than steal does. Medians of fewer than three runs must lie beyond
 * every other run, too. Steal below the margin, but of at least a per cent, explains the loss when it is at least half
 * of it; from a fourth on it is not ruled out. The clock explains a loss when it fell by at least half of it, and does
 * not when it fell by less than a fourth. A clock that never moves is a nominal one, which virtual machines show. */
#include <math.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/cause/cause.h"
#include "analyze/cause/causes.h"
#include "analyze/anomaly/performance.h"
#include "analyze/cause/affected_runs.h"

#define CROWDED 4 /* margins of pressure */
#define FEW 3     /* one run can be the median of fewer runs than this */
#define LEAST_CLOCK 0.01
#define LEAST_STEAL 0.01
#define NOMINAL 0.001 /* a spread below this is no clock's */
#define IDLE_MEMORY 0.01
#define LEAST_LEFT 5 /* undisturbed runs of a platform from which its level can be judged */

/* The affected runs have more of the covariate than the other runs, by `least`. */
static bool is_more(const struct seen *seen, double least)
{
    return seen->affected - seen->rest > least && (seen->n >= FEW || seen->affected > seen->most);
}

struct signs {
    struct seen steal, canary, throttled, mhz, cpu, memory;
    bool stolen, slow, crowded, quota, swapped;
    bool may_be_stolen;  /* too much to rule the cause out */
    bool known;          /* something would have shown a neighbour on the processors */
    double clock_slower; /* as a fraction; NAN when the clock is not known, or nominal */
};

static struct signs signs_of(const struct result *r, const struct affected_runs *runs)
{
    double margin = r->settings.margin;
    struct signs s = {.steal = affected_runs_seen(runs, COVARIATE_STEAL),
                      .canary = affected_runs_seen(runs, COVARIATE_CANARY),
                      .throttled = affected_runs_seen(runs, COVARIATE_THROTTLED),
                      .mhz = affected_runs_seen(runs, COVARIATE_MHZ),
                      .cpu = affected_runs_seen(runs, COVARIATE_CPU_PRESSURE),
                      .memory = affected_runs_seen(runs, COVARIATE_MEMORY_PRESSURE)};
    double stolen = (s.steal.affected - s.steal.rest) / 100;
    bool some = is_more(&s.steal, 100 * LEAST_STEAL);
    s.stolen = is_more(&s.steal, 100 * margin) || (some && stolen >= runs->loss / 2);
    s.may_be_stolen = some && stolen >= runs->loss / 4;
    s.slow = is_more(&s.canary, margin * s.canary.rest);
    s.crowded = is_more(&s.cpu, 100 * CROWDED * margin);
    s.quota = is_more(&s.throttled, 100 * margin);
    s.swapped = is_more(&s.memory, 100 * margin);
    s.known = !isnan(s.steal.affected - s.steal.rest) || !isnan(s.canary.affected - s.canary.rest);
    double moved = fmax(s.mhz.most, s.mhz.affected) / fmin(s.mhz.least, s.mhz.affected) - 1;
    s.clock_slower = moved > NOMINAL ? 1 - s.mhz.affected / s.mhz.rest : (double)NAN;
    return s;
}

static void add_share(struct anomaly *a, enum evidence_id name, enum evidence_id otherwise, const struct seen *seen)
{
    anomaly_show(a, {name, seen->affected / 100}, {otherwise, seen->rest / 100});
}

static void add_evidence(struct anomaly *a, const struct signs *s)
{
    add_share(a, EVIDENCE_STEAL, EVIDENCE_STEAL_OTHERWISE, &s->steal);
    anomaly_evidence(a, EVIDENCE_CANARY_RATIO, s->canary.affected / s->canary.rest);
    if (s->crowded)
        add_share(a, EVIDENCE_CPU_PRESSURE, EVIDENCE_CPU_PRESSURE_OTHERWISE, &s->cpu);
    if (s->quota || cause_find(a, CAUSE_CPU_QUOTA))
        add_share(a, EVIDENCE_THROTTLED, EVIDENCE_THROTTLED_OTHERWISE, &s->throttled);
    if (s->swapped || cause_find(a, CAUSE_SWAPPING))
        add_share(a, EVIDENCE_MEMORY_PRESSURE, EVIDENCE_MEMORY_PRESSURE_OTHERWISE, &s->memory);
    if (cause_find(a, CAUSE_FREQUENCY))
        anomaly_evidence(a, EVIDENCE_CLOCK_SLOWER, s->clock_slower);
}

/* ---- the rules ---- */

/* What is seen on the processors tells of them and of memory; a quiet processor says nothing of disks and networks. */
static void judge_neighbour(const struct result *r, struct anomaly *a, const struct signs *s, bool clocked)
{
    if (!cause_is_open(a, CAUSE_NOISY_NEIGHBOUR))
        return;
    if (s->stolen || s->crowded || (s->slow && !clocked))
        cause_judge(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_LIKELY,
                    BECAUSE(EVIDENCE_WORST, EVIDENCE_LOSS, EVIDENCE_GAIN, EVIDENCE_ABOVE, EVIDENCE_BELOW,
                            EVIDENCE_LARGEST, SEEN_OF_NEIGHBOUR));
    else if (s->slow || s->may_be_stolen)
        cause_possible(a, CAUSE_NOISY_NEIGHBOUR);
    else if (s->known && !anomaly_measures(r, a, subject_is_device))
        cause_judge(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_RULED_OUT, BECAUSE(SEEN_OF_NEIGHBOUR));
    else
        a->unrecorded = !s->known && !anomaly_measures(r, a, subject_is_device);
    if (s->known && a->next == NEXT_RECORD_STEAL) /* it was recorded */
        a->next = cause_is(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_LIKELY) ? NEXT_QUIET_HOST : NEXT_CHECK_SETUP;
}

/* Judges the clock as the cause of a loss, a fraction. True when the clock explains it. */
static bool judge_clock(struct anomaly *a, const struct signs *s, double loss)
{
    bool clocked = s->clock_slower >= LEAST_CLOCK && s->clock_slower >= loss / 2;
    if (!cause_find(a, CAUSE_FREQUENCY) || isnan(s->clock_slower))
        return false;
    if (clocked)
        cause_judge(a, CAUSE_FREQUENCY, CAUSE_LIKELY,
                    BECAUSE(EVIDENCE_LARGEST, EVIDENCE_GAIN, EVIDENCE_LOSS, EVIDENCE_CLOCK_SLOWER));
    else if (loss >= 2 * LEAST_CLOCK && s->clock_slower < loss / 4)
        cause_judge(a, CAUSE_FREQUENCY, CAUSE_RULED_OUT,
                    BECAUSE(EVIDENCE_WORST, EVIDENCE_LARGEST, EVIDENCE_FACTOR, EVIDENCE_LOW, EVIDENCE_HIGH,
                            EVIDENCE_ABOVE, EVIDENCE_BELOW, EVIDENCE_GAIN, EVIDENCE_CLOCK_SLOWER, SEEN_OF_TURNS));
    return clocked;
}

/* The host's memory is not the guest's, which may swap by itself. */
static void judge_others(const struct result *r, struct anomaly *a, const struct signs *s)
{
    if (s->quota)
        cause_judge(a, CAUSE_CPU_QUOTA, CAUSE_LIKELY, BECAUSE(EVIDENCE_THROTTLED, EVIDENCE_SHARE, EVIDENCE_FACTOR));
    else if (cause_find(a, CAUSE_CPU_QUOTA) && !isnan(s->throttled.affected - s->throttled.rest))
        cause_judge(a, CAUSE_CPU_QUOTA, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_THROTTLED));
    if (!cause_find(a, CAUSE_SWAPPING))
        return;
    if (s->swapped)
        cause_judge(a, CAUSE_SWAPPING, CAUSE_LIKELY, BECAUSE(EVIDENCE_MEMORY_PRESSURE));
    else if (s->memory.affected < 100 * IDLE_MEMORY && !platform_is_guest(r, a->platforms[0]))
        cause_judge(a, CAUSE_SWAPPING, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_MEMORY_PRESSURE));
}

/* Judges an anomaly of the runs of one platform. */
static void weigh_runs(const struct result *r, struct anomaly *a)
{
    struct affected_runs runs;
    affected_runs_of_anomaly(&runs, r, a);
    struct signs signs = signs_of(r, &runs);
    add_evidence(a, &signs);
    bool clocked = judge_clock(a, &signs, runs.loss);
    judge_neighbour(r, a, &signs, clocked);
    judge_others(r, a, &signs);
    affected_runs_release(&runs);
}

/* ---- two platforms ---- */

/* Judges the neighbour in an order violation: the platform that should be ahead is the affected one. Where enough
 * undisturbed runs are left, their difference decides; else the covariates of the affected platform do. */
static void judge_pair(const struct result *r, struct anomaly *a, const struct comparison *c, const struct signs *s)
{
    bool open = cause_is_open(a, CAUSE_NOISY_NEIGHBOUR);
    const struct undisturbed *u = &c->undisturbed;
    double ratio = anomaly_number(a, EVIDENCE_RATIO), left = a->platforms[0] == c->a ? u->ratio : 1 / u->ratio;
    bool enough = u->there && u->n_a >= LEAST_LEFT && u->n_b >= LEAST_LEFT;
    if (enough)
        anomaly_evidence(a, EVIDENCE_UNDISTURBED_RATIO, left);
    if (enough ? left - 1 < (ratio - 1) / 2 : open && (s->stolen || s->slow))
        cause_judge(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_LIKELY,
                    BECAUSE(EVIDENCE_WORST, EVIDENCE_EXCESS, EVIDENCE_ALLOWANCE, SEEN_OF_NEIGHBOUR));
    else if (open && !anomaly_measures(r, a, subject_is_device) &&
             (enough || anomaly_number(a, EVIDENCE_DISTURBED) < 1))
        cause_judge(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_CV, SEEN_OF_TURNS, SEEN_OF_NEIGHBOUR));
    else if (open && !anomaly_measures(r, a, subject_is_device))
        cause_possible(a, CAUSE_NOISY_NEIGHBOUR);
}

static void weigh_pair(const struct result *r, struct anomaly *a)
{
    const struct sample *better = result_sample(r, a->benchmarks[0], a->platforms[0]),
                        *other = result_sample(r, a->benchmarks[0], a->platforms[1]);
    const struct comparison *c = result_comparison(r, a->benchmarks[0], a->platforms[0], a->platforms[1]);
    bool known = better->disturbed && other->disturbed;
    bool open = cause_is_open(a, CAUSE_NOISY_NEIGHBOUR);
    a->unrecorded = open && !known && !anomaly_measures(r, a, subject_is_device);
    if (!known)
        return;
    struct affected_runs runs;
    affected_runs_of_pair(&runs, r, other, better);
    struct signs signs = signs_of(r, &runs);
    anomaly_evidence(a, EVIDENCE_DISTURBED, (double)(better->n_disturbed + other->n_disturbed));
    add_evidence(a, &signs);
    if (!cause_is(a, CAUSE_FREQUENCY, CAUSE_RULED_OUT))
        judge_clock(a, &signs, runs.loss);
    judge_pair(r, a, c, &signs);
    affected_runs_release(&runs);
}

/* Compares the container's quota loss with the host's. */
static void weigh_penalty(const struct result *r, struct anomaly *a)
{
    const struct sample *slow = result_sample(r, a->benchmarks[0], a->platforms[0]),
                        *native = result_sample(r, a->benchmarks[0], a->platforms[1]);
    if (!slow->covariates || !native->covariates || !cause_find(a, CAUSE_CPU_QUOTA))
        return;
    struct affected_runs runs;
    affected_runs_of_pair(&runs, r, slow, native);
    struct signs signs = signs_of(r, &runs);
    add_share(a, EVIDENCE_THROTTLED, EVIDENCE_THROTTLED_OTHERWISE, &signs.throttled);
    judge_others(r, a, &signs);
    affected_runs_release(&runs);
}

void causes_weigh_host(const struct result *r, struct anomaly *a)
{
    bool asked = cause_find(a, CAUSE_NOISY_NEIGHBOUR) || cause_find(a, CAUSE_FREQUENCY) ||
                 cause_find(a, CAUSE_CPU_QUOTA) || cause_find(a, CAUSE_SWAPPING);
    if (!asked || a->n_platforms == 0 || a->n_benchmarks == 0)
        return;
    if (a->kind == ANOMALY_ORDER_VIOLATION)
        weigh_pair(r, a);
    else if (a->kind == ANOMALY_EXCESS_PENALTY)
        weigh_penalty(r, a);
    else
        weigh_runs(r, a);
}
