/* The plan as a file. The one file that knows libconfuse. */
#include <confuse.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collect/plan/plan.h"
#include "collect/process/tree.h"
#include "data/memory.h"

/* libconfuse calls back without a context. */
static struct error *complaint;

/* "; there are seconds, blocks, ..." where libconfuse says that there is no such key. */
static void append_keys(struct text *out, const cfg_t *section, const char *reason)
{
    static const char unknown[] = "no such option";
    if (strncmp(reason, unknown, strlen(unknown)) != 0)
        return;
    for (const cfg_opt_t *key = section->opts; key->name; key++)
        text_format(out, "%s%s", key == section->opts ? "; there are " : ", ", key->name);
}

__attribute__((format(printf, 2, 0))) static void complain(cfg_t *cfg, const char *format, va_list arguments)
{
    char reason[500];
    vsnprintf(reason, sizeof reason, format, arguments);
    if (complaint && complaint->kind == ERROR_NONE) {
        char *shown = text_printable(reason, strlen(reason), sizeof reason);
        struct text keys = {0};
        append_keys(&keys, cfg, reason);
        error_set(complaint, ERROR_DATA, "%s:%d: %s%s", cfg->filename ? cfg->filename : "plan", cfg->line, shown,
                  text_string(&keys));
        text_release(&keys);
        free(shown);
    }
}

/* Puts FILE:LINE: before what a check said. */
static int located(const char *path, const cfg_t *section, const struct error *why, struct error *err)
{
    return error_set(err, ERROR_DATA, "%s:%d: %.900s", path, section->line, why->message);
}

/* ---- keys ---- */

static cfg_opt_t platform_keys[] = {CFG_STR("driver", NULL, CFGF_NONE),   CFG_STR("engine", NULL, CFGF_NONE),
                                    CFG_STR("accel", NULL, CFGF_NONE),    CFG_STR("image", NULL, CFGF_NONE),
                                    CFG_STR("format", NULL, CFGF_NONE),   CFG_STR("cache", NULL, CFGF_NONE),
                                    CFG_STR("host", NULL, CFGF_NONE),     CFG_STR("config", NULL, CFGF_NONE),
                                    CFG_STR("address", NULL, CFGF_NONE),  CFG_STR("folder", NULL, CFGF_NONE),
                                    CFG_STR_LIST("prefix", 0, CFGF_NONE), CFG_INT("vcpus", 0, CFGF_NONE),
                                    CFG_INT("memory", 0, CFGF_NONE),      CFG_END()};
static cfg_opt_t benchmark_keys[] = {CFG_STR_LIST("command", 0, CFGF_NONE), CFG_STR("pattern", NULL, CFGF_NONE),
                                     CFG_STR("json", NULL, CFGF_NONE),      CFG_STR("unit", NULL, CFGF_NONE),
                                     CFG_STR("better", NULL, CFGF_NONE),    CFG_END()};
static cfg_opt_t plan_keys[] = {CFG_INT("seconds", 60, CFGF_NONE),
                                CFG_INT("blocks", 10, CFGF_NONE),
                                CFG_INT("warmup", 0, CFGF_NONE),
                                CFG_INT("max_runs", 50, CFGF_NONE),
                                CFG_INT("file_size", 1024, CFGF_NONE),
                                CFG_INT("limit", 0, CFGF_NONE),
                                CFG_STR("order", "random", CFGF_NONE),
                                CFG_STR("seed", NULL, CFGF_NONE),
                                CFG_STR("until", NULL, CFGF_NONE),
                                CFG_SEC("platform", platform_keys, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES),
                                CFG_SEC("benchmark", benchmark_keys, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES),
                                CFG_END()};

/* ---- sections ---- */

static void take_text(char **to, cfg_t *section, const char *key)
{
    if (cfg_getstr(section, key))
        platform_set(to, cfg_getstr(section, key));
}

static void take_list(char ***to, size_t *n, cfg_t *section, const char *key)
{
    free(*to);
    *n = cfg_size(section, key);
    *to = memory_allocate(*n + 1, sizeof **to);
    for (unsigned i = 0; i < *n; i++)
        (*to)[i] = memory_copy_text(cfg_getnstr(section, key, i));
}

