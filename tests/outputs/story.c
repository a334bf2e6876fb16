#include "tests/outputs/story.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "data/memory.h"
#include "data/text.h"
#include "tests/fuzz/folders/draw.h"

enum { PLATFORMS = 7, BENCHMARKS = 6, RUNS = 48, SERIES = PLATFORMS * BENCHMARKS };

/* In which order the runs were made, and what the files tell of it. */
enum order {
    ORDER_ROUNDS,
    ORDER_ROUNDS_UNNUMBERED,
    ORDER_ONE_AFTER_THE_OTHER,
    ORDER_SIMULTANEOUS,
    ORDER_UNTOLD,
    ORDERS
};

/* What happens to one series. */
enum event {
    EVENT_NONE,
    EVENT_STEP,
    EVENT_TWO_STEPS,
    EVENT_DRIFT,
    EVENT_WAVE,
    EVENT_TWO_LEVELS,
    EVENT_OUTLIERS,
    EVENT_WARM_UP,
    EVENT_STARVED,
    EVENT_COARSE,
    EVENT_CONSTANT,
    EVENT_CEILING,
    EVENT_COPY,
    EVENTS
};

/* What was recorded about the host. */
enum record { RECORD_NONE, RECORD_STEAL, RECORD_QUIET, RECORD_CLOCK, RECORD_ALL, RECORDS };

struct measured {
    const char *name, *unit;
    double level;
    bool lower;
};

struct told {
    enum event event;
    size_t run, length;
    double level, factor, sd;
};

struct story {
    struct draw draw;
    const char *folder, *platforms[PLATFORMS];
    struct measured benchmarks[BENCHMARKS];
    struct told series[PLATFORMS][BENCHMARKS];
    double values[PLATFORMS][BENCHMARKS][RUNS], losses[PLATFORMS][BENCHMARKS][RUNS], times[PLATFORMS][BENCHMARKS][RUNS];
    size_t n_platforms, n_benchmarks, n_runs, slow_from, slow_runs;
    double slow_factor;
    enum order order;
    enum record record;
    bool wide, dates, has_units, has_failures;
};

static const char *const platform_names[] = {"native", "docker", "kvm",    "qemu",  "podman", "gvisor", "lxc",
                                             "xen",    "gcp",    "native", "aws-2", "docker", "kvm",    "kata"};

static const struct measured measured[] = {
    {"cpu", "events/s", 900, false},  {"mem", "MiB/s", 8000, false},         {"diskRand", "MiB/s", 60, false},
    {"diskSeq", "MiB/s", 300, false}, {"fork", "forks/s", 5000, false},      {"uplink", "Mbit/s", 33000, false},
    {"cpu", "events/s", 1.7, false},  {"mem", "MiB/s", 2.5e5, false},        {"latency", "ms", 12, true},
    {"boot", "s", 2.4, true},         {"nginx", "requests/s", 1.2e4, false}, {"score", "", 431, false},
    {"compile_time", "s", 321, true}, {"file-io", "MiB/s", 77, false},       {"redis", "ops/s", 1e5, false},
    {"iperf3", "Gbit/s", 9.4, false}, {"startup", "us", 880, true},          {"fio randread", "IOPS", 4e4, false},
};

static const char *const drivers[] = {"native", "container", "qemu", "ssh"};
static const char *const accelerators[] = {"kvm: as QEMU says", "kvm", "tcg, thread=multi", "tcg", "hvf"};
static const char *const disks[] = {"virtio-blk, format raw, cache=none",
                                    "virtio-blk, format qcow2, cache=writeback",
                                    "ide, cache=unsafe",
                                    "a folder beside the results, ext4",
                                    "the container's own layer, storage driver overlay",
                                    "the container's own layer, storage driver btrfs"};
static const char *const networks[] = {"host", "virtio-net, QEMU's user network (slirp)", "bridge"};
static const char *const runtimes[] = {"runc", "runsc", "kata"};
static const char *const addresses[] = {"127.0.0.1", "10.0.2.2", "192.168.1.7"};
static const char *const virtualised[] = {"yes, the processor tells of a hypervisor below this host",
                                          "the processor tells of none"};
static const char *const clocks[] = {"tsc", "kvm-clock", "jiffies"};

/* ---- what is drawn ---- */

static double draw_between(struct draw *draw, double low, double high)
{
    return low + (high - low) * draw_share(draw);
}

