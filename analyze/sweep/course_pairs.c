#include "analyze/sweep/course_pairs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/comparison/blocks.h"
#include "analyze/statistics/random.h"
#include "data/memory.h"

static void pairs_add(struct course_pairs *pairs, double platform, double reference, size_t level)
{
    if (pairs->n == pairs->capacity) {
        pairs->capacity = pairs->capacity ? 2 * pairs->capacity : 64;
        pairs->ratios = memory_resize(pairs->ratios, pairs->capacity, sizeof *pairs->ratios);
        pairs->levels = memory_resize(pairs->levels, pairs->capacity, sizeof *pairs->levels);
    }
    pairs->ratios[pairs->n] = log(platform) - log(reference);
    pairs->levels[pairs->n++] = level;
}

void course_pairs_release(struct course_pairs *pairs)
{
    free(pairs->ratios);
    free(pairs->levels);
}

static void pairs_add_blocks(struct course_pairs *out, const struct result *r, size_t benchmark,
                             const struct sweep_course *course)
{
    size_t n, platform = 0, reference = 0;
    const struct sample *samples = result_samples(r, benchmark, &n);
    struct blocks blocks;
    blocks_find(&blocks, samples, n);
    for (size_t i = 0; i < n; i++) {
        platform = samples[i].platform == course->platform ? i : platform;
        reference = samples[i].platform == course->reference ? i : reference;
    }
    for (size_t block = 0; block < blocks.n; block++) {
        struct run_pair pair;
        if (blocks_pair(&pair, &blocks, block, platform, reference))
            pairs_add(out, samples[platform].values[pair.a], samples[reference].values[pair.b], benchmark);
    }
    blocks_release(&blocks);
}

/* As many pairs as the shorter series has runs. */
static void pairs_add_random(struct course_pairs *out, const struct result *r, size_t benchmark,
                             const struct sweep_course *course)
{
    const struct sample *platform = result_sample(r, benchmark, course->platform),
                        *reference = result_sample(r, benchmark, course->reference);
    const struct sample *both[] = {platform, reference};
    double *runs[2];
    for (size_t i = 0; i < 2; i++) {
        runs[i] = memory_allocate(both[i]->n, sizeof *runs[i]);
        memcpy(runs[i], both[i]->values, both[i]->n * sizeof *runs[i]);
        random_shuffle(runs[i], both[i]->n, random_mix(r->settings.seed) + (size_t)(both[i] - r->samples));
    }
    for (size_t i = 0; i < platform->n && i < reference->n; i++)
        pairs_add(out, runs[0][i], runs[1][i], benchmark);
    free(runs[0]);
    free(runs[1]);
}

void course_pairs_add(struct course_pairs *out, const struct result *r, const struct sweep_course *course,
                      const struct comparison *comparison)
{
    (comparison->paired ? pairs_add_blocks : pairs_add_random)(out, r, comparison->benchmark, course);
}
