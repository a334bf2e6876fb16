#include "analyze/cause/proofs.h"

#include <math.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/performance.h"
#include "analyze/cause/cause.h"
#include "analyze/cause/causes.h"
#include "analyze/cause/cold_start.h"

#define IDLE_MEMORY 0.01
#define LEAST_LOSS 0.02 /* a clock that stood still refutes nothing that is smaller */

/* ---- what was recorded ---- */

static bool steal_rose(const struct proof_subject *w)
{
    return w->signs->stolen;
}

/* A slower clock makes the canary slower, too. */
static bool canary_slowed(const struct proof_subject *w)
{
    return w->signs->slow && !signs_show_clock(w->signs);
}

static bool processors_crowded(const struct proof_subject *w)
{
    return w->signs->crowded;
}

/* Without the disturbed runs less than half of the difference is left. */
static bool undisturbed_agree(const struct proof_subject *w)
{
    double left = anomaly_number(w->a, EVIDENCE_UNDISTURBED_RATIO), ratio = anomaly_number(w->a, EVIDENCE_RATIO);
    return left - 1 < (ratio - 1) / 2;
}

/* A difference that the test does not see becomes another one with every few runs that are left out: there the platform
 * that is behind must have been disturbed more than the other one. */
static bool disturbed_runs_make_it(const struct proof_subject *w)
{
    bool more = w->signs->may_be_stolen || w->signs->may_be_slow;
    return undisturbed_agree(w) && (w->a->status != STATUS_WITHIN_NOISE || more);
}

/* What is seen on the processors tells of them and of memory; a quiet processor says nothing of disks and networks. */
static bool processors_quiet(const struct proof_subject *w)
{
    const struct signs *s = w->signs;
    bool seen = s->may_be_stolen || s->may_be_slow || s->stolen || s->slow || s->crowded;
    return s->known && !seen && !anomaly_measures(w->r, w->a, subject_is_device);
}

/* The undisturbed runs differ as much, or no run of the two was disturbed. */
static bool undisturbed_differ(const struct proof_subject *w)
{
    bool enough = !isnan(anomaly_number(w->a, EVIDENCE_UNDISTURBED_RATIO));
    return !anomaly_measures(w->r, w->a, subject_is_device) && !undisturbed_agree(w) &&
           (enough || anomaly_number(w->a, EVIDENCE_DISTURBED) < 1);
}

static bool clock_fell(const struct proof_subject *w)
{
    return signs_show_clock(w->signs);
}

static bool clock_held(const struct proof_subject *w)
{
    return w->signs->loss >= LEAST_LOSS && w->signs->clock_slower < w->signs->loss / 4;
}

static bool quota_took(const struct proof_subject *w)
{
    return w->signs->quota;
}

static bool quota_took_nothing(const struct proof_subject *w)
{
    return !w->signs->quota && !isnan(w->signs->throttled.affected - w->signs->throttled.rest);
}

static bool memory_pressed(const struct proof_subject *w)
{
    return w->signs->swapped;
}

/* The host's memory is not the guest's, which may swap by itself. */
static bool memory_idle(const struct proof_subject *w)
{
    return w->signs->memory.affected < 100 * IDLE_MEMORY && !platform_is_guest(w->r, w->a->platforms[0]);
}

static bool host_shown(const struct proof_subject *w)
{
    return signs_show_host(w->signs);
}

/* ---- patterns that no other cause makes ---- */

static bool keeps_step(const struct proof_subject *w)
{
    return anomaly_number(w->a, EVIDENCE_EVERY) > 0;
}

static bool was_paused(const struct proof_subject *w)
{
    return anomaly_number(w->a, EVIDENCE_PAUSE) > 0;
}

static bool begins_with_boots(const struct proof_subject *w)
{
    return anomaly_number(w->a, EVIDENCE_NEW_BOOT) > 0;
}

static bool begins_cold(const struct proof_subject *w)
{
    return is_cold_start(w->r, w->a);
}

/* Without nested paging each page fault ends in the host, and forking is made of page faults; arithmetic has none. */
static bool forks_alone_are_slow(const struct proof_subject *w)
{
    return anomaly_number(w->a, EVIDENCE_CPU_SHARE) > 0 && anomaly_number(w->a, EVIDENCE_FORK_SHARE) < LEAST_BESIDE_CPU;
}

static bool forks_are_fast(const struct proof_subject *w)
{
    return anomaly_number(w->a, EVIDENCE_FORK_SHARE) >= LEAST_BESIDE_CPU;
}

/* ---- the table ---- */

enum says { FOR, AGAINST, REFUTES };

/* The state that the cause must be in: named and not ruled out; named, so that what was measured brings it back; or in
 * any, so that it is named where no detector did. */
enum reach { OPEN, NAMED, ANY };