/* About normal, of sd 1. */
static double draw_noise(struct draw *draw)
{
    double sum = 0;
    for (int i = 0; i < 4; i++)
        sum += draw_share(draw);
    return (sum - 2) * 1.732;
}

static void draw_names(struct story *out)
{
    size_t first = draw_below(&out->draw, 2) ? 0 : draw_below(&out->draw, 7);
    size_t benchmark = draw_below(&out->draw, 2) ? 0 : draw_below(&out->draw, sizeof measured / sizeof *measured);
    for (size_t p = 0; p < out->n_platforms; p++)
        out->platforms[p] = platform_names[first + p];
    for (size_t b = 0; b < out->n_benchmarks; b++)
        out->benchmarks[b] = measured[(benchmark + b) % (sizeof measured / sizeof *measured)];
}

static struct told draw_series(struct story *story, double level, double sd)
{
    static const double shares[] = {1, 1, 0.995, 0.98, 0.95, 0.9, 0.8, 0.5, 0.2, 0.05, 1.02, 1.1, 2};
    struct draw *draw = &story->draw;
    struct told out = {.event = EVENT_NONE, .sd = sd};
    if (draw_once_in(draw, 3))
        out.event = (enum event)draw_below(draw, EVENTS);
    out.run = draw_below(draw, story->n_runs);
    out.length = 1 + draw_below(draw, story->n_runs);
    out.level = level * DRAW_ONE(draw, shares);
    out.level *= draw_between(draw, 0.98, 1.02);
    out.factor = draw_between(draw, 0.02, 0.6);
    out.factor = draw_once_in(draw, 3) ? 1 + out.factor : 1 - out.factor;
    return out;
}

static void draw_levels(struct story *out)
{
    static const double sds[] = {0, 0.0005, 0.004, 0.01, 0.01, 0.02, 0.05, 0.1, 0.3};
    for (size_t b = 0; b < out->n_benchmarks; b++) {
        double level = out->benchmarks[b].level * draw_between(&out->draw, 0.3, 3);
        double sd = DRAW_ONE(&out->draw, sds);
        for (size_t p = 0; p < out->n_platforms; p++)
            out->series[p][b] = draw_series(out, level, sd);
    }
}

static void draw_design(struct story *out)
{
    struct draw *draw = &out->draw;
    out->n_platforms = 1 + draw_below(draw, 4);
    out->n_platforms += draw_once_in(draw, 6) ? 3 : 0;
    out->n_benchmarks = 1 + draw_below(draw, 4);
    out->n_benchmarks += draw_once_in(draw, 4) ? 2 : 0;
    out->n_runs = draw_once_in(draw, 4) ? 12 + draw_below(draw, RUNS - 12) : 3 + draw_below(draw, 12);
    out->order = (enum order)draw_below(draw, ORDERS);
    out->record = (enum record)draw_below(draw, RECORDS);
    out->wide = out->record == RECORD_NONE && out->order != ORDER_ROUNDS && draw_once_in(draw, 2);
    out->dates = draw_once_in(draw, 3);
    out->has_units = !draw_once_in(draw, 3);
    out->has_failures = draw_once_in(draw, 5);
    out->slow_runs = draw_once_in(draw, 2) ? 0 : 1 + draw_below(draw, 1 + out->n_runs / 2);
    out->slow_from = draw_below(draw, out->n_runs);
    out->slow_factor = draw_between(draw, 0.4, 0.97);
}

/* ---- numbers ---- */

static double event_factor(struct draw *draw, const struct told *told, size_t run, size_t n)
{
    bool inside = run >= told->run && run < told->run + told->length;
    switch (told->event) {
    case EVENT_STEP:
        return run >= told->run ? told->factor : 1;
    case EVENT_TWO_STEPS:
        return inside ? told->factor : 1;
    case EVENT_DRIFT:
        return 1 + (told->factor - 1) * (double)run / (double)n;
    case EVENT_WAVE:
        return 1 + (told->factor - 1) * sin((double)run / 3);
    case EVENT_TWO_LEVELS:
        return draw_once_in(draw, 2) ? told->factor : 1;
    case EVENT_OUTLIERS:
        return run == told->run || run == told->length
                   ? 1 + 4 * (told->factor - 1) * (told->factor > 1) - 0.5 * (told->factor < 1)
                   : 1;
    case EVENT_WARM_UP:
        return run < 1 + told->run % 2 ? told->factor : 1;
    case EVENT_STARVED:
        return run == told->run ? 0.1 : 1;
    default:
        return 1;
    }
}

