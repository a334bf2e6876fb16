#include "data/read/unread_tables.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/words/file_ending.h"
#include "data/memory.h"

enum { DEEPEST = 6, MOST_TABLES = 4096 };

struct unread {
    const struct folder_files *files;
    char *first;
    size_t n;
};

static int is_visible(const struct dirent *entry)
{
    return *entry->d_name != '.';
}

static bool is_kind(const char *path, mode_t kind)
{
    struct stat status;
    return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == kind;
}

static bool is_read(const struct folder_files *files, const char *path)
{
    for (size_t i = 0; i < files->n; i++)
        if (strcmp(files->items[i].path, path) == 0)
            return true;
    return false;
}

/* A folder beside tables that is not called after a platform is somebody's own, and what is passed over was told. */
static bool is_looked_at(const struct folder_files *files, const char *name)
{
    bool told = files->passed_over && strcmp(files->passed_over, name) == 0;
    return !told && (files->subfolders > 0 || catalogue_is_kind_of_platform(name));
}

static void count_unread(struct unread *out, const char *folder, size_t depth)
{
    struct dirent **entries;
    int n = memory_checked(scandir(folder, &entries, is_visible, versionsort));
    for (int i = 0; i < n; i++) {
        OWNED char *path = memory_format("%s/%s", folder, entries[i]->d_name);
        if (depth > 0 && out->n < MOST_TABLES && file_name_is_table(path) && is_kind(path, S_IFREG) &&
            !is_read(out->files, path)) {
            out->first = out->first ? out->first : memory_copy_text(path);
            out->n++;
        }
        if ((depth > 0 || is_looked_at(out->files, entries[i]->d_name)) && depth < DEEPEST && is_kind(path, S_IFDIR))
            count_unread(out, path, depth + 1);
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
}

void unread_tables_note(const struct folder_files *files, const char *folder, struct dataset *notes)
{
    struct unread unread = {.files = files};
    count_unread(&unread, folder, 0);
    if (unread.n == 1)
        dataset_note(notes,
                     "%s is not read: it lies below other tables, or nothing tells its platform. PLATFORM=FILE has it "
                     "read",
                     unread.first);
    else if (unread.n > 1)
        dataset_note(notes,
                     "%s and %zu more table%s are not read: they lie below other tables, or nothing tells their "
                     "platforms. PLATFORM=FILE has them read",
                     unread.first, unread.n - 1, unread.n == 2 ? "" : "s");
    free(unread.first);
}