#define KIND(kind) (UINT64_C(1) << ANOMALY_##kind)
#define ALL (~UINT64_C(0))
#define PAIR KIND(ORDER_VIOLATION)
#define RUNS (~(PAIR | KIND(EXCESS_PENALTY)))
#define HOW_MUCH                                                                                                       \
    EVIDENCE_WORST, EVIDENCE_LOSS, EVIDENCE_GAIN, EVIDENCE_ABOVE, EVIDENCE_BELOW, EVIDENCE_LARGEST, EVIDENCE_EXCESS

static const struct proof {
    enum cause_id cause;
    enum says says;
    uint64_t kinds; /* of anomalies, bits */
    enum reach reach;
    bool (*holds)(const struct proof_subject *w); /* NULL: only a line of setup.txt speaks for it */
    const enum evidence_id *because;
} proofs[] = {
    {CAUSE_NOISY_NEIGHBOUR, FOR, ALL, OPEN, steal_rose, BECAUSE(HOW_MUCH, EVIDENCE_STEAL)},
    {CAUSE_NOISY_NEIGHBOUR, FOR, KIND(THROTTLE), NAMED, steal_rose, BECAUSE(EVIDENCE_DROP, EVIDENCE_STEAL)},
    {CAUSE_NOISY_NEIGHBOUR, FOR, ALL, OPEN, canary_slowed, BECAUSE(HOW_MUCH, EVIDENCE_CANARY_RATIO)},
    {CAUSE_NOISY_NEIGHBOUR, FOR, RUNS, OPEN, processors_crowded, BECAUSE(HOW_MUCH, EVIDENCE_CPU_PRESSURE)},
    {CAUSE_NOISY_NEIGHBOUR, FOR, PAIR, NAMED, disturbed_runs_make_it,
     BECAUSE(EVIDENCE_EXCESS, EVIDENCE_UNDISTURBED_RATIO)},
    {CAUSE_NOISY_NEIGHBOUR, REFUTES, RUNS, OPEN, processors_quiet, BECAUSE(SEEN_OF_NEIGHBOUR)},
    {CAUSE_NOISY_NEIGHBOUR, REFUTES, PAIR, OPEN, undisturbed_differ,
     BECAUSE(EVIDENCE_CV, SEEN_OF_TURNS, SEEN_OF_NEIGHBOUR)},

    {CAUSE_FREQUENCY, FOR, RUNS, NAMED, clock_fell,
     BECAUSE(EVIDENCE_LARGEST, EVIDENCE_GAIN, EVIDENCE_LOSS, EVIDENCE_CLOCK_SLOWER)},
    {CAUSE_FREQUENCY, FOR, PAIR, OPEN, clock_fell, BECAUSE(EVIDENCE_CLOCK_SLOWER)},
    {CAUSE_FREQUENCY, REFUTES, ALL, OPEN, clock_held,
     BECAUSE(HOW_MUCH, EVIDENCE_FACTOR, EVIDENCE_LOW, EVIDENCE_HIGH, EVIDENCE_CLOCK_SLOWER)},

    {CAUSE_CPU_QUOTA, FOR, RUNS, ANY, quota_took, BECAUSE(EVIDENCE_THROTTLED, EVIDENCE_FACTOR)},
    {CAUSE_CPU_QUOTA, FOR, KIND(EXCESS_PENALTY), NAMED, quota_took, BECAUSE(EVIDENCE_THROTTLED, EVIDENCE_SHARE)},
    {CAUSE_CPU_QUOTA, REFUTES, ~PAIR, OPEN, quota_took_nothing, BECAUSE(EVIDENCE_THROTTLED)},

    {CAUSE_SWAPPING, FOR, RUNS, NAMED, memory_pressed, BECAUSE(EVIDENCE_MEMORY_PRESSURE)},
    {CAUSE_SWAPPING, REFUTES, RUNS, OPEN, memory_idle, BECAUSE(EVIDENCE_MEMORY_PRESSURE)},

    {CAUSE_COLD_START, FOR, RUNS, OPEN, begins_cold,
     BECAUSE(EVIDENCE_LOSS, EVIDENCE_GAIN, EVIDENCE_RISE, EVIDENCE_FALL, EVIDENCE_ABOVE, EVIDENCE_BELOW)},
    {CAUSE_COLD_START, AGAINST, RUNS, OPEN, host_shown, NULL},

    {CAUSE_ANOTHER_BOOT, FOR, KIND(LEVEL_SHIFT), ANY, begins_with_boots, BECAUSE(HOW_MUCH, EVIDENCE_NEW_BOOT)},
    {CAUSE_GROWING_STATE, AGAINST, KIND(LEVEL_SHIFT), OPEN, begins_with_boots, NULL},
    {CAUSE_OPERATOR_ERROR, AGAINST, KIND(LEVEL_SHIFT), OPEN, begins_with_boots, NULL},

    {CAUSE_OPERATOR_ERROR, FOR, KIND(LEVEL_SHIFT) | KIND(REGIME_CHANGE), OPEN, was_paused, BECAUSE(EVIDENCE_PAUSE)},
    {CAUSE_OPERATOR_ERROR, AGAINST, KIND(LEVEL_SHIFT) | KIND(REGIME_CHANGE), OPEN, host_shown, NULL},

    {CAUSE_TIMED_JOB, FOR, ALL, OPEN, keeps_step, BECAUSE(EVIDENCE_EVERY)},

    {CAUSE_SHADOW_PAGING, FOR, ALL, OPEN, forks_alone_are_slow, BECAUSE(EVIDENCE_CPU_SHARE, EVIDENCE_FORK_SHARE)},
    {CAUSE_SHADOW_PAGING, REFUTES, ALL, OPEN, forks_are_fast, BECAUSE(EVIDENCE_FORK_SHARE)},

    /* What else explains the runs leaves no room for a reason that is taken from their course alone. */
    {CAUSE_GROWING_STATE, AGAINST, ALL, OPEN, host_shown, NULL},
    {CAUSE_WARM_CACHE, AGAINST, RUNS, OPEN, host_shown, NULL},
    {CAUSE_TWO_PATHS, AGAINST, ALL, OPEN, host_shown, NULL},
    {CAUSE_RATE_LIMIT, AGAINST, KIND(THROTTLE), OPEN, host_shown, NULL},
    {CAUSE_BURST_CREDIT, AGAINST, KIND(THROTTLE), OPEN, host_shown, NULL},

    /* The numbers cannot tell one program from another. */
    {CAUSE_DIFFERENT_USER_LAND, FOR, ALL, OPEN, NULL, NULL},
    {CAUSE_OTHER_BUILD, FOR, ALL, OPEN, NULL, NULL},
    {CAUSE_THREADS, FOR, ALL, OPEN, NULL, NULL},
};

