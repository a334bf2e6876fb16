#include "collect/plan/schedule.h"

#include "data/memory.h"

/* The generator is SplitMix64. */
static uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint64_t random_below(uint64_t *state, uint64_t limit)
{
    uint64_t surplus = (UINT64_MAX % limit + 1) % limit, value; /* 2^64 mod limit */
    do
        value = random_next(state);
    while (value > UINT64_MAX - surplus);
    return value % limit;
}

/* Fills `order` with 0 .. n-1 in random order. */
static void order_shuffle(size_t *order, size_t n, uint64_t *state)
{
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    for (size_t i = n; i-- > 1;) {
        size_t j = random_below(state, i + 1), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

static void random_step(struct step *out, const struct plan *plan, size_t block, size_t position)
{
    uint64_t state = plan->seed, start = random_next(&state) + block;
    OWNED size_t *order = memory_allocate(plan->n_platforms + plan->n_benchmarks, sizeof *order);
    size_t row = position / plan->n_platforms;
    state = start;
    state = random_next(&state);
    order_shuffle(order, plan->n_benchmarks, &state);
    out->benchmark = order[row];
    for (size_t i = 0; i <= row; i++)
        order_shuffle(order, plan->n_platforms, &state);
    out->platform = order[position % plan->n_platforms];
}

/* Draws another order of the platforms, that of their restarts, from the second number of the seed. */
static void restart_order(size_t *order, const struct plan *plan, long block)
{
    uint64_t state = plan->seed;
    random_next(&state);
    state = random_next(&state) + (uint64_t)block;
    state = random_next(&state);
    order_shuffle(order, plan->n_platforms, &state);
}

static size_t block_size(const struct plan *plan)
{
    return plan->n_platforms * plan->n_benchmarks;
}

size_t schedule_length(const struct plan *plan, long blocks)
{
    return (size_t)(plan->warmup + blocks) * block_size(plan);
}

void schedule_step(struct step *out, const struct plan *plan, size_t index)
{
    size_t size = block_size(plan), block = index / size, position = index % size;
    if (plan->order == ORDER_RANDOM) {
        random_step(out, plan, block, position);
    } else {
        size_t each = schedule_length(plan, plan->blocks) / plan->n_platforms;
        out->platform = index / each;
        out->benchmark = index % each % plan->n_benchmarks;
        block = index % each / plan->n_benchmarks;
        position = out->platform * plan->n_benchmarks + out->benchmark;
    }
    out->block = (long)block + 1 - plan->warmup;
    out->position = position + 1;
}

long schedule_boot(const struct plan *plan, size_t platform, long block)
{
    const long boots = plan->platforms[platform].boots;
    return boots < 2 || block < 1 ? 1 : (block - 1) * boots / plan->blocks + 1;
}

static bool is_border(const struct plan *plan, size_t platform, long block)
{
    return schedule_boot(plan, platform, block) != schedule_boot(plan, platform, block - 1);
}

size_t schedule_restarts(size_t *platforms, const struct plan *plan, size_t index)
{
    struct step step;
    size_t n = 0;
    schedule_step(&step, plan, index);
    if (plan->order == ORDER_BLOCKED) {
        platforms[0] = step.platform;
        return step.benchmark == 0 && is_border(plan, step.platform, step.block);
    }
    if (step.position > 1)
        return 0;
    restart_order(platforms, plan, step.block);
    for (size_t i = 0; i < plan->n_platforms; i++)
        if (is_border(plan, platforms[i], step.block))
            platforms[n++] = platforms[i];
    return n;
}

long schedule_restarts_left(const struct plan *plan, size_t platform, long block, long blocks)
{
    const long left = schedule_boot(plan, platform, blocks) - schedule_boot(plan, platform, block - 1);
    return left > 0 ? left : 0;
}

double schedule_seconds(const struct plan *plan, size_t steps)
{
    return (double)steps * (double)plan->seconds;
}
