#include "data/read/program_files.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "data/memory.h"
#include "data/text.h"

enum { MOST_FILES = 20000, DEEPEST = 8 };

static int is_visible(const struct dirent *entry)
{
    return *entry->d_name != '.';
}

static int entries_compare(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_kind(const char *path, mode_t kind)
{
    struct stat status;
    return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == kind;
}

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* What the name ends in, "" where it has no point; of run.json.gz it is .json.gz. */
static const char *ending_of(const char *path)
{
    const char *base = base_of(path), *point = strrchr(base, '.');
    if (point && strcasecmp(point, ".gz") == 0) {
        const char *before = memrchr(base, '.', (size_t)(point - base));
        point = before ? before : point;
    }
    return point ? point : "";
}

static bool may_be_result(const char *path)
{
    static const char *const endings[] = {"",     ".json", ".jsonl", ".ndjson", ".xml", ".yaml", ".yml",
                                          ".log", ".txt",  ".out",   ".csv",    ".tsv", ".dat",  ".md"};
    const char *ending = ending_of(path);
    size_t length = strcspn(ending + (*ending == '.'), ".") + (*ending == '.');
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strlen(endings[i]) == length && strncasecmp(ending, endings[i], length) == 0)
            return true;
    return false;
}

static void add_path(char ***list, size_t *n, size_t *capacity, const char *path)
{
    *list = memory_grow(*list, *n, capacity, sizeof **list);
    (*list)[(*n)++] = memory_copy_text(path);
}

static void take_entry(struct program_files *out, struct format_batch *batch, const char *path, struct error *err)
{
    if (!is_kind(path, S_IFREG) || !may_be_result(path) || out->n + out->n_others >= MOST_FILES)
        return;
    const struct format *format = format_batch_claims(batch, path, err);
    if (format && format->refuse)
        add_path(&out->refused, &out->n_refused, &out->refused_capacity, path);
    else if (format)
        add_path(&out->claimed, &out->n, &out->capacity, path);
    else
        add_path(&out->others, &out->n_others, &out->others_capacity, path);
}

/* Files before folders, each in the order of their names. */
static void walk(struct program_files *out, struct format_batch *batch, const char *folder, int depth,
                 struct error *err)
{
    struct dirent **entries;
    int n = memory_checked(scandir(folder, &entries, is_visible, entries_compare));
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < n; i++) {
            OWNED char *path = memory_format("%s/%s", folder, entries[i]->d_name);
            if (pass == 0)
                take_entry(out, batch, path, err);
            else if (depth < DEEPEST && is_kind(path, S_IFDIR))
                walk(out, batch, path, depth + 1, err);
        }
    for (int i = 0; i < n; i++)
        free(entries[i]);
    if (n >= 0)
        free(entries);
}

static bool same_folder(const char *a, const char *b)
{
    size_t length = (size_t)(base_of(a) - a);
    return (size_t)(base_of(b) - b) == length && strncmp(a, b, length) == 0;
}

/* A file whose name begins with that of a result beside it was written with it: run-1_bw.1.log beside run-1.json. */
static bool is_beside(const struct program_files *files, size_t n, const char *path)
{
    for (size_t i = 0; i < n; i++) {
        const char *other = base_of(files->claimed[i]);
        size_t stem = strlen(other) - strlen(ending_of(other));
        if (same_folder(files->claimed[i], path) && stem > 0 && strncmp(other, base_of(path), stem) == 0 &&
            (base_of(path)[stem] == '\0' || strchr("._-", base_of(path)[stem])))
            return true;
    }
    return false;
}

static bool ends_as_claimed(const struct program_files *files, const char *path)
{
    for (size_t i = 0; i < files->n; i++)
        if (same_folder(files->claimed[i], path) && strcasecmp(ending_of(files->claimed[i]), ending_of(path)) == 0)
            return true;
    return false;
}

