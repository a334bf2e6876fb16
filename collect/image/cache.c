#include "collect/image/cache.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"

int cache_make(const char *path, struct error *err)
{
    struct stat there;
    OWNED char *part = memory_copy_text(path);
    for (char *slash = strchr(part, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(part, 0755); /* what is wrong with a parent shows in the last one */
        *slash = '/';
    }
    if (mkdir(path, 0755) == 0 || (errno == EEXIST && stat(path, &there) == 0 && S_ISDIR(there.st_mode)))
        return 0;
    return error_set(err, ERROR_CREATE, "%s: cannot be made: %s", path, strerror(errno));
}

static char *cache_chosen(void)
{
    static const struct {
        const char *variable, *below;
    } places[] = {{"VIRTSTAT_CACHE", ""}, {"XDG_CACHE_HOME", "/virtstat"}, {"HOME", "/.cache/virtstat"}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char *value = getenv(places[i].variable);
        if (value && *value)
            return memory_format("%s%s", value, places[i].below);
    }
    return NULL;
}

int cache_folder(char **out, struct error *err)
{
    OWNED char *folder = cache_chosen();
    if (!folder)
        return error_set(err, ERROR_CREATE, "no place for images: none of VIRTSTAT_CACHE, XDG_CACHE_HOME, HOME is set");
    int failed = cache_make(folder, err);
    *out = failed ? NULL : realpath(folder, NULL);
    if (!failed && !*out)
        failed = error_set(err, ERROR_CREATE, "%s: %s", folder, strerror(errno));
    return failed;
}
