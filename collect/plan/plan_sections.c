/* The sections of a plan: what their names tell, and what they must have. */
#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "collect/driver/drivers.h"
#include "collect/plan/pattern.h"
#include "collect/plan/plan.h"
#include "data/csv/csv_write.h"
#include "data/formats/place.h"
#include "data/memory.h"
#include "data/text.h"

enum { LONGEST_NAME = 40 };

const struct key platform_keys[] = {{"address", KEY_TEXT, offsetof(struct platform_plan, address), NULL},
                                    {"folder", KEY_TEXT, offsetof(struct platform_plan, folder), NULL},
                                    {"boots", KEY_COUNT, offsetof(struct platform_plan, boots), NULL},
                                    {0}};

const struct key benchmark_keys[] = {
    {"command", KEY_WORDS, offsetof(struct benchmark_plan, command), NULL},
    {"pattern", KEY_TEXT, offsetof(struct benchmark_plan, pattern), NULL},
    {"json", KEY_TEXT, offsetof(struct benchmark_plan, json), NULL},
    {"format", KEY_TEXT, offsetof(struct benchmark_plan, format), NULL},
    {"metric", KEY_WORDS, offsetof(struct benchmark_plan, metric), NULL},
    {"unit", KEY_TEXT, offsetof(struct benchmark_plan, unit), NULL},
    {"better", KEY_CHOICE, offsetof(struct benchmark_plan, better), WORDS("higher", "lower")}, /* as enum better */
    {0}};

/* Whether a section may have this name: it becomes a part of paths and of names of containers, and is not there yet. */
static int check_name(const char *what, const char *name, bool there, struct error *err)
{
    size_t good = 0;
    while (isalnum((unsigned char)name[good]) || (good > 0 && name[good] && strchr("._-", name[good])))
        good++;
    if (there)
        return error_set(err, ERROR_DATA, "%s %s is there twice", what, name);
    if (good > 0 && name[good] == '\0' && good <= LONGEST_NAME)
        return 0;
    return error_set(err, ERROR_DATA, "'%s' cannot name a %s: letters, digits, . _ and -, at most %d",
                     text_short(name).bytes, what, LONGEST_NAME);
}

/* ---- platforms ---- */

/* Finds the driver with this name or, where it is "", the one that the platform's name tells. */
static const struct driver *find_driver(const char *name, const char *driver, struct error *err)
{
    const struct driver *found = *driver ? driver_find(driver) : driver_of_platform(name);
    if (found)
        return found;
    RELEASED(words_release) struct words names = driver_names();
    OWNED char *list = words_listed(words_argv(&names), *driver ? "and" : "or");
    if (*driver)
        error_set(err, ERROR_DATA, "platform %s: there is no driver '%s'; there are %s", name, text_short(driver).bytes,
                  list);
    else
        error_set(err, ERROR_DATA, "platform %s: its name does not tell a driver; say driver = %s", name, list);
    return NULL;
}

struct platform_plan *plan_add_platform(struct plan *plan, const char *name, const char *driver, struct error *err)
{
    bool there = false;
    for (size_t i = 0; i < plan->n_platforms; i++)
        there = there || strcmp(plan->platforms[i].name, name) == 0;
    if (check_name("platform", name, there, err) != 0)
        return NULL;
    struct platform_plan added = {.driver = find_driver(name, driver, err)};
    if (!added.driver)
        return NULL;
    added.name = memory_copy_text(name);
    added.own = memory_allocate(1, added.driver->plan_size);
    keys_init(platform_keys, &added);
    keys_init(added.driver->keys, added.own);
    if (added.driver->take_name)
        added.driver->take_name(&added);
    plan->platforms = memory_resize(plan->platforms, plan->n_platforms + 1, sizeof *plan->platforms);
    plan->platforms[plan->n_platforms] = added;
    return &plan->platforms[plan->n_platforms++];
}

void plan_remove_platform(struct plan *plan, size_t index)
{
    struct platform_plan *removed = &plan->platforms[index];
    keys_release(removed->driver->keys, removed->own);
    keys_release(platform_keys, removed);
    free(removed->own);
    free(removed->name);
    memmove(removed, removed + 1, (--plan->n_platforms - index) * sizeof *removed);
}

static int check_places(const struct platform_plan *platform, struct error *err)
{
    struct in_addr address;
    if (*platform->folder && *platform->folder != '/')
        return error_set(err, ERROR_DATA, "folder is a path from the root, not '%s'",
                         text_short(platform->folder).bytes);
    if (inet_pton(AF_INET, platform->address, &address) == 1 && address.s_addr == INADDR_ANY)
        return error_set(err, ERROR_DATA, "address is one address of this host, not all of them");
    return 0;
}