/* ---- the judgement ---- */

static bool is_within_reach(struct anomaly *a, const struct proof *proof)
{
    return proof->reach == ANY ||
           (proof->reach == NAMED ? cause_find(a, proof->cause) != NULL : cause_is_open(a, proof->cause));
}

/* Whether a row says this of the cause in such an anomaly; `holding`: and is right. */
static bool proof_says(const struct proof *proof, const struct proof_subject *w, enum cause_id id, enum says says,
                       bool holding)
{
    bool about = proof->cause == id && proof->says == says && (proof->kinds >> w->a->kind & 1);
    return about && (!holding || (is_within_reach(w->a, proof) && proof->holds && proof->holds(w)));
}

static const struct proof *proof_find(const struct proof_subject *w, enum cause_id id, enum says says, bool holding)
{
    for (size_t i = 0; i < sizeof proofs / sizeof *proofs; i++)
        if (proof_says(&proofs[i], w, id, says, holding))
            return &proofs[i];
    return NULL;
}

/* What another anomaly brings with it is as sure here as it is there. */
static bool is_brought(const struct proof_subject *w, enum cause_id id)
{
    const struct cause *cause = cause_find(w->a, id);
    if (!cause || cause->follows == 0)
        return false;
    const struct anomaly *from = &w->r->anomalies[cause->follows - 1];
    for (size_t i = 0; i < from->n_causes; i++)
        if (from->causes[i].id == id)
            return from->causes[i].confidence == CAUSE_LIKELY;
    return false;
}

static void proofs_support(const struct proof_subject *w, enum cause_id id)
{
    for (size_t i = 0; i < sizeof proofs / sizeof *proofs; i++)
        if (proof_says(&proofs[i], w, id, FOR, true))
            cause_judge(w->a, id, CAUSE_LIKELY, proofs[i].because);
}

static void proofs_judge(const struct proof_subject *w, enum cause_id id)
{
    const struct cause *cause = cause_find(w->a, id);
    const struct proof *refuted = proof_find(w, id, REFUTES, true);
    bool shown = cause && (cause->setup[0] || is_brought(w, id));
    if (refuted)
        cause_judge(w->a, id, CAUSE_RULED_OUT, refuted->because);
    else if (proof_find(w, id, AGAINST, true))
        cause_doubt(w->a, id);
    else if (proof_find(w, id, FOR, true))
        proofs_support(w, id);
    else if (!shown && proof_find(w, id, FOR, false))
        cause_doubt(w->a, id);
}

/* The last that rises comes first: what the host did, which the first rows tell of. */
void proofs_weigh(const struct proof_subject *w)
{
    for (size_t i = sizeof proofs / sizeof *proofs; i-- > 0;)
        if (i == 0 || proofs[i].cause != proofs[i - 1].cause)
            proofs_judge(w, proofs[i].cause);
}
