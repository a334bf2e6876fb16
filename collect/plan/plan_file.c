/* Reads a plan from its file. This is the only file that includes libconfuse. */
#include <confuse.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collect/driver/drivers.h"
#include "collect/plan/plan.h"
#include "collect/host/tree.h"
#include "data/memory.h"
#include "data/program/input_file.h"
#include "data/text.h"

/* libconfuse calls its error function without a context, so that the error must be a variable of the file. It complains
 * once, and then ends. */
static struct error *complaint;

/* Appends "; there are seconds, blocks, ..." when libconfuse complains that there is no such key. */
static void append_keys(struct text *out, const cfg_t *section, const char *reason)
{
    static const char unknown[] = "no such option";
    if (strncmp(reason, unknown, strlen(unknown)) != 0)
        return;
    for (const cfg_opt_t *key = section->opts; key->name; key++)
        text_format(out, "%s%s", key == section->opts ? "; there are " : ", ", key->name);
}

__attribute__((format(printf, 2, 0))) static void plan_complain(cfg_t *cfg, const char *format, va_list arguments)
{
    char reason[500];
    RELEASED(text_release) struct text keys = {0};
    vsnprintf(reason, sizeof reason, format, arguments);
    append_keys(&keys, cfg, reason);
    error_set(complaint, ERROR_DATA, "%s:%d: %s%s", cfg->filename ? cfg->filename : "plan", cfg->line, reason,
              text_string(&keys));
}

/* ---- keys ---- */

/* The keys as libconfuse wants them. */
struct schema {
    cfg_opt_t *all; /* ends with CFG_END */
    size_t n, capacity;
};

static void schema_add(struct schema *schema, cfg_opt_t option)
{
    schema->all = memory_grow(schema->all, schema->n + 1, &schema->capacity, sizeof *schema->all);
    schema->all[schema->n++] = option;
    schema->all[schema->n] = (cfg_opt_t)CFG_END();
}

static bool schema_has(const struct schema *schema, const char *name)
{
    for (size_t i = 0; i < schema->n; i++)
        if (strcmp(schema->all[i].name, name) == 0)
            return true;
    return false;
}

/* Adds the keys that are not there yet, since drivers may share some. `defaults` is a section with the numbers of keys
 * that are not given; NULL: they are 0. */
static void schema_add_keys(struct schema *schema, const struct key *keys, const void *defaults)
{
    for (const struct key *key = keys; key && key->name; key++) {
        const long number = defaults && key->kind == KEY_COUNT ? *(const long *)key_value(key, defaults) : 0;
        const cfg_opt_t kinds[] = {CFG_STR(key->name, NULL, CFGF_NONE), CFG_INT(key->name, number, CFGF_NONE),
                                   CFG_STR_LIST(key->name, NULL, CFGF_NONE)};
        if (!schema_has(schema, key->name))
            schema_add(schema, kinds[key->kind == KEY_COUNT ? 1 : key->kind == KEY_WORDS ? 2 : 0]);
    }
}

/* Makes a parser for plans, to be freed with cfg_free. It keeps copies of the schemas. */
static cfg_t *parser_make(void)
{
    const cfg_flag_t sections = CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES;
    struct schema plan = {0}, platform = {0}, benchmark = {0};
    schema_add(&platform, (cfg_opt_t)CFG_STR("driver", "", CFGF_NONE));
    schema_add(&platform, (cfg_opt_t)CFG_BOOL("control", cfg_false, CFGF_NONE));
    for (const struct driver *const *driver = drivers; *driver; driver++)
        schema_add_keys(&platform, (*driver)->keys, NULL);
    schema_add_keys(&platform, platform_keys, NULL);
    schema_add_keys(&benchmark, benchmark_keys, NULL);
    schema_add_keys(&plan, plan_keys, &plan_defaults);
    schema_add(&plan, (cfg_opt_t)CFG_STR("seed", NULL, CFGF_NONE));
    schema_add(&plan, (cfg_opt_t)CFG_STR("until", NULL, CFGF_NONE));
    schema_add(&plan, (cfg_opt_t)CFG_SEC("platform", platform.all, sections));
    schema_add(&plan, (cfg_opt_t)CFG_SEC("benchmark", benchmark.all, sections));
    cfg_t *parser = cfg_init(plan.all, CFGF_NONE);
    free(plan.all);
    free(platform.all);
    free(benchmark.all);
    return parser;
}

