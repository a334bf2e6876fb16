/* Which folders of an archive are sets. */
#include "report/archive/archive.h"

#include <dirent.h>
#include <errno.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/words/file_name.h"
#include "data/memory.h"
#include "data/program/input_file.h"

static struct archive_set *archive_add_set(struct archive *out, const char *path, const char *problem)
{
    enum { SHOWN = 300 };
    size_t length = strlen(path);
    out->sets = memory_grow(out->sets, out->n_sets, &out->capacity, sizeof *out->sets);
    struct archive_set *set = &out->sets[out->n_sets++];
    *set = (struct archive_set){
        .path = arena_copy(&out->arena, path),
        .name = arena_take(&out->arena, out->shown ? text_abridged(path, length, SHOWN) : text_valid(path, length)),
        .problem = problem};
    return set;
}

static int entry_is_visible(const struct dirent *entry)
{
    return *entry->d_name != '.';
}

static int entries_by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* A folder that may be listed and not entered gives nothing. */
static int folder_scan(struct dirent ***entries, const char *folder)
{
    return access(folder, X_OK) == 0 ? memory_checked(scandir(folder, entries, entry_is_visible, entries_by_name)) : -1;
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
    int n = path_is_folder(path) ? folder_scan(&entries, path) : 0;
    for (int i = 0; i < n; i++) {
        bool table = file_name_is_table(entries[i]->d_name);
        if (table && (tier == TIER_UNKNOWN || file_names_other_platform(entries[i]->d_name, tier)))
            contents = OF_SOMETHING_ELSE;
        else if (table && contents == NO_RESULTS)
            contents = OF_ITS_PLATFORM;
        free(entries[i]);
    }
    free(entries);
    return contents;
}

/* ---- folders in folders ---- */

/* What was found at a path of the command line and below it. */
struct finding {
    size_t n_sets;
    bool met; /* a file or folder that had been entered was met again */
};

/* A link to a folder, or a folder in which links lead to folders of one platform each: it is entered after all folders
 * without links, so that a set has its own name. */
struct link {
    const char *path;
    bool part; /* what it leads to belongs to the set of the folder that it lies in */
    struct finding *finding;
};

struct walk {
    struct archive *archive;
    void *entered; /* a tree of the files and folders, by device and inode: links may lead in circles */
    struct finding *finding;
    struct link *links;
    size_t n_links, capacity;
    bool follows; /* all without links was entered: links are followed */
};

struct identity {
    dev_t device;
    ino_t inode;
};

static int identity_compare(const void *one, const void *other)
{
    const struct identity *a = one, *b = other;
    return a->inode != b->inode ? (a->inode > b->inode) - (a->inode < b->inode)
                                : (a->device > b->device) - (a->device < b->device);
}

static bool path_is_link(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

static bool walk_has_entered(const struct walk *walk, const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 &&
           tfind(&(struct identity){status.st_dev, status.st_ino}, &walk->entered, identity_compare);
}

/* Enters a file or folder, unless it was entered before. What is not there is left to whoever reads it. */
static bool walk_enter(struct walk *walk, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return true;
    struct identity *identity = arena_allocate(&walk->archive->arena, 1, sizeof *identity);
    *identity = (struct identity){status.st_dev, status.st_ino};
    struct identity *const *found = tsearch(identity, &walk->entered, identity_compare);
    if (!found)
        memory_exhausted();
    return *found == identity;
}

static void walk_add_unreadable(struct walk *walk, const char *path)
{
    archive_add_set(walk->archive, path, arena_format(&walk->archive->arena, "it cannot be read: %s", strerror(errno)));
}

static void walk_add_link(struct walk *walk, const char *path, bool part)
{
    walk->links = memory_grow(walk->links, walk->n_links, &walk->capacity, sizeof *walk->links);
    walk->links[walk->n_links++] = (struct link){path, part, walk->finding};
}

/* ---- sets ---- */

/* Lists the folders of one platform each, when there are two or more and no results of another kind beside them. */
static size_t folder_list_platforms(char **folders, const struct walk *walk, const char *folder,
                                    struct dirent **entries, size_t n)
{
    size_t n_folders = 0;
    bool else_too = false;
    for (size_t i = 0; i < n; i++) {
        char *path = path_join(&walk->archive->arena, folder, entries[i]->d_name);
        enum contents contents = folder_contents(path, entries[i]->d_name);
        else_too = else_too || contents == OF_SOMETHING_ELSE || file_name_is_table(entries[i]->d_name);
        if (contents == OF_ITS_PLATFORM && !walk_has_entered(walk, path))
            folders[n_folders++] = path;
    }
    return n_folders > 1 && !else_too ? n_folders : 0;
}

static bool folder_links_platforms(struct arena *arena, const char *folder, struct dirent **entries, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *path = path_join(arena, folder, entries[i]->d_name);
        if (path_is_link(path) && folder_contents(path, entries[i]->d_name) == OF_ITS_PLATFORM)
            return true;
    }
    return false;
}

