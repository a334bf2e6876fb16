#include "collect/driver/platform.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/process/tree.h"
#include "data/memory.h"

static const struct driver *const drivers[] = {&driver_native, &driver_container, &driver_qemu, &driver_ssh,
                                               &driver_command};

const struct driver *driver_find(const char *name)
{
    for (size_t i = 0; i < sizeof drivers / sizeof *drivers; i++)
        if (strcmp(drivers[i]->name, name) == 0)
            return drivers[i];
    return NULL;
}

void platform_set(char **text, const char *value)
{
    char *copy = value ? memory_copy_text(value) : NULL;
    free(*text);
    *text = copy;
}

int platform_refuse(struct refusal *refusal, const char *remedy, const char *reason, ...)
{
    char *words = NULL;
    va_list arguments;
    va_start(arguments, reason);
    if (vasprintf(&words, reason, arguments) < 0)
        words = NULL;
    va_end(arguments);
    refusal_release(refusal);
    refusal->reason = words ? words : memory_copy_text("out of memory");
    refusal->remedy = remedy ? memory_copy_text(remedy) : NULL;
    return 0;
}

void refusal_release(struct refusal *refusal)
{
    free(refusal->reason);
    free(refusal->remedy);
    *refusal = (struct refusal){0};
}

int platform_probe_again(struct platform *platform, struct error *err)
{
    struct refusal refusal = {0};
    int failed = platform->driver->probe(platform, false, &refusal, err);
    if (!failed && refusal.reason)
        failed = error_set(err, ERROR_UNAVAILABLE, "%s", refusal.reason);
    refusal_release(&refusal);
    return failed;
}

char *platform_forkbench(void)
{
    static const char *const places[] = {"forkbench", "../forkbench", "../libexec/virtstat/forkbench"};
    char here[4096];
    ssize_t length = readlink("/proc/self/exe", here, sizeof here - 1);
    if (length <= 0)
        return NULL;
    here[length] = '\0';
    *strrchr(here, '/') = '\0';
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char *path = tree_path(here, places[i]);
        if (access(path, X_OK) == 0)
            return path;
        free(path);
    }
    return NULL;
}

/* All texts of a plan, for what is done to each. */
enum { TEXTS = 11 };

static void list_texts(char ***texts, struct platform_plan *p)
{
    char **const all[TEXTS] = {&p->name,  &p->driver, &p->engine, &p->accel,   &p->image, &p->format,
                               &p->cache, &p->host,   &p->config, &p->address, &p->folder};
    memcpy(texts, all, sizeof all);
}

void platform_plan_copy(struct platform_plan *out, const struct platform_plan *plan)
{
    char **texts[TEXTS];
    *out = *plan;
    list_texts(texts, out);
    for (size_t i = 0; i < TEXTS; i++)
        *texts[i] = memory_copy_text(*texts[i]);
    out->prefix = memory_allocate(plan->n_prefix + 1, sizeof *out->prefix);
    for (size_t i = 0; i < plan->n_prefix; i++)
        out->prefix[i] = memory_copy_text(plan->prefix[i]);
}

void platform_plan_release(struct platform_plan *plan)
{
    char **texts[TEXTS];
    list_texts(texts, plan);
    for (size_t i = 0; i < TEXTS; i++)
        free(*texts[i]);
    for (size_t i = 0; i < plan->n_prefix; i++)
        free(plan->prefix[i]);
    free(plan->prefix);
    *plan = (struct platform_plan){0};
}

void platform_release(struct platform *platform)
{
    if (platform->driver)
        platform->driver->stop(platform);
    platform_plan_release(&platform->plan);
    free(platform->folder);
    free(platform->forkbench);
    free(platform->address);
    free(platform->listen);
    *platform = (struct platform){0};
}