/* ---- values ---- */

static bool is_given(cfg_opt_t *key)
{
    return key->type == CFGT_INT ? cfg_opt_getnint(key, 0) != 0 : key->type == CFGT_STR && cfg_opt_getnstr(key, 0);
}

/* No boot is no number of boots; the zero of a number that is not given is another thing. */
static bool is_no_boot(cfg_opt_t *key)
{
    return strcmp(key->name, "boots") == 0 && (key->flags & CFGF_MODIFIED) && cfg_opt_getnint(key, 0) == 0;
}

static int take_key(const struct key *key, void *section, cfg_t *cfg, struct error *err)
{
    cfg_opt_t *option = cfg_getopt(cfg, key->name);
    void *value = key_value(key, section);
    if (is_no_boot(option))
        return error_set(err, ERROR_DATA, "boots is 1 at least, not 0");
    if (key->kind == KEY_COUNT)
        *(long *)value = cfg_opt_getnint(option, 0);
    else if (key->kind == KEY_WORDS && (option->flags & CFGF_MODIFIED) && cfg_opt_size(option) == 0)
        return error_set(err, ERROR_DATA, "%s = {} is empty: name something in it%s", key->name,
                         strcmp(key->name, "metric") == 0 ? ", or leave it out, which means all" : "");
    else if (!is_given(option))
        return 0;
    else if (key->kind == KEY_CHOICE)
        return key_take_choice(key, value, cfg_opt_getnstr(option, 0), err);
    else if (key->kind == KEY_TEXT)
        platform_set(value, cfg_opt_getnstr(option, 0));
    else if (key->kind == KEY_PATH)
        key_take_path(value, cfg_opt_getnstr(option, 0), cfg->filename);
    else
        for (unsigned i = 0; i < cfg_opt_size(option); i++)
            words_add(value, cfg_opt_getnstr(option, i));
    return 0;
}

static int take_keys(const struct key *keys, void *section, cfg_t *cfg, struct error *err)
{
    for (const struct key *key = keys; key && key->name; key++)
        if (take_key(key, section, cfg, err) != 0)
            return -1;
    return 0;
}

/* ---- sections ---- */

/* Refuses a key that the driver does not read: plan.conf would record it as if it had been used. */
static int check_used(const struct platform_plan *platform, cfg_t *section, struct error *err)
{
    for (cfg_opt_t *option = section->opts; option->name; option++)
        if (is_given(option) && strcmp(option->name, "driver") != 0 && !key_find(platform_keys, option->name) &&
            !key_find(platform->driver->keys, option->name))
            return error_set(err, ERROR_DATA, "the driver %s has no use for %s", platform->driver->name, option->name);
    return 0;
}

static int take_platform(struct plan *plan, cfg_t *section, struct error *err)
{
    struct platform_plan *platform = plan_add_platform(plan, cfg_title(section), cfg_getstr(section, "driver"), err);
    struct error why = {0};
    if (!platform)
        return -1;
    if (take_keys(platform_keys, platform, section, &why) != 0 ||
        take_keys(platform->driver->keys, platform->own, section, &why) != 0 ||
        check_used(platform, section, &why) != 0)
        return error_set(err, ERROR_DATA, "platform %s: %s", platform->name, why.message);
    bool twice = cfg_getbool(section, "control");
    return plan_check_platform(platform, err) || (twice && plan_add_control(plan, platform, err));
}

static int take_benchmark(struct plan *plan, cfg_t *section, struct error *err)
{
    struct benchmark_plan *benchmark = plan_add_benchmark(plan, cfg_title(section), err);
    struct error why = {0};
    if (!benchmark)
        return -1;
    if (take_keys(benchmark_keys, benchmark, section, &why) != 0 || plan_find_format(plan, benchmark, &why) != 0)
        return error_set(err, ERROR_DATA, "benchmark %s: %s", benchmark->name, why.message);
    return plan_check_benchmark(benchmark, err);
}

static int take_sections(struct plan *plan, cfg_t *cfg, const char *kind,
                         int (*take)(struct plan *, cfg_t *, struct error *), struct error *err)
{
    for (unsigned i = 0; i < cfg_size(cfg, kind); i++) {
        cfg_t *section = cfg_getnsec(cfg, kind, i);
        struct error why = {0};
        if (take(plan, section, &why) != 0)
            return error_set(err, ERROR_DATA, "%s:%d: %s", cfg->filename, section->line, why.message);
    }
    return 0;
}

