#include "tests/outputs/sweep_story.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/memory.h"
#include "data/text.h"
#include "tests/fuzz/folders/draw.h"

enum { PARAMETERS = 2, LEVELS = 12, PLATFORMS = 4, VALUES = 2 };

/* How a platform's speed beside native's goes with the place of the level, from 0 to 1. */
enum gap { GAP_STAYS, GAP_OPENS, GAP_CLOSES, GAP_STEP, GAP_CROSSES, GAP_PEAK, GAP_NONE, GAPS };

struct parameter {
    const char *name;
    size_t n;
    double levels[LEVELS];
};

struct sweep_story {
    struct draw draw;
    struct parameter parameters[PARAMETERS];
    size_t n_parameters, n_platforms, n_values, n_runs;
    enum gap gaps[PLATFORMS][VALUES];
    double factors[PLATFORMS][VALUES], noise;
    bool in_turn, timed, lacking;
};

static const char *const platforms[] = {"native", "docker", "kvm", "qemu"};
static const char *const parameter_names[] = {"threads", "clients", "block_size", "iodepth"};
static const struct {
    const char *names[VALUES];
    bool lower[VALUES];
} values[] = {{{"events_per_s", "latency_ms"}, {false, true}},
              {{"iops", "cpu"}, {false, false}},
              {{"runtime_s", "throughput_mbps"}, {true, false}}};

static double story_noise(struct draw *draw)
{
    double sum = 0;
    for (int i = 0; i < 4; i++)
        sum += draw_share(draw);
    return (sum - 2) * 1.732;
}

static void draw_parameter(struct sweep_story *story, size_t i)
{
    struct draw *draw = &story->draw;
    struct parameter *p = &story->parameters[i];
    size_t kind = draw_below(draw, 3), first = 1 + draw_below(draw, 3);
    do
        p->name = DRAW_ONE(draw, parameter_names);
    while (i > 0 && p->name == story->parameters[0].name);
    p->n = i > 0 ? 2 + draw_below(draw, 3) : draw_once_in(draw, 6) ? LEVELS : 2 + draw_below(draw, 8);
    for (size_t k = 0; k < p->n; k++)
        p->levels[k] = kind == 0   ? (double)(first << k)
                       : kind == 1 ? (double)(first * (k + 1))
                                   : (k ? p->levels[k - 1] : 0) + 1 + (double)draw_below(draw, 9);
}

static double gap_factor(enum gap gap, double factor, double place)
{
    const double factors[GAPS] = {
        [GAP_STAYS] = factor,
        [GAP_OPENS] = 1 + (factor - 1) * place,
        [GAP_CLOSES] = 1 + (factor - 1) * (1 - place),
        [GAP_STEP] = place > 0.5 ? factor : 1,
        [GAP_CROSSES] = factor + (1 / factor - factor) * place,
        [GAP_PEAK] = 1 + (factor - 1) * (1 - fabs(2 * place - 1)),
        [GAP_NONE] = 1,
    };
    return factors[gap];
}

static void append_row(struct text *out, struct sweep_story *story, size_t kind, size_t platform, const size_t *at,
                       double time)
{
    text_append(out, platforms[platform]);
    for (size_t i = 0; i < story->n_parameters; i++)
        text_format(out, ",%.0f", story->parameters[i].levels[at[i]]);
    double place = (double)at[0] / (double)(story->parameters[0].n - 1);
    for (size_t v = 0; v < story->n_values; v++) {
        double speed = gap_factor(story->gaps[platform][v], story->factors[platform][v], place);
        double level = 100 * (1 + (double)at[0]) * (1 + 0.3 * (double)at[1]);
        text_format(out, ",%.4g",
                    (values[kind].lower[v] ? level / speed : level * speed) *
                        exp(story->noise * story_noise(&story->draw)));
    }
    if (story->timed)
        text_format(out, ",%.0f", time);
    text_append(out, "\n");
}

static void append_rows(struct text *out, struct sweep_story *story, size_t kind)
{
    double time = 1.6e9;
    size_t sets = story->parameters[0].n * (story->n_parameters > 1 ? story->parameters[1].n : 1);
    size_t turns = story->in_turn ? story->n_runs : 1, runs = story->in_turn ? 1 : story->n_runs;
    for (size_t turn = 0; turn < turns; turn++)
        for (size_t p = 0; p < story->n_platforms; p++)
            for (size_t set = 0; set < sets; set++) {
                size_t first = (p + turn) % story->n_platforms;
                const size_t at[PARAMETERS] = {set % story->parameters[0].n, set / story->parameters[0].n};
                bool lacks = story->lacking && first + 1 == story->n_platforms && at[0] % 3 == 2;
                for (size_t run = 0; run < runs && !lacks; run++, time += 20)
                    append_row(out, story, kind, first, at, time);
            }
}

static size_t story_choose(struct sweep_story *out, uint64_t seed)
{
    out->draw.state = seed * 1000003;
    struct draw *draw = &out->draw;
    out->n_parameters = 1 + draw_below(draw, 3) / 2;
    for (size_t i = 0; i < out->n_parameters; i++)
        draw_parameter(out, i);
    out->n_platforms = 1 + draw_below(draw, PLATFORMS);
    out->n_values = 1 + draw_below(draw, VALUES);
    out->n_runs = 1 + draw_below(draw, 12);
    out->noise = 0.002 + 0.04 * draw_share(draw);
    out->in_turn = draw_once_in(draw, 2);
    out->timed = out->in_turn || draw_once_in(draw, 2);
    out->lacking = draw_once_in(draw, 4);
    for (size_t p = 1; p < PLATFORMS; p++)
        for (size_t v = 0; v < VALUES; v++) {
            out->gaps[p][v] = (enum gap)draw_below(draw, GAPS);
            out->factors[p][v] = 0.3 + 0.8 * draw_share(draw);
        }
    for (size_t v = 0; v < VALUES; v++)
        out->gaps[0][v] = GAP_NONE;
    return draw_below(draw, sizeof values / sizeof *values);
}

const char *sweep_story_draw(const char *folder, uint64_t seed)
{
    OWNED struct sweep_story *story = memory_allocate(1, sizeof *story);
    RELEASED(text_release) struct text out = {0};
    size_t kind = story_choose(story, seed);
    text_append(&out, "platform");
    for (size_t i = 0; i < story->n_parameters; i++)
        text_format(&out, ",%s", story->parameters[i].name);
    for (size_t v = 0; v < story->n_values; v++)
        text_format(&out, ",%s", values[kind].names[v]);
    text_append(&out, story->timed ? ",time\n" : "\n");
    append_rows(&out, story, kind);
    OWNED char *path = memory_format("%s/results.csv", folder);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(text_string(&out), 1, out.length, file) != out.length || fclose(file) != 0)
        abort();
    return values[kind].names[0];
}