/* Adds the folder itself, when it holds results or folders of one platform each. Returns true for such folders. */
static bool walk_add_folder(struct walk *walk, const char *folder, struct dirent **entries, size_t n)
{
    struct archive *out = walk->archive;
    char **folders = arena_allocate(&out->arena, n, sizeof *folders);
    size_t n_folders = folder_list_platforms(folders, walk, folder, entries, n);
    bool there = n_folders > 0;
    for (size_t i = 0; i < n; i++)
        there = there || file_name_is_table(entries[i]->d_name);
    struct archive_set *set = there ? archive_add_set(out, folder, NULL) : NULL;
    if (n_folders > 0) {
        set->inputs = folders;
        set->n_inputs = n_folders;
    }
    return n_folders > 0;
}

static void walk_folder(struct walk *walk, const char *folder, bool part);

static void walk_entry(struct walk *walk, const char *path, bool part)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP) /* a link that leads nowhere */
            walk_add_unreadable(walk, path);
    } else if (S_ISDIR(status.st_mode) && path_is_link(path) && !walk->follows) {
        walk_add_link(walk, path, part);
    } else if (S_ISDIR(status.st_mode)) {
        walk_folder(walk, path, part);
    }
}

static void walk_entries(struct walk *walk, const char *folder, bool part, struct dirent **entries, size_t n)
{
    bool platforms = !part && walk_add_folder(walk, folder, entries, n);
    for (size_t i = 0; i < n; i++) {
        const char *path = path_join(&walk->archive->arena, folder, entries[i]->d_name);
        walk_entry(walk, path, platforms && folder_contents(path, entries[i]->d_name) == OF_ITS_PLATFORM);
    }
}

/* The folder comes before those below it; a `part` belongs to its parent. */
static void walk_folder(struct walk *walk, const char *folder, bool part)
{
    struct dirent **entries = NULL;
    if (walk_has_entered(walk, folder)) {
        walk->finding->met = true;
        return;
    }
    if (input_file_is_kernels(folder) && walk_enter(walk, folder)) {
        archive_add_set(walk->archive, folder, "it is made by the kernel, and holds no results");
        return;
    }
    int scanned = folder_scan(&entries, folder);
    size_t n = scanned < 0 ? 0 : (size_t)scanned;
    if (scanned < 0)
        walk_add_unreadable(walk, folder);
    if (!walk->follows && folder_links_platforms(&walk->archive->arena, folder, entries, n)) {
        walk_add_link(walk, folder, part);
    } else {
        walk_enter(walk, folder);
        walk_entries(walk, folder, part, entries, n);
    }
    for (size_t i = 0; i < n; i++)
        free(entries[i]);
    free(entries);
}

static void walk_path(struct walk *walk, struct finding *finding, const char *path, bool part)
{
    size_t before = walk->archive->n_sets;
    walk->finding = finding;
    if (*path && path_is_folder(path))
        walk_folder(walk, path, part);
    else
        archive_add_set(walk->archive, path, walk_enter(walk, path) ? NULL : "it was searched already");
    finding->n_sets += walk->archive->n_sets - before;
}

static void identity_keep(void *identity)
{
    (void)identity; /* the arena has it */
}

void archive_list(struct archive *out, char *const *paths, size_t n_paths)
{
    OWNED struct finding *findings = memory_allocate(n_paths, sizeof *findings);
    struct walk walk = {.archive = out};
    for (size_t i = 0; i < n_paths; i++)
        walk_path(&walk, &findings[i], paths[i], false);
    walk.follows = true;
    for (size_t i = 0; i < walk.n_links; i++)
        walk_path(&walk, walk.links[i].finding, walk.links[i].path, walk.links[i].part);
    for (size_t i = 0; i < n_paths; i++)
        if (findings[i].n_sets == 0)
            archive_add_set(out, paths[i],
                            findings[i].met ? "it holds no CSV file that was not searched already"
                                            : "there is no CSV file in this folder or below it");
    tdestroy(walk.entered, identity_keep);
    free(walk.links);
}