/* What was written beside a result is told once; the rest is read, which tells why it is refused. */
static void settle_refused(struct program_files *files, struct dataset *notes)
{
    const char *first = NULL;
    size_t beside = 0, before = files->n;
    for (size_t i = 0; i < files->n_refused; i++) {
        if (is_beside(files, before, files->refused[i])) {
            first = first ? first : files->refused[i];
            beside++;
        } else {
            add_path(&files->claimed, &files->n, &files->capacity, files->refused[i]);
        }
    }
    if (beside == 1)
        dataset_note(notes, "%s was written with the result beside it and is no run of its own", first);
    else if (beside > 1)
        dataset_note(notes,
                     "%s and %zu more file%s were written with the results beside them and are no runs of their own",
                     first, beside - 1, beside == 2 ? "" : "s");
}

/* Keeps of the others those that look like results that failed. */
static void keep_failed(struct program_files *files)
{
    size_t kept = 0;
    for (size_t i = 0; i < files->n_others; i++) {
        if (ends_as_claimed(files, files->others[i]) && !is_beside(files, files->n, files->others[i]))
            files->others[kept++] = files->others[i];
        else
            free(files->others[i]);
    }
    files->n_others = kept;
}

/* Whether another file in the folder has the name of the table without its ending: they were written together. */
static bool has_twin(const char *table)
{
    size_t folder = (size_t)(base_of(table) - table), stem = strlen(base_of(table)) - strlen(ending_of(table));
    OWNED char *path = memory_copy_bytes(table, folder ? folder - 1 : 0);
    struct dirent **entries;
    int n = memory_checked(scandir(folder ? path : ".", &entries, is_visible, entries_compare));
    bool twin = false;
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        twin |= strncmp(name, base_of(table), stem) == 0 && *ending_of(name) == '.' && name + stem == ending_of(name) &&
                strcmp(name, base_of(table)) != 0 && may_be_result(name);
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
    return twin;
}

/* Whether the folder holds a table that no format claims. */
static bool has_tables(struct format_batch *batch, const struct folder_files *tables, struct error *err)
{
    for (size_t i = 0; i < tables->n && !err->kind; i++) {
        const char *path = tables->items[i].path;
        bool by_name = strncasecmp(ending_of(path), ".csv", 4) == 0 || strncasecmp(ending_of(path), ".tsv", 4) == 0;
        if (by_name && !format_batch_claims(batch, path, err) && !has_twin(path))
            return true;
    }
    return false;
}

/* A folder may hold both, and the tables may have been made of the other files: reading both would count runs twice. */
static void note_unread(struct format_batch *batch, const char *folder, const struct folder_files *tables,
                        struct dataset *notes, struct error *err)
{
    struct dirent **entries;
    int n = memory_checked(scandir(folder, &entries, is_visible, entries_compare));
    bool said = tables->subfolders > 0;
    for (int i = 0; i < n; i++) {
        OWNED char *path = memory_format("%s/%s", folder, entries[i]->d_name);
        const char *ending = ending_of(path);
        bool document = strcasecmp(ending, ".json") == 0 || strcasecmp(ending, ".xml") == 0 ||
                        strcasecmp(ending, ".jsonl") == 0 || strcasecmp(ending, ".yaml") == 0;
        const struct format *format =
            !said && document && is_kind(path, S_IFREG) ? format_batch_claims(batch, path, err) : NULL;
        if (format)
            dataset_note(notes,
                         "%s is a result of another program (%s) and is not read, since the folder has tables; name "
                         "it to have it read",
                         path, format->title);
        said |= format != NULL;
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
}

int program_files_find(struct program_files *out, struct format_batch *batch, const char *folder,
                       const struct folder_files *tables, struct dataset *notes, struct error *err)
{
    struct error problem = {0};
    *out = (struct program_files){0};
    if (has_tables(batch, tables, &problem))
        note_unread(batch, folder, tables, notes, &problem);
    else if (!problem.kind)
        walk(out, batch, folder, 1, &problem);
    keep_failed(out);
    settle_refused(out, notes);
    if (!problem.kind)
        return 0;
    *err = problem;
    program_files_release(out);
    return -1;
}

void program_files_release(struct program_files *files)
{
    for (size_t i = 0; i < files->n; i++)
        free(files->claimed[i]);
    for (size_t i = 0; i < files->n_others; i++)
        free(files->others[i]);
    for (size_t i = 0; i < files->n_refused; i++)
        free(files->refused[i]);
    free(files->claimed);
    free(files->others);
    free(files->refused);
    *files = (struct program_files){0};
}
