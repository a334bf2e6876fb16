#include "analyze/cause/host_signs.h"

#include <math.h>

#define CROWDED 4 /* margins of pressure */
#define FEW 3     /* one run can be the median of fewer runs than this */
#define LEAST_CLOCK 0.01
#define LEAST_STEAL 0.01
#define NOMINAL 0.001 /* a spread below this is no clock's */

/* The affected runs have more of the covariate than the other runs, by `least`. */
static bool is_more(const struct seen *seen, double least)
{
    return seen->affected - seen->rest > least && (seen->n >= FEW || seen->affected > seen->most);
}

/* True where the loss is not known: then the size of what was taken says nothing against it. */
static bool is_part_of_loss(double taken, double loss, double part)
{
    return !(taken < part * loss);
}

static void signs_of_steal(struct signs *s, double margin)
{
    double stolen = (s->steal.affected - s->steal.rest) / 100;
    bool some = is_more(&s->steal, 100 * LEAST_STEAL), much = is_more(&s->steal, 100 * margin);
    s->stolen = some && is_part_of_loss(stolen, s->loss, much ? 0.25 : 0.5);
    s->may_be_stolen = much || (some && is_part_of_loss(stolen, s->loss, 0.25));
}

static void signs_of_canary(struct signs *s, double margin)
{
    s->may_be_slow = is_more(&s->canary, margin * s->canary.rest);
    s->slow = s->may_be_slow && is_part_of_loss(1 - s->canary.rest / s->canary.affected, s->loss, 0.25);
}

static double clock_slower(const struct seen *mhz)
{
    double moved = fmax(mhz->most, mhz->affected) / fmin(mhz->least, mhz->affected) - 1;
    return moved > NOMINAL ? 1 - mhz->affected / mhz->rest : (double)NAN;
}

static bool is_known(const struct seen *seen)
{
    return !isnan(seen->affected - seen->rest);
}

struct signs signs_none(void)
{
    const struct seen nothing = {.rest = (double)NAN, .affected = (double)NAN};
    return (struct signs){.steal = nothing,
                          .canary = nothing,
                          .throttled = nothing,
                          .mhz = nothing,
                          .cpu = nothing,
                          .memory = nothing,
                          .loss = (double)NAN,
                          .clock_slower = (double)NAN};
}

struct signs signs_of(const struct result *r, const struct affected_runs *runs)
{
    double margin = r->settings.margin;
    struct signs s = {.steal = affected_runs_seen(runs, COVARIATE_STEAL),
                      .canary = affected_runs_seen(runs, COVARIATE_CANARY),
                      .throttled = affected_runs_seen(runs, COVARIATE_THROTTLED),
                      .mhz = affected_runs_seen(runs, COVARIATE_MHZ),
                      .cpu = affected_runs_seen(runs, COVARIATE_CPU_PRESSURE),
                      .memory = affected_runs_seen(runs, COVARIATE_MEMORY_PRESSURE),
                      .loss = runs->loss};
    signs_of_steal(&s, margin);
    signs_of_canary(&s, margin);
    s.crowded = is_more(&s.cpu, 100 * CROWDED * margin);
    s.quota = is_more(&s.throttled, 100 * margin);
    s.swapped = is_more(&s.memory, 100 * margin);
    s.known = is_known(&s.steal) || is_known(&s.canary);
    s.clock_slower = clock_slower(&s.mhz);
    return s;
}

bool signs_show_clock(const struct signs *s)
{
    return s->clock_slower >= LEAST_CLOCK && s->clock_slower >= s->loss / 2;
}

bool signs_show_host(const struct signs *s)
{
    return s->stolen || s->slow || s->crowded || s->quota || s->swapped || signs_show_clock(s);
}
