#include "data/read/folder_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/words/file_name.h"
#include "data/memory.h"
#include "data/sheet/workbook.h"

enum { MOST_SUBFOLDERS = 256 };

/* Names in the order of their bytes, with run2 before run10; alphasort would ask the locale. */
struct names {
    struct dirent **entries;
    int n;
};

static int is_visible(const struct dirent *entry)
{
    return *entry->d_name != '.';
}

static int names_compare(const struct dirent **a, const struct dirent **b)
{
    return strverscmp((*a)->d_name, (*b)->d_name);
}

static int names_read(struct names *out, const char *folder, struct error *err)
{
    *out = (struct names){0};
    out->n = memory_checked(scandir(folder, &out->entries, is_visible, names_compare));
    return out->n < 0 ? error_set(err, ERROR_NO_INPUT, "%s: %s", folder, strerror(errno)) : 0;
}

static void names_release(struct names *names)
{
    for (int i = 0; i < names->n; i++)
        free(names->entries[i]);
    free(names->entries);
}

static bool is_kind(const char *path, mode_t kind)
{
    struct stat status;
    return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == kind;
}

/* A text that may be a table, since it is called after a platform. */
static bool may_be_table(const char *path)
{
    enum file_ending ending = file_name_ending(path);
    bool text = ending == ENDING_NONE || ending == ENDING_TXT || ending == ENDING_DAT;
    return text && file_name_has_platform(path) && is_kind(path, S_IFREG);
}

void folder_files_add(struct folder_files *out, const char *path, const char *platform)
{
    out->items = memory_grow(out->items, out->n, &out->capacity, sizeof *out->items);
    out->items[out->n++] =
        (struct folder_file){.path = memory_copy_text(path), .platform = platform ? memory_copy_text(platform) : NULL};
}

/* The length of the name without what it ends in. */
static size_t stem_length(const char *name)
{
    const char *point = strrchr(name, '.');
    size_t length = point ? (size_t)(point - name) : strlen(name);
    return strcasecmp(name + length, ".gz") == 0 ? (size_t)((const char *)memrchr(name, '.', length) - name) : length;
}

/* Whether a .csv or .tsv has the name of this workbook: people keep both of one table. */
static bool has_twin(const struct names *names, const char *workbook)
{
    size_t length = workbook_is_named(workbook) ? stem_length(workbook) : 0;
    for (int i = 0; i < names->n && length > 0; i++) {
        const char *name = names->entries[i]->d_name;
        enum file_ending ending = file_name_ending(name);
        if ((ending == ENDING_CSV || ending == ENDING_TSV) && stem_length(name) == length &&
            strncmp(name, workbook, length) == 0)
            return true;
    }
    return false;
}

static void add_those(struct folder_files *out, const char *folder, const struct names *names, const char *platform,
                      bool (*wanted)(const char *path))
{
    for (int i = 0; i < names->n; i++) {
        OWNED char *path = memory_format("%s/%s", folder, names->entries[i]->d_name);
        bool twin = has_twin(names, names->entries[i]->d_name);
        if (twin && !out->twin)
            out->twin = memory_copy_text(names->entries[i]->d_name);
        if (!twin && wanted(path))
            folder_files_add(out, path, platform && !file_name_has_platform(path) ? platform : NULL);
    }
}

/* Files of several names in one subfolder are of several benchmarks: docker/get.csv, docker/put.csv. */
static void find_stems(struct folder_file *items, size_t n)
{
    bool differ = false;
    for (size_t i = 1; i < n && !differ; i++) {
        OWNED char *first = file_name_measure(items[0].path), *name = file_name_measure(items[i].path);
        differ = strcmp(first, name) != 0;
    }
    for (size_t i = 0; i < n; i++)
        items[i].stem_tells = differ;
}

/* A subfolder whose files are not called after a platform names it. */
static void add_subfolders(struct folder_files *out, const char *folder, const struct names *names)
{
    for (int i = 0; i < names->n && out->subfolders < MOST_SUBFOLDERS; i++) {
        const char *name = names->entries[i]->d_name;
        OWNED char *path = memory_format("%s/%s", folder, name);
        RELEASED(names_release) struct names inside = {0};
        struct error ignored;
        size_t before = out->n;
        if (!is_kind(path, S_IFDIR) || !catalogue_is_kind_of_platform(name) || names_read(&inside, path, &ignored) != 0)
            continue;
        add_those(out, path, &inside, name, file_name_is_table);
        if (out->n > before)
            find_stems(out->items + before, out->n - before);
        out->subfolders += out->n > before;
    }
}

static void find_passed_over(struct folder_files *out, const char *folder, const struct names *names)
{
    RELEASED(folder_files_release) struct folder_files inside = {0};
    add_subfolders(&inside, folder, names);
    if (inside.n > 0)
        out->passed_over = memory_copy_bytes(inside.items[0].path + strlen(folder) + 1,
                                             strcspn(inside.items[0].path + strlen(folder) + 1, "/"));
}

int folder_files_find(struct folder_files *out, const char *folder, struct error *err)
{
    RELEASED(names_release) struct names names = {0};
    *out = (struct folder_files){0};
    if (names_read(&names, folder, err) != 0)
        return -1;
    add_those(out, folder, &names, NULL, file_name_is_table);
    if (out->n == 0)
        add_those(out, folder, &names, NULL, may_be_table);
    if (out->n == 0)
        add_subfolders(out, folder, &names);
    else
        find_passed_over(out, folder, &names);
    if (out->n > 0 && out->subfolders == 0)
        find_stems(out->items, out->n);
    return 0;
}

bool folder_files_have_levels(const struct folder_files *files)
{
    OWNED char **paths = memory_allocate(files->n, sizeof *paths);
    for (size_t i = 0; i < files->n; i++)
        paths[i] = files->items[i].path;
    return file_names_have_levels(paths, files->n);
}

void folder_files_note(const struct folder_files *files, const char *folder, struct dataset *ds)
{
    if (files->passed_over)
        dataset_note(ds, "%s/%s is not entered, since the folder has tables of its own", folder, files->passed_over);
    if (files->deeper && files->n > 0)
        dataset_note(ds,
                     "%s holds no tables, and no folder below it is called after a platform: the tables there that "
                     "name their platforms are read, such as %s",
                     folder, files->deeper);
    if (files->twin)
        dataset_note(ds, "%s/%s is not read, since a table beside it has its name: FILE names it", folder, files->twin);
}

void folder_files_release(struct folder_files *files)
{
    for (size_t i = 0; i < files->n; i++) {
        free(files->items[i].path);
        free(files->items[i].platform);
        free(files->items[i].measure);
    }
    free(files->items);
    free(files->passed_over);
    free(files->twin);
    free(files->deeper);
    *files = (struct folder_files){0};
}