/* `first` is the first value of the series, NULL where this is it. */
static double value_last(const struct told *told, double value, const double *first)
{
    switch (told->event) {
    case EVENT_COARSE:
        return told->level * round(20 * value / told->level) / 20;
    case EVENT_CONSTANT:
        return first ? *first : value;
    case EVENT_CEILING:
        return fmin(value, told->level);
    default:
        return value;
    }
}

static double time_of(const struct story *story, size_t p, size_t b, size_t run)
{
    size_t np = story->n_platforms, nb = story->n_benchmarks, n = story->n_runs;
    size_t place = story->order == ORDER_ONE_AFTER_THE_OTHER ? (p * (n + 8) + run) * nb + b
                   : story->order == ORDER_SIMULTANEOUS      ? run * nb + b
                                                             : (run * nb + b) * np + (p + run) % np;
    return 1.7e9 + 50 * (double)place;
}

/* The host is slow for all that runs at the same time, or in the same round. */
static double host_factor(const struct story *story, double time)
{
    double end = story->n_runs > 1 ? time_of(story, story->n_platforms - 1, 0, story->n_runs - 1) - 1.7e9 : 1;
    double run = (double)story->n_runs * (time - 1.7e9) / fmax(end, 1);
    bool slow = run >= (double)story->slow_from && run < (double)(story->slow_from + story->slow_runs);
    return slow ? story->slow_factor : 1;
}

static void draw_series_values(struct story *out, size_t p, size_t b)
{
    const struct told *told = &out->series[p][b];
    double *values = out->values[p][b];
    for (size_t run = 0; run < out->n_runs; run++) {
        double time = out->times[p][b][run] = time_of(out, p, b, run), host = host_factor(out, time);
        double factor = host * event_factor(&out->draw, told, run, out->n_runs);
        double noise = 1 + told->sd * draw_noise(&out->draw);
        out->losses[p][b][run] = 1 - host;
        values[run] = value_last(told, told->level * noise * (out->benchmarks[b].lower ? 1 / factor : factor),
                                 run > 0 ? values : NULL);
        if (told->event == EVENT_COPY && p > 0 && run >= told->run)
            values[run] = out->values[p - 1][b][run];
    }
}

static void draw_values(struct story *out)
{
    for (size_t b = 0; b < out->n_benchmarks; b++)
        for (size_t p = 0; p < out->n_platforms; p++)
            draw_series_values(out, p, b);
}

/* ---- files ---- */

static void file_write(const struct story *story, const char *name, struct text *text)
{
    OWNED char *path = memory_format("%s/%s", story->folder, name);
    FILE *file = fopen(path, "wb");
    if (!file)
        abort();
    fwrite(text_string(text), 1, text->length, file);
    fclose(file);
    text_release(text);
}

static void append_time(struct text *out, const struct story *story, double seconds)
{
    time_t whole = (time_t)seconds;
    char date[32];
    struct tm parts;
    gmtime_r(&whole, &parts);
    strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &parts);
    if (story->dates)
        text_append(out, date);
    else
        text_format(out, "%.0f", seconds);
}

static void append_record(struct text *out, struct story *story, double loss)
{
    struct draw *draw = &story->draw;
    double little = draw_share(draw);
    switch (story->record) {
    case RECORD_STEAL:
        text_format(out, ",%.2f", 100 * loss + little);
        break;
    case RECORD_QUIET:
        text_format(out, ",%.2f,%.3f", little / 10, 10 + little / 10);
        break;
    case RECORD_CLOCK:
        text_format(out, ",%.1f,%.3f", 3000 * (1 - loss) + little, 10 / (1 - loss) + little / 10);
        break;
    case RECORD_ALL:
        text_format(out, ",%.2f,%.2f,%.2f,%.2f,%.2f,%.2f,%.0f", 60 * loss + little, 80 * loss + little, 40 * little,
                    10 * loss, 50 * loss, 1 + 5 * loss, 2e4 * (1 + loss));
        break;
    default:
        break;
    }
}

