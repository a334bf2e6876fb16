/* One section of a plan: what its name tells, and what it must have. */
#include <arpa/inet.h>
#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "collect/measure/benchmarks.h"
#include "collect/plan/plan.h"
#include "data/catalogue/catalogue.h"
#include "data/memory.h"

enum { LONGEST_NAME = 40 };

/* ---- names ---- */

/* Names become parts of paths and of names of containers. */
static int check_name(const char *what, const char *name, struct error *err)
{
    size_t good = 0;
    while (isalnum((unsigned char)name[good]) || (good > 0 && name[good] && strchr("._-", name[good])))
        good++;
    if (good > 0 && name[good] == '\0' && good <= LONGEST_NAME)
        return 0;
    char *shown = text_printable(name, strlen(name), 80);
    error_set(err, ERROR_DATA, "'%s' cannot name a %s: letters, digits, . _ and -, at most %d", shown, what,
              LONGEST_NAME);
    free(shown);
    return -1;
}

/* What a name tells of the driver. */
static const struct {
    const char *driver, *accel;
} by_tier[] = {[TIER_UNKNOWN] = {"", ""},
               [TIER_NATIVE] = {"native", ""},
               [TIER_CONTAINER] = {"container", ""},
               [TIER_KVM] = {"qemu", "kvm"},
               [TIER_EMULATION] = {"qemu", "tcg"}};

static void platform_defaults(struct platform_plan *platform, const char *name)
{
    char **const empty[] = {&platform->engine, &platform->image,  &platform->format,  &platform->cache,
                            &platform->host,   &platform->config, &platform->address, &platform->folder};
    enum tier tier = catalogue_tier(name);
    bool engine = strcmp(name, "docker") == 0 || strcmp(name, "podman") == 0;
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        *empty[i] = memory_copy_text("");
    if (engine && strcmp(name, "podman") == 0)
        platform_set(&platform->engine, name);
    platform->name = memory_copy_text(name);
    platform->driver = memory_copy_text(by_tier[tier].driver);
    platform->accel = memory_copy_text(by_tier[tier].accel);
    platform->prefix = memory_allocate(1, sizeof *platform->prefix);
}

struct platform_plan *plan_add_platform(struct plan *plan, const char *name, struct error *err)
{
    if (check_name("platform", name, err) != 0)
        return NULL;
    for (size_t i = 0; i < plan->n_platforms; i++)
        if (strcmp(plan->platforms[i].name, name) == 0) {
            error_set(err, ERROR_DATA, "platform %s is there twice", name);
            return NULL;
        }
    plan->platforms = memory_resize(plan->platforms, plan->n_platforms + 1, sizeof *plan->platforms);
    struct platform_plan *added = &plan->platforms[plan->n_platforms++];
    *added = (struct platform_plan){0};
    platform_defaults(added, name);
    return added;
}

struct benchmark_plan *plan_add_benchmark(struct plan *plan, const char *name, struct error *err)
{
    if (check_name("benchmark", name, err) != 0)
        return NULL;
    for (size_t i = 0; i < plan->n_benchmarks; i++)
        if (strcmp(plan->benchmarks[i].name, name) == 0) {
            error_set(err, ERROR_DATA, "benchmark %s is there twice", name);
            return NULL;
        }
    plan->benchmarks = memory_resize(plan->benchmarks, plan->n_benchmarks + 1, sizeof *plan->benchmarks);
    struct benchmark_plan *added = &plan->benchmarks[plan->n_benchmarks++];
    *added = (struct benchmark_plan){.name = memory_copy_text(name),
                                     .pattern = memory_copy_text(""),
                                     .json = memory_copy_text(""),
                                     .unit = memory_copy_text("")};
    return added;
}

/* ---- sections ---- */

/* A key that the driver does not read would be written down as if it had been used. */
static const char *unused_key(const struct platform_plan *p)
{
    const struct {
        const char *key, *drivers;
        bool given;
    } keys[] = {{"format", "qemu", *p->format},
                {"cache", "qemu", *p->cache},
                {"image", "qemu container", *p->image},
                {"vcpus", "qemu container", p->vcpus != 0},
                {"memory", "qemu container", p->memory != 0},
                {"host", "ssh", *p->host},
                {"config", "ssh", *p->config},
                {"prefix", "command", p->n_prefix > 0}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].given && !strstr(keys[i].drivers, p->driver))
            return keys[i].key;
    return NULL;
}

