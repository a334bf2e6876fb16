/* The covariates as evidence for causes: steal, the canary, pressure, throttling and the clock of the affected runs are
 * compared with those of the other runs of the same series (host_signs.h). Then the table of proofs.c judges all causes
 * of the anomaly, whether anything was recorded or not. */
#include <math.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/performance.h"
#include "analyze/cause/cause.h"
#include "analyze/cause/causes.h"
#include "analyze/cause/proofs.h"

#define LEAST_LEFT 5 /* undisturbed runs of a platform from which its level can be judged */

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

/* Says what recording the host would have told, or what is left to do where it was recorded. */
static void say_what_is_next(const struct result *r, struct anomaly *a, bool known)
{
    a->unrecorded = cause_is_open(a, CAUSE_NOISY_NEIGHBOUR) && !known && !anomaly_measures(r, a, subject_is_device);
    if (known && a->next == NEXT_RECORD_STEAL)
        a->next = cause_is(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_LIKELY) ? NEXT_QUIET_HOST : NEXT_CHECK_SETUP;
}

/* Judges an anomaly of the runs of one platform. */
static void weigh_runs(const struct result *r, struct anomaly *a)
{
    struct affected_runs runs;
    affected_runs_of_anomaly(&runs, r, a);
    const struct signs signs = signs_of(r, &runs);
    add_evidence(a, &signs);
    proofs_weigh(&(struct proof_subject){r, a, &signs});
    say_what_is_next(r, a, signs.known);
    affected_runs_release(&runs);
}

/* ---- two platforms ---- */

/* How far the two are apart without the disturbed runs, where enough are left. */
static void add_undisturbed(const struct result *r, struct anomaly *a)
{
    const struct comparison *c = result_comparison(r, a->benchmarks[0], a->platforms[0], a->platforms[1]);
    const struct undisturbed *u = &c->undisturbed;
    if (u->there && u->n_a >= LEAST_LEFT && u->n_b >= LEAST_LEFT)
        anomaly_evidence(a, EVIDENCE_UNDISTURBED_RATIO, a->platforms[0] == c->a ? u->ratio : 1 / u->ratio);
}

/* Judges an order violation: the platform that should be ahead is the affected one. */
static void weigh_pair(const struct result *r, struct anomaly *a)
{
    const struct sample *better = result_sample(r, a->benchmarks[0], a->platforms[0]),
                        *other = result_sample(r, a->benchmarks[0], a->platforms[1]);
    struct signs signs = signs_none();
    bool known = better->disturbed && other->disturbed;
    if (known) {
        struct affected_runs runs;
        affected_runs_of_pair(&runs, r, other, better);
        signs = signs_of(r, &runs);
        affected_runs_release(&runs);
        anomaly_evidence(a, EVIDENCE_DISTURBED, (double)(better->n_disturbed + other->n_disturbed));
        add_evidence(a, &signs);
        add_undisturbed(r, a);
    }
    proofs_weigh(&(struct proof_subject){r, a, &signs});
    say_what_is_next(r, a, known);
}

/* Compares the container's quota loss with the host's. */
static void weigh_penalty(const struct result *r, struct anomaly *a)
{
    const struct sample *slow = result_sample(r, a->benchmarks[0], a->platforms[0]),
                        *native = result_sample(r, a->benchmarks[0], a->platforms[1]);
    struct signs signs = signs_none();
    if (slow->covariates && native->covariates && cause_find(a, CAUSE_CPU_QUOTA)) {
        struct affected_runs runs;
        affected_runs_of_pair(&runs, r, slow, native);
        signs = signs_of(r, &runs);
        affected_runs_release(&runs);
        add_share(a, EVIDENCE_THROTTLED, EVIDENCE_THROTTLED_OTHERWISE, &signs.throttled);
    }
    proofs_weigh(&(struct proof_subject){r, a, &signs});
}

/* Nothing that a covariate shows is among the causes. */
static void weigh_without(const struct result *r, struct anomaly *a)
{
    const struct signs signs = signs_none();
    proofs_weigh(&(struct proof_subject){r, a, &signs});
}

void causes_weigh_host(const struct result *r, struct anomaly *a)
{
    bool asked = cause_find(a, CAUSE_NOISY_NEIGHBOUR) || cause_find(a, CAUSE_FREQUENCY) ||
                 cause_find(a, CAUSE_CPU_QUOTA) || cause_find(a, CAUSE_SWAPPING);
    if (a->n_platforms == 0 || a->n_benchmarks == 0 || (!asked && a->kind != ANOMALY_ORDER_VIOLATION))
        weigh_without(r, a);
    else if (a->kind == ANOMALY_ORDER_VIOLATION)
        weigh_pair(r, a);
    else if (a->kind == ANOMALY_EXCESS_PENALTY)
        weigh_penalty(r, a);
    else
        weigh_runs(r, a);
}