static void write_tidy(struct story *story)
{
    static const char *const columns[RECORDS] = {
        [RECORD_NONE] = "",
        [RECORD_STEAL] = ",steal_pct",
        [RECORD_QUIET] = ",steal_pct,canary_before_ms",
        [RECORD_CLOCK] = ",mhz,canary_after_ms",
        [RECORD_ALL] =
            ",steal_pct,cpu_pressure_pct,io_pressure_pct,memory_pressure_pct,throttled_pct,load,switches_per_s"};
    struct text text = {0};
    bool numbered = story->order == ORDER_ROUNDS, timed = story->order != ORDER_UNTOLD;
    text_format(&text, "%splatform,benchmark,value%s%s,status%s\n", numbered ? "block," : "",
                story->has_units ? ",unit" : "", timed ? ",time" : "", columns[story->record]);
    for (size_t run = 0; run < story->n_runs; run++)
        for (size_t i = 0; i < story->n_platforms * story->n_benchmarks; i++) {
            size_t p = i % story->n_platforms, b = i / story->n_platforms;
            bool failed = story->has_failures && draw_once_in(&story->draw, 15);
            if (numbered)
                text_format(&text, "%zu,", run + 1);
            text_format(&text, "%s,%s,", story->platforms[p], story->benchmarks[b].name);
            if (!failed)
                text_format(&text, "%.6g", story->values[p][b][run]);
            text_format(&text, "%s%s%s", story->has_units ? "," : "", story->has_units ? story->benchmarks[b].unit : "",
                        timed ? "," : "");
            if (timed)
                append_time(&text, story, story->times[p][b][run]);
            text_append(&text, failed ? ",failed" : ",ok");
            append_record(&text, story, story->losses[p][b][run]);
            text_append(&text, "\n");
        }
    file_write(story, "runs.csv", &text);
}

static void write_wide(struct story *story)
{
    for (size_t p = 0; p < story->n_platforms; p++) {
        struct text text = {0};
        OWNED char *name = memory_format("%s-results.csv", story->platforms[p]);
        bool timed = story->order != ORDER_UNTOLD;
        text_append(&text, timed ? "time" : "");
        for (size_t b = 0; b < story->n_benchmarks; b++)
            text_format(&text, "%s%s", b || timed ? "," : "", story->benchmarks[b].name);
        for (size_t run = 0; run < story->n_runs; run++) {
            text_append(&text, "\n");
            if (timed)
                append_time(&text, story, story->times[p][0][run]);
            for (size_t b = 0; b < story->n_benchmarks; b++)
                text_format(&text, "%s%.6g", b || timed ? "," : "", story->values[p][b][run]);
        }
        text_append(&text, "\n");
        file_write(story, name, &text);
    }
}

static void append_fact(struct text *out, struct draw *draw, const char *key, const char *value)
{
    if (!draw_once_in(draw, 3))
        text_format(out, "%s: %s\n", key, value);
}

static void write_setup(struct story *story)
{
    struct draw *draw = &story->draw;
    struct text text = {0};
    text_append(&text, "[host]\n");
    append_fact(&text, draw, "virtualised", DRAW_ONE(draw, virtualised));
    append_fact(&text, draw, "clock source", DRAW_ONE(draw, clocks));
    append_fact(&text, draw, "processors", draw_once_in(draw, 2) ? "2" : "16");
    for (size_t p = 0; p < story->n_platforms; p++) {
        text_format(&text, "\n[%s]\n", story->platforms[p]);
        append_fact(&text, draw, "driver", DRAW_ONE(draw, drivers));
        append_fact(&text, draw, "accelerator", DRAW_ONE(draw, accelerators));
        append_fact(&text, draw, "disk", DRAW_ONE(draw, disks));
        append_fact(&text, draw, "network", DRAW_ONE(draw, networks));
        append_fact(&text, draw, "runtime", DRAW_ONE(draw, runtimes));
        append_fact(&text, draw, "reaches this host at", DRAW_ONE(draw, addresses));
    }
    if (draw_once_in(draw, 4))
        text_append(&text, "\n[hyperv]\nnot available: there is no such program\ntry: another host\n");
    file_write(story, "setup.txt", &text);
}

const char *story_draw(const char *folder, uint64_t seed)
{
    struct story *story = memory_allocate(1, sizeof *story);
    *story = (struct story){.draw = {seed}, .folder = folder};
    draw_design(story);
    draw_names(story);
    draw_levels(story);
    draw_values(story);
    if (story->wide)
        write_wide(story);
    else
        write_tidy(story);
    if (draw_once_in(&story->draw, 2))
        write_setup(story);
    const char *benchmark = story->benchmarks[draw_below(&story->draw, story->n_benchmarks)].name;
    free(story);
    return benchmark;
}
