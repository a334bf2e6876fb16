#include "data/formats/formats.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/formats/declared_names.h"
#include "data/memory.h"
#include "data/text.h"

enum { FORMATS_LIMIT = 1000 };

static const char *const beside_program[] = {"../share/virtstat/formats", "../data/formats/programs",
                                             "../../data/formats/programs"};

/* ---- where they lie ---- */

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Takes the candidate: gives it back when it is a folder. */
static char *folder_or_null(char *candidate)
{
    if (candidate && is_folder(candidate))
        return candidate;
    free(candidate);
    return NULL;
}

static char *folder_of_program(void)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    const char *slash = length > 0 ? memrchr(path, '/', (size_t)length) : NULL;
    return slash ? memory_copy_bytes(path, (size_t)(slash - path)) : NULL;
}

static char *built_in_folder(void)
{
    char *found = NULL;
    OWNED char *program = folder_of_program();
    for (size_t i = 0; program && !found && i < sizeof beside_program / sizeof *beside_program; i++)
        found = folder_or_null(memory_format("%s/%s", program, beside_program[i]));
#ifdef VIRTSTAT_SOURCE_DIR
    if (!found)
        found = folder_or_null(memory_copy_text(VIRTSTAT_SOURCE_DIR "/data/formats/programs"));
#endif
    return found;
}

/* NULL where the user has none. One that he names must be there. */
static int own_folder(char **out, struct error *err)
{
    const char *given = getenv("VIRTSTAT_FORMATS"), *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    *out = NULL;
    if (given && *given) {
        *out = folder_or_null(memory_copy_text(given));
        return *out ? 0 : error_set(err, ERROR_NO_INPUT, "VIRTSTAT_FORMATS=%s is no folder", given);
    }
    if (config && *config)
        *out = folder_or_null(memory_format("%s/virtstat/formats", config));
    else if (home && *home)
        *out = folder_or_null(memory_format("%s/.config/virtstat/formats", home));
    return 0;
}

/* ---- reading them ---- */

static int is_declaration(const struct dirent *entry)
{
    const char *point = strrchr(entry->d_name, '.');
    return *entry->d_name != '.' && point && strcmp(point, ".format") == 0;
}

static int names_compare(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* The user's own takes the place of the one of the same name. */
static void formats_add(struct formats *out, struct format *format)
{
    for (size_t i = 0; i < out->n; i++)
        if (strcmp(out->items[i]->name, format->name) == 0) {
            format_release(out->items[i]);
            free(out->items[i]);
            out->items[i] = format;
            return;
        }
    out->items = memory_grow(out->items, out->n, &out->capacity, sizeof *out->items);
    out->items[out->n++] = format;
}

static int load_one(struct formats *out, const char *folder, const char *name, struct error *err)
{
    OWNED char *path = memory_format("%s/%s", folder, name);
    struct format *format = memory_allocate(1, sizeof *format);
    if (format_load(format, path, err) != 0) {
        free(format);
        return -1;
    }
    formats_add(out, format);
    return 0;
}

static int load_folder(struct formats *out, const char *folder, struct error *err)
{
    struct dirent **names;
    int n = memory_checked(scandir(folder, &names, is_declaration, names_compare)), status = 0;
    if (n < 0)
        return error_set(err, ERROR_NO_INPUT, "%s: %s", folder, strerror(errno));
    for (int i = 0; i < n; i++) {
        if (status == 0 && out->n < FORMATS_LIMIT)
            status = load_one(out, folder, names[i]->d_name, err);
        free(names[i]);
    }
    free(names);
    return status;
}

/* A mistake in one of the user's own ends the program also where no file is meant for it: it may be the one that would
 * have read a file. How to go on without it is said. */
static int load_own(struct formats *out, const char *folder, struct error *err)
{
    struct error why = {0};
    if (load_folder(out, folder, &why) == 0)
        return 0;
    *err = why;
    return why.kind != ERROR_DATA
               ? -1
               : error_set(err, ERROR_DATA,
                           "%s; it is a format of your own: to go on without it, move it out of %s, or set "
                           "VIRTSTAT_FORMATS to an empty folder",
                           why.message, folder);
}

int formats_load(struct formats *out, struct error *err)
{
    *out = (struct formats){.folder = built_in_folder()};
    if (!out->folder)
        return error_set(err, ERROR_NO_INPUT,
                         "no formats found beside the program: looked for ../share/virtstat/formats");
    char *own = NULL;
    int status = load_folder(out, out->folder, err);
    for (size_t i = 0; i < out->n; i++) /* they ask for much that a version of a program does not write */
        declared_names_release(&out->items[i]->names);
    if (status == 0)
        status = own_folder(&own, err);
    if (status == 0 && own)
        status = load_own(out, own, err);
    free(own);
    if (status != 0)
        formats_release(out);
    return status;
}

const struct format *formats_find(const struct formats *formats, const char *name)
{
    for (size_t i = 0; i < formats->n; i++)
        if (strcmp(formats->items[i]->name, name) == 0)
            return formats->items[i];
    return NULL;
}

void formats_release(struct formats *formats)
{
    for (size_t i = 0; i < formats->n; i++) {
        format_release(formats->items[i]);
        free(formats->items[i]);
    }
    free(formats->items);
    free(formats->folder);
    *formats = (struct formats){0};
}
