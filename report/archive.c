#include "report/archive.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "data/memory.h"

enum { DEEPEST = 16 }; /* links that lead back to themselves end here */

static struct archive_set *add_set(struct archive *out, const char *path, const char *problem)
{
    out->sets = memory_grow(out->sets, out->n_sets, &out->capacity, sizeof *out->sets);
    struct archive_set *set = &out->sets[out->n_sets++];
    *set = (struct archive_set){.path = memory_copy_text(path),
                                .name = text_printable(path, strlen(path), 4096),
                                .problem = problem ? memory_copy_text(problem) : NULL};
    return set;
}

static bool is_csv(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && strcasecmp(name + length - 4, ".csv") == 0;
}

static int is_visible(const struct dirent *entry)
{
    return *entry->d_name != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* How many sets it holds. The folder itself comes before those below it. */
static size_t list_folder(struct archive *out, const char *folder, size_t depth)
{
    struct dirent **entries = NULL;
    int n = depth < DEEPEST ? scandir(folder, &entries, is_visible, by_name) : 0;
    size_t before = out->n_sets;
    bool there = false;
    for (int i = 0; i < n; i++)
        there = there || is_csv(entries[i]->d_name);
    if (there)
        add_set(out, folder, NULL);
    for (int i = 0; i < n; i++) {
        const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
        char *path = memory_format("%s%s%s", folder, slash, entries[i]->d_name);
        if (is_folder(path))
            list_folder(out, path, depth + 1);
        free(path);
        free(entries[i]);
    }
    free(entries);
    if (n < 0)
        add_set(out, folder, "the folder cannot be read");
    return out->n_sets - before;
}

void archive_list(struct archive *out, char *const *paths, size_t n_paths)
{
    for (size_t i = 0; i < n_paths; i++)
        if (!*paths[i] || !is_folder(paths[i]))
            add_set(out, paths[i], NULL);
        else if (list_folder(out, paths[i], 0) == 0)
            add_set(out, paths[i], "there is no CSV file in this folder or below it");
}

size_t archive_readable(const struct archive *archive)
{
    size_t n = 0;
    for (size_t i = 0; i < archive->n_sets; i++)
        n += archive->sets[i].problem == NULL;
    return n;
}

void archive_release(struct archive *archive)
{
    for (size_t i = 0; i < archive->n_sets; i++) {
        struct archive_set *set = &archive->sets[i];
        for (size_t k = 0; k < set->n_findings; k++) {
            struct archive_finding *f = &set->findings[k];
            char *texts[] = {f->benchmarks, f->platforms, f->runs, f->figure, f->causes, f->other, f->text};
            for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
                free(texts[t]);
        }
        for (size_t k = 0; k < set->n_traces; k++)
            trace_release(&set->traces[k]);
        free(set->traces);
        free(set->findings);
        free(set->path);
        free(set->name);
        free(set->problem);
    }
    free(archive->sets);
    *archive = (struct archive){0};
}