static int check_places(const struct platform_plan *platform, struct error *err)
{
    struct in_addr address;
    if (*platform->folder && *platform->folder != '/')
        return error_set(err, ERROR_DATA, "platform %s: folder is a path from the root, not '%s'", platform->name,
                         platform->folder);
    if (inet_pton(AF_INET, platform->address, &address) == 1 && address.s_addr == INADDR_ANY)
        return error_set(err, ERROR_DATA, "platform %s: address is one address of this host, not all of them",
                         platform->name);
    return 0;
}

int plan_check_platform(const struct platform_plan *platform, struct error *err)
{
    const char *name = platform->name;
    if (*platform->driver == '\0')
        return error_set(
            err, ERROR_DATA,
            "platform %s: its name does not tell a driver; say driver = native, container, qemu, ssh or command", name);
    if (!driver_find(platform->driver))
        return error_set(err, ERROR_DATA,
                         "platform %s: there is no driver '%s'; there are native, container, qemu, ssh and command",
                         name, platform->driver);
    if (strcmp(platform->driver, "ssh") == 0 && *platform->host == '\0')
        return error_set(err, ERROR_DATA, "platform %s: ssh needs host = \"USER@HOST\"", name);
    if (*platform->host == '-' || strpbrk(platform->host, " \t\r\n"))
        return error_set(err, ERROR_DATA, "platform %s: '%s' is not a host", name, platform->host);
    if (strcmp(platform->driver, "command") == 0 && platform->n_prefix == 0)
        return error_set(err, ERROR_DATA,
                         "platform %s: command needs prefix = {\"lxc\", \"exec\", \"NAME\", \"--\"} or another", name);
    if (*platform->accel && strcmp(platform->accel, "kvm") != 0 && strcmp(platform->accel, "tcg") != 0)
        return error_set(err, ERROR_DATA, "platform %s: accel is kvm or tcg, not '%s'", name, platform->accel);
    if (platform->vcpus < 0 || platform->memory < 0)
        return error_set(err, ERROR_DATA, "platform %s: vcpus and memory are positive", name);
    const char *unused = unused_key(platform);
    if (unused)
        return error_set(err, ERROR_DATA, "platform %s: the driver %s has no use for %s", name, platform->driver,
                         unused);
    return check_places(platform, err);
}

static int check_pattern(const struct benchmark_plan *benchmark, struct error *err)
{
    regex_t compiled;
    int failed = regcomp(&compiled, benchmark->pattern, REG_EXTENDED | REG_NEWLINE);
    if (failed) {
        char reason[200];
        regerror(failed, &compiled, reason, sizeof reason);
        return error_set(err, ERROR_DATA, "benchmark %s: pattern '%s': %s", benchmark->name, benchmark->pattern,
                         reason);
    }
    size_t groups = compiled.re_nsub;
    regfree(&compiled);
    return groups == 1 ? 0
                       : error_set(err, ERROR_DATA,
                                   "benchmark %s: pattern '%s' has %zu groups ( ); it takes one, around the value",
                                   benchmark->name, benchmark->pattern, groups);
}

int plan_check_benchmark(const struct benchmark_plan *benchmark, struct error *err)
{
    const char *name = benchmark->name;
    if (benchmark->n_command == 0 && !benchmark_known(name)) {
        return error_set(err, ERROR_DATA,
                         "benchmark %s: it is none of cpu, mem, diskSeq, diskRand, fork and uplink, so it needs "
                         "command = {\"PROGRAM\", \"ARGUMENT\"}",
                         name);
    }
    if (benchmark->n_command == 0)
        return *benchmark->pattern || *benchmark->json
                   ? error_set(err, ERROR_DATA, "benchmark %s: a pattern or json needs a command", name)
                   : 0;
    if (!*benchmark->pattern == !*benchmark->json)
        return error_set(err, ERROR_DATA,
                         "benchmark %s: say where the value is: pattern = \"...([0-9.]+)\" or json = \"path\"", name);
    if (strpbrk(benchmark->unit, ",\"\r\n"))
        return error_set(err, ERROR_DATA, "benchmark %s: a unit has no comma and no quote", name);
    return *benchmark->pattern ? check_pattern(benchmark, err) : 0;
}