/* Relative to the plan's own folder, so that --resume finds it from wherever it is called. */
static void make_absolute(char **path, const char *plan_path)
{
    char *plan = **path && **path != '/' ? realpath(plan_path, NULL) : NULL, *slash = plan ? strrchr(plan, '/') : NULL;
    if (slash) {
        char *whole = memory_format("%.*s/%s", (int)(slash - plan), plan, *path);
        platform_set(path, whole);
        free(whole);
    }
    free(plan);
}

static int take_platform(struct plan *plan, cfg_t *section, struct error *err)
{
    struct platform_plan *p = plan_add_platform(plan, cfg_title(section), err);
    if (!p)
        return -1;
    const struct {
        const char *key;
        char **text;
    } texts[] = {{"driver", &p->driver},   {"engine", &p->engine}, {"accel", &p->accel}, {"image", &p->image},
                 {"format", &p->format},   {"cache", &p->cache},   {"host", &p->host},   {"config", &p->config},
                 {"address", &p->address}, {"folder", &p->folder}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        take_text(texts[i].text, section, texts[i].key);
    take_list(&p->prefix, &p->n_prefix, section, "prefix");
    p->vcpus = cfg_getint(section, "vcpus");
    p->memory = cfg_getint(section, "memory");
    make_absolute(&p->config, section->filename);
    if (strcmp(p->driver, "qemu") == 0)
        make_absolute(&p->image, section->filename);
    return plan_check_platform(p, err);
}

static int take_benchmark(struct plan *plan, cfg_t *section, struct error *err)
{
    struct benchmark_plan *b = plan_add_benchmark(plan, cfg_title(section), err);
    if (!b)
        return -1;
    const char *better = cfg_getstr(section, "better");
    take_text(&b->pattern, section, "pattern");
    take_text(&b->json, section, "json");
    take_text(&b->unit, section, "unit");
    take_list(&b->command, &b->n_command, section, "command");
    if (better && strcmp(better, "higher") != 0 && strcmp(better, "lower") != 0)
        return error_set(err, ERROR_DATA, "benchmark %s: better = higher or lower", b->name);
    b->better = !better ? BETTER_UNKNOWN : *better == 'h' ? BETTER_HIGHER : BETTER_LOWER;
    return plan_check_benchmark(b, err);
}

static int take_sections(struct plan *plan, cfg_t *cfg, const char *path, struct error *err)
{
    static const struct {
        const char *name;
        int (*take)(struct plan *, cfg_t *, struct error *);
    } kinds[] = {{"platform", take_platform}, {"benchmark", take_benchmark}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (unsigned i = 0; i < cfg_size(cfg, kinds[k].name); i++) {
            cfg_t *section = cfg_getnsec(cfg, kinds[k].name, i);
            struct error why = {0};
            if (kinds[k].take(plan, section, &why) != 0)
                return located(path, section, &why, err);
        }
    return 0;
}

/* ---- the whole ---- */

static int take_order(struct plan *plan, cfg_t *cfg, struct error *err)
{
    const char *order = cfg_getstr(cfg, "order"), *seed = cfg_getstr(cfg, "seed"), *until = cfg_getstr(cfg, "until");
    char *end = NULL;
    if (strcmp(order, "random") != 0 && strcmp(order, "blocked") != 0)
        return error_set(err, ERROR_DATA, "order = random or blocked, not '%s'", order);
    plan->order = *order == 'b' ? ORDER_BLOCKED : ORDER_RANDOM;
    plan->seeded = seed != NULL;
    errno = 0;
    plan->seed = seed ? strtoull(seed, &end, 10) : 0;
    if (seed && (strspn(seed, "0123456789") != strlen(seed) || end == seed || errno))
        return error_set(err, ERROR_DATA, "seed '%s' is not a whole number from 0 to 18446744073709551615", seed);
    if (until && !plan_parse_until(&plan->until, until))
        return error_set(err, ERROR_DATA, "until '%s' is not a width such as 1%%", until);
    return 0;
}

static const struct {
    const char *key;
    size_t place; /* of a long */
} numbers[] = {{"seconds", offsetof(struct plan, seconds)},     {"blocks", offsetof(struct plan, blocks)},
               {"warmup", offsetof(struct plan, warmup)},       {"max_runs", offsetof(struct plan, max_runs)},
               {"file_size", offsetof(struct plan, file_size)}, {"limit", offsetof(struct plan, limit)}};
enum { NUMBERS = sizeof numbers / sizeof *numbers };

static long *number_of(struct plan *plan, size_t i)
{
    return (long *)(void *)((char *)plan + numbers[i].place);
}

/* Each by itself, while its line is known; what must fit together is checked at the end. */
static int check_key(cfg_t *cfg, cfg_opt_t *key)
{
    struct plan alone = {.seconds = 1, .blocks = 1, .max_runs = LONG_MAX, .file_size = 1};
    struct error why = {0};
    for (size_t i = 0; i < NUMBERS; i++)
        if (strcmp(numbers[i].key, key->name) == 0 && strcmp(key->name, "max_runs") != 0)
            *number_of(&alone, i) = cfg_opt_getnint(key, 0);
    if (take_order(&alone, cfg, &why) == 0 && plan_check(&alone, &why) == 0)
        return 0;
    cfg_error(cfg, "%s", why.message);
    return -1;
}

/* What the file does not name is as in the default plan. */
static void fill_up(struct plan *plan)
{
    struct plan defaults;
    plan_init(&defaults);
    if (plan->n_platforms == 0) {
        struct platform_plan *none = plan->platforms;
        plan->platforms = defaults.platforms;
        plan->n_platforms = defaults.n_platforms;
        defaults.platforms = none;
        defaults.n_platforms = 0;
    }
    if (plan->n_benchmarks == 0) {
        struct benchmark_plan *none = plan->benchmarks;
        plan->benchmarks = defaults.benchmarks;
        plan->n_benchmarks = defaults.n_benchmarks;
        defaults.benchmarks = none;
        defaults.n_benchmarks = 0;
    }
    plan_release(&defaults);
}

static int take_all(struct plan *plan, cfg_t *cfg, const char *path, struct error *err)
{
    struct error why = {0};
    for (size_t i = 0; i < NUMBERS; i++)
        *number_of(plan, i) = cfg_getint(cfg, numbers[i].key);
    if (take_sections(plan, cfg, path, err) != 0)
        return -1;
    if (take_order(plan, cfg, &why) != 0 || plan_check(plan, &why) != 0)
        return error_set(err, ERROR_DATA, "%s: %.900s", path, why.message);
    fill_up(plan);
    return 0;
}

static int parse(struct plan *out, FILE *file, const char *path, struct error *err)
{
    static const char *const checked[] = {"seconds", "blocks", "warmup", "file_size", "order", "seed", "until"};
    cfg_t *cfg = cfg_init(plan_keys, CFGF_NONE);
    complaint = err;
    cfg_set_error_function(cfg, complain);
    for (size_t i = 0; i < sizeof checked / sizeof *checked; i++)
        cfg_set_validate_func(cfg, checked[i], check_key);
    free(cfg->filename); /* for its messages; cfg_free frees it with free, too */
    cfg->filename = memory_copy_text(path);
    int failed = cfg_parse_fp(cfg, file) != CFG_SUCCESS;
    complaint = NULL;
    if (failed && err->kind == ERROR_NONE)
        error_set(err, ERROR_DATA, "%s: it is not a plan", path);
    failed = failed || take_all(out, cfg, path, err) != 0;
    cfg_free(cfg);
    return failed;
}

/* libconfuse's scanner ends the program when it cannot read, and reads on as long as there is something: it gets memory. */
static int parse_text(struct plan *out, char *text, size_t length, const char *path, struct error *err)
{
    if (memchr(text, '\0', length))
        return error_set(err, ERROR_DATA, "%s: it is not a plan: it holds a zero byte", path);
    FILE *file = fmemopen(text, length, "r");
    if (!file)
        return error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
    int failed = parse(out, file, path, err);
    fclose(file);
    return failed;
}

int plan_read(struct plan *out, const char *path, struct error *err)
{
    enum { MOST = 1 << 20 };
    size_t length = 0;
    *out = (struct plan){0};
    errno = 0;
    char *text = tree_read(path, MOST, &length);
    if (!text)
        return error_set(err, ERROR_NO_INPUT, "%s: %s", path, errno ? strerror(errno) : "too long for a plan");
    int failed = parse_text(out, text, length, path, err);
    free(text);
    if (failed)
        plan_release(out);
    return failed ? -1 : 0;
}