/* ---- the whole ---- */

static int take_order(struct plan *plan, cfg_t *cfg, struct error *err)
{
    const char *seed = cfg_getstr(cfg, "seed"), *until = cfg_getstr(cfg, "until");
    char *end = NULL;
    if (take_key(key_find(plan_keys, "order"), plan, cfg, err) != 0)
        return -1;
    plan->seeded = seed != NULL;
    errno = 0;
    if (seed)
        plan->seed = strtoull(seed, &end, 10);
    if (seed && (strspn(seed, "0123456789") != strlen(seed) || end == seed || errno))
        return error_set(err, ERROR_DATA, "seed '%s' is not a whole number from 0 to 18446744073709551615",
                         text_short(seed).bytes);
    if (until && !plan_parse_until(&plan->until, until))
        return error_set(err, ERROR_DATA, "until '%s' is not a width such as 1%%", text_short(until).bytes);
    return 0;
}

/* Checks each key by itself, while its line is known; what must fit together is checked at the end. */
static int check_key(cfg_t *cfg, cfg_opt_t *option)
{
    struct plan alone = {.seconds = 1, .blocks = 1, .max_runs = LONG_MAX, .file_size = 1};
    const struct key *key = key_find(plan_keys, option->name);
    struct error why = {0};
    bool taken = (!key || take_key(key, &alone, cfg, &why) == 0) && take_order(&alone, cfg, &why) == 0;
    alone.limit = alone.boots = 0; /* they must fit the seconds and the blocks */
    if (taken && plan_check(&alone, &why) == 0)
        return 0;
    cfg_error(cfg, "%s", why.message);
    return -1;
}

static int take_all(struct plan *plan, cfg_t *cfg, struct error *err)
{
    struct error why = {0};
    if (take_sections(plan, cfg, "platform", take_platform, err) != 0 ||
        take_sections(plan, cfg, "benchmark", take_benchmark, err) != 0)
        return -1;
    if (take_keys(plan_keys, plan, cfg, &why) != 0 || take_order(plan, cfg, &why) != 0 || plan_check(plan, &why) != 0)
        return error_set(err, ERROR_DATA, "%s: %s", cfg->filename, why.message);
    plan_fill(plan);
    return 0;
}

static int plan_parse(struct plan *out, FILE *file, const char *path, struct error *err)
{
    cfg_t *cfg = parser_make();
    complaint = err;
    cfg_set_error_function(cfg, plan_complain);
    for (const cfg_opt_t *key = cfg->opts; key->name; key++)
        if (key->type != CFGT_SEC)
            cfg_set_validate_func(cfg, key->name, check_key);
    free(cfg->filename); /* for its messages; cfg_free frees it with free, too */
    cfg->filename = memory_copy_text(path);
    int failed = cfg_parse_fp(cfg, file) != CFG_SUCCESS;
    complaint = NULL;
    if (failed && err->kind == ERROR_NONE)
        error_set(err, ERROR_DATA, "%s: it is not a plan", path);
    failed = failed || take_all(out, cfg, err) != 0;
    cfg_free(cfg);
    return failed;
}

/* libconfuse's scanner ends the program when it cannot read, and reads on while there is something: it gets memory. */
static int plan_parse_text(struct plan *out, char *text, size_t length, const char *path, struct error *err)
{
    if (memchr(text, '\0', length))
        return error_set(err, ERROR_DATA, "%s: it is not a plan: it holds a zero byte", path);
    free(memory_take((1 << 20) + 32 * length)); /* libconfuse does not look whether it gets any */
    FILE *file = fmemopen(text, length, "r");
    if (!file)
        return error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
    int failed = plan_parse(out, file, path, err);
    fclose(file);
    return failed;
}

int plan_read(struct plan *out, const char *path, struct error *err)
{
    enum { MOST = 1 << 20 };
    size_t length;
    *out = plan_defaults;
    int file = input_file_open(path, err);
    if (file < 0)
        return -1;
    errno = 0;
    OWNED char *text = tree_read_from(file, MOST, &length);
    if (!text)
        return error_set(err, ERROR_NO_INPUT, "%s: %s", path, errno ? strerror(errno) : "too long for a plan");
    if (plan_parse_text(out, text, length, path, err) == 0)
        return 0;
    plan_release(out);
    return -1;
}