static int check_counts(const struct platform_plan *platform, struct error *err)
{
    if (platform->boots < 0)
        return error_set(err, ERROR_DATA, "boots is 1 at least, not %ld", platform->boots);
    if (platform->boots > 1 && !platform_restarts(platform))
        return error_set(err, ERROR_DATA, "the driver %s starts nothing afresh: it has no use for boots",
                         platform->driver->name);
    for (const struct key *key = platform->driver->keys; key && key->name; key++)
        if (key->kind == KEY_COUNT && *(const long *)key_value(key, platform->own) < 0)
            return error_set(err, ERROR_DATA, "%s is positive", key->name);
    return 0;
}

int plan_check_platform(const struct platform_plan *platform, struct error *err)
{
    struct error why = {0};
    if ((!platform->driver->check || platform->driver->check(platform, &why) == 0) &&
        check_counts(platform, &why) == 0 && check_places(platform, &why) == 0)
        return 0;
    return error_set(err, ERROR_DATA, "platform %s: %s", platform->name, why.message);
}

/* ---- benchmarks ---- */

struct benchmark_plan *plan_add_benchmark(struct plan *plan, const char *name, struct error *err)
{
    struct benchmark_plan added = {0};
    bool there = false;
    for (size_t i = 0; i < plan->n_benchmarks; i++)
        there = there || strcmp(plan->benchmarks[i].name, name) == 0;
    if (check_name("benchmark", name, there, err) != 0)
        return NULL;
    added.name = memory_copy_text(name);
    keys_init(benchmark_keys, &added);
    plan->benchmarks = memory_resize(plan->benchmarks, plan->n_benchmarks + 1, sizeof *plan->benchmarks);
    plan->benchmarks[plan->n_benchmarks] = added;
    return &plan->benchmarks[plan->n_benchmarks++];
}

void plan_remove_benchmark(struct plan *plan, size_t index)
{
    struct benchmark_plan *removed = &plan->benchmarks[index];
    keys_release(benchmark_keys, removed);
    free(removed->name);
    memmove(removed, removed + 1, (--plan->n_benchmarks - index) * sizeof *removed);
}

const struct known_runner *benchmark_runner(const struct benchmark_plan *benchmark)
{
    return benchmark->command.n > 0 ? NULL : known_runner(benchmark->name);
}

const char *benchmark_unit(const struct benchmark_plan *benchmark)
{
    if (benchmark->command.n > 0)
        return benchmark->unit;
    const struct known_benchmark *known = catalogue_benchmark(benchmark->name);
    return known ? known->unit : "";
}

/* How many ways it has to its values. */
static size_t count_ways(const struct benchmark_plan *benchmark)
{
    return (size_t)(*benchmark->pattern != '\0') + (*benchmark->json != '\0') + (*benchmark->format != '\0');
}

/* Whether a benchmark without a command is one of the six, which need none. */
static int check_known(const struct benchmark_plan *benchmark, struct error *err)
{
    if (known_runner(benchmark->name))
        return count_ways(benchmark) > 0 || benchmark->metric.n > 0
                   ? error_set(err, ERROR_DATA, "a pattern, json, format or metric needs a command")
                   : 0;
    RELEASED(words_release) struct words names = known_runner_names();
    OWNED char *list = words_listed(words_argv(&names), "and");
    return error_set(err, ERROR_DATA, "it is none of %s, so it needs command = {\"PROGRAM\", \"ARGUMENT\"}", list);
}

/* In runs.csv it stands as it is. */
static bool unit_is_plain(const char *unit)
{
    RELEASED(text_release) struct text cell = {0};
    csv_append_text(&cell, unit);
    return strcmp(text_string(&cell), unit) == 0;
}

static int check_command(const struct benchmark_plan *benchmark, struct error *err)
{
    if (count_ways(benchmark) == 0)
        return error_set(
            err, ERROR_DATA,
            "say where the value is: one of pattern = \"...([0-9.]+)\", json = \"path\" and format = NAME");
    if (count_ways(benchmark) > 1)
        return error_set(err, ERROR_DATA, "several of pattern, json and format say where the value is: keep one");
    if (*benchmark->format)
        return plan_check_format(benchmark, err);
    if (benchmark->metric.n > 0)
        return error_set(err, ERROR_DATA, "metric is one of a format: it needs format = NAME");
    if (!unit_is_plain(benchmark->unit))
        return error_set(err, ERROR_DATA,
                         "a unit is printable, has no comma, semicolon or quote and does not begin with =, +, - or @");
    return *benchmark->pattern ? pattern_check(benchmark->pattern, err) : place_path_check(benchmark->json, err);
}

int plan_check_benchmark(const struct benchmark_plan *benchmark, struct error *err)
{
    struct error why = {0};
    if ((benchmark->command.n > 0 ? check_command : check_known)(benchmark, &why) == 0)
        return 0;
    return error_set(err, ERROR_DATA, "benchmark %s: %s", benchmark->name, why.message);
}
