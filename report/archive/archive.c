#include "report/archive/archive.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/file_name.h"
#include "data/memory.h"

enum { DEEPEST = 16 }; /* links that lead back to themselves end here */

static struct archive_set *archive_add_set(struct archive *out, const char *path, const char *problem)
{
    out->sets = memory_grow(out->sets, out->n_sets, &out->capacity, sizeof *out->sets);
    struct archive_set *set = &out->sets[out->n_sets++];
    *set = (struct archive_set){.path = arena_copy(&out->arena, path),
                                .name = arena_take(&out->arena, text_printable(path, strlen(path), 4096)),
                                .problem = problem};
    return set;
}

static bool name_is_csv(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && strcasecmp(name + length - 4, ".csv") == 0;
}

static int entry_is_visible(const struct dirent *entry)
{
    return *entry->d_name != '.';
}

static int entries_by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool path_is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static char *path_join(struct arena *arena, const char *folder, const char *name)
{
    return arena_format(arena, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", name);
}

/* ---- a folder for each platform ---- */

static bool file_names_other_platform(const char *file, enum tier tier)
{
    char *platform = file_name_platform(file);
    bool other = file_name_has_platform(file) && catalogue_tier(platform) != tier;
    free(platform);
    return other;
}

enum contents { NO_RESULTS, OF_ITS_PLATFORM, OF_SOMETHING_ELSE };

/* Returns what the CSV files in `path` hold; `name` is the last part of the path. */
static enum contents folder_contents(const char *path, const char *name)
{
    struct dirent **entries = NULL;
    enum tier tier = catalogue_tier(name);
    enum contents contents = NO_RESULTS;
    int n = path_is_folder(path) ? scandir(path, &entries, entry_is_visible, entries_by_name) : 0;
    for (int i = 0; i < n; i++) {
        bool csv = name_is_csv(entries[i]->d_name);
        if (csv && (tier == TIER_UNKNOWN || file_names_other_platform(entries[i]->d_name, tier)))
            contents = OF_SOMETHING_ELSE;
        else if (csv && contents == NO_RESULTS)
            contents = OF_ITS_PLATFORM;
        free(entries[i]);
    }
    free(entries);
    return contents;
}

/* Lists the folders of one platform each, when there are two or more and no results of another kind beside them. */
static size_t folder_list_platforms(char **folders, struct arena *arena, const char *folder, struct dirent **entries,
                                    size_t n)
{
    size_t n_folders = 0;
    bool else_too = false;
    for (size_t i = 0; i < n; i++) {
        char *path = path_join(arena, folder, entries[i]->d_name);
        enum contents contents = folder_contents(path, entries[i]->d_name);
        else_too = else_too || contents == OF_SOMETHING_ELSE || name_is_csv(entries[i]->d_name);
        if (contents == OF_ITS_PLATFORM)
            folders[n_folders++] = path;
    }
    return n_folders > 1 && !else_too ? n_folders : 0;
}

/* ---- folders in folders ---- */

/* Adds the folder itself, when it holds results or folders of one platform each. Returns true for such folders. */
static bool archive_add_folder(struct archive *out, const char *folder, struct dirent **entries, size_t n)
{
    char **folders = arena_allocate(&out->arena, n, sizeof *folders);
    size_t n_folders = folder_list_platforms(folders, &out->arena, folder, entries, n);
    bool there = n_folders > 0;
    for (size_t i = 0; i < n; i++)
        there = there || name_is_csv(entries[i]->d_name);
    struct archive_set *set = there ? archive_add_set(out, folder, NULL) : NULL;
    if (n_folders > 0) {
        set->inputs = folders;
        set->n_inputs = n_folders;
    }
    return n_folders > 0;
}

/* Returns how many sets the folder holds. The folder comes before those below it; a `part` belongs to its parent. */
static size_t archive_list_folder(struct archive *out, const char *folder, size_t depth, bool part)
{
    struct dirent **entries = NULL;
    int n = depth < DEEPEST ? scandir(folder, &entries, entry_is_visible, entries_by_name) : 0;
    size_t before = out->n_sets;
    bool platforms = !part && n > 0 && archive_add_folder(out, folder, entries, (size_t)n);
    for (int i = 0; i < n; i++) {
        const char *path = path_join(&out->arena, folder, entries[i]->d_name);
        if (path_is_folder(path))
            archive_list_folder(out, path, depth + 1,
                                platforms && folder_contents(path, entries[i]->d_name) == OF_ITS_PLATFORM);
        free(entries[i]);
    }
    free(entries);
    if (n < 0)
        archive_add_set(out, folder, "the folder cannot be read");
    return out->n_sets - before;
}

void archive_list(struct archive *out, char *const *paths, size_t n_paths)
{
    for (size_t i = 0; i < n_paths; i++)
        if (!*paths[i] || !path_is_folder(paths[i]))
            archive_add_set(out, paths[i], NULL);
        else if (archive_list_folder(out, paths[i], 0, false) == 0)
            archive_add_set(out, paths[i], "there is no CSV file in this folder or below it");
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
        for (size_t k = 0; k < set->n_fingerprints; k++)
            fingerprint_release(&set->fingerprints[k]);
        arena_release(&set->arena);
    }
    free(archive->sets);
    arena_release(&archive->arena);
    *archive = (struct archive){0};
}
