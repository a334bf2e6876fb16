#include "collect/platform/platform.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "data/memory.h"

void platform_set(char **text, const char *value)
{
    char *copy = value ? memory_copy_text(value) : NULL;
    free(*text);
    *text = copy;
}

int platform_refuse(struct remedy *remedy, const char *help, struct error *err, const char *reason, ...)
{
    va_list arguments;
    va_start(arguments, reason);
    OWNED char *words = memory_format_list(reason, arguments);
    va_end(arguments);
    snprintf(remedy->text, sizeof remedy->text, "%s", help ? help : "");
    return error_set(err, ERROR_UNAVAILABLE, "%s", words);
}

int platform_needs(const char *program, const char *package, struct remedy *remedy, struct error *err)
{
    if (program_exists(program))
        return 0;
    snprintf(remedy->text, sizeof remedy->text, "apt-get install %s", package);
    return error_set(err, ERROR_UNAVAILABLE, "there is no program %s", program);
}

const char *platform_address(const struct platform *platform, const char *otherwise)
{
    return *platform->plan->address ? platform->plan->address : otherwise;
}

char *platform_path(const struct platform *platform)
{
    const char *folder = *platform->plan->folder ? platform->plan->folder : platform->site->scratch;
    return memory_format("%s/virtstat-%s-%s", folder, platform->site->id, platform->plan->name);
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

void platform_release(struct platform *platform)
{
    platform->plan->driver->stop(platform);
    free(platform->folder);
    free(platform->forkbench);
    free(platform->address);
    free(platform->listen);
    *platform = (struct platform){0};
}

int platform_interrupted(const struct error *why, struct error *err)
{
    if (why->kind != ERROR_INTERRUPTED)
        return 0;
    *err = *why;
    return -1;
}
