#include "data/read/folder_tree.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/words/file_name.h"
#include "data/memory.h"
#include "data/read/name_parts.h"
#include "data/read/table/csv_dataset.h"
#include "data/text.h"

enum { DEEPEST = 3, MOST_TABLES = 4096 };

/* A table and the folders that it lies in, from the outermost on. */
struct leaf {
    char *path, *folders[DEEPEST];
    size_t depth;
};

struct tree {
    struct leaf *leaves;
    size_t n, capacity;
};

static int is_visible(const struct dirent *entry)
{
    return *entry->d_name != '.';
}

static int names_compare(const struct dirent **a, const struct dirent **b)
{
    return strverscmp((*a)->d_name, (*b)->d_name);
}

static bool is_kind(const char *path, mode_t kind)
{
    struct stat status;
    return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == kind;
}

static void add_leaf(struct tree *tree, const char *path, const char *const *folders, size_t depth)
{
    tree->leaves = memory_grow(tree->leaves, tree->n, &tree->capacity, sizeof *tree->leaves);
    struct leaf *leaf = &tree->leaves[tree->n++];
    *leaf = (struct leaf){.path = memory_copy_text(path), .depth = depth};
    for (size_t i = 0; i < depth; i++)
        leaf->folders[i] = memory_copy_text(folders[i]);
}

static void tree_release(struct tree *tree)
{
    for (size_t i = 0; i < tree->n; i++) {
        free(tree->leaves[i].path);
        for (size_t k = 0; k < tree->leaves[i].depth; k++)
            free(tree->leaves[i].folders[k]);
    }
    free(tree->leaves);
    *tree = (struct tree){0};
}

static bool was_found(const struct folder_files *files, const char *folder)
{
    size_t length = strlen(folder);
    for (size_t i = 0; i < files->n; i++)
        if (strncmp(files->items[i].path, folder, length) == 0 && files->items[i].path[length] == '/')
            return true;
    return false;
}

static void walk(struct tree *tree, const struct folder_files *files, const char *folder, const char **folders,
                 size_t depth)
{
    struct dirent **entries;
    int n = memory_checked(scandir(folder, &entries, is_visible, names_compare));
    for (int i = 0; i < n; i++) {
        OWNED char *path = memory_format("%s/%s", folder, entries[i]->d_name);
        bool entered = depth < DEEPEST && is_kind(path, S_IFDIR) && !(depth == 0 && was_found(files, path));
        if (depth > 0 && tree->n < MOST_TABLES && file_name_is_table(path) && is_kind(path, S_IFREG))
            add_leaf(tree, path, folders, depth);
        if (entered) {
            folders[depth] = entries[i]->d_name;
            walk(tree, files, path, folders, depth + 1);
        }
    }
    for (int i = 0; i < n; i++)
        free(entries[i]);
    if (n >= 0)
        free(entries);
}

/* ---- what the folders are ---- */

static const char *known_platform(const struct leaf *leaf)
{
    for (size_t i = 0; i < leaf->depth; i++)
        if (catalogue_is_kind_of_platform(leaf->folders[i]))
            return leaf->folders[i];
    return NULL;
}

/* The only folder that is not called after a run, where others are. */
static const char *platform_beside_runs(const struct leaf *leaf)
{
    const char *name = NULL;
    size_t runs = 0;
    for (size_t i = 0; i < leaf->depth; i++) {
        bool run = name_is_occasion(leaf->folders[i]);
        runs += run;
        name = run ? name : leaf->folders[i];
    }
    return runs > 0 && runs + 1 == leaf->depth ? name : NULL;
}

static const char *measure_of(const struct leaf *leaf, const char *platform)
{
    for (size_t i = 0; i < leaf->depth; i++) {
        const char *name = leaf->folders[i];
        struct name_says says = name_words_say(name); /* everyday words may count runs: first, second */
        if (strcmp(name, platform) != 0 &&
            (catalogue_subject(name) != SUBJECT_OTHER || (says.better != BETTER_UNKNOWN && !says.everyday)))
            return name;
    }
    return NULL;
}

static const char *base_of(const struct leaf *leaf)
{
    return strrchr(leaf->path, '/') + 1;
}

/* Whether the tables lie in the same folders and are called alike, but for this folder: idle/kvm.csv, load/kvm.csv. */
static bool differ_in(const struct leaf *a, const struct leaf *b, size_t folder)
{
    if (a->depth != b->depth || strcmp(base_of(a), base_of(b)) != 0)
        return false;
    for (size_t i = 0; i < a->depth; i++)
        if ((strcmp(a->folders[i], b->folders[i]) == 0) == (i == folder))
            return false;
    return true;
}

static bool is_ordinal(const char *name)
{
    static const char *const words[] = {"first", "second", "third",  "fourth", "fifth",
                                        "erste", "zweite", "dritte", "vierte"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(words[i], name) == 0)
            return true;
    return false;
}

/* The name without the digits at its end and what parts them from it. */
static char *without_number(const char *name)
{
    size_t length = strlen(name);
    while (length > 0 && strchr("0123456789", name[length - 1]))
        length--;
    while (length > 0 && strchr("-_. ", name[length - 1]))
        length--;
    return memory_copy_bytes(name, length);
}

/* 7.2, v1.2.0 and v3, of which no part is a year. */
static bool is_version(const char *name)
{
    bool marked = *name == 'v' || *name == 'V';
    size_t parts = 0, digits = 1;
    for (const char *at = name + marked; *at && digits > 0 && digits < 4; at += digits + (at[digits] == '.')) {
        digits = strspn(at, "0123456789");
        parts += digits > 0 && (at[digits] == '.' || at[digits] == '\0');
        digits = at[digits] == '.' || at[digits] == '\0' ? digits : 0;
    }
    return digits > 0 && digits < 4 && parts + marked > 1;
}

/* Whether two folders differ in more than the number or the date of a run: rep-1 and rep-2 do not, threads-1 and
 * threads-8 do. */
static bool are_conditions(const char *a, const char *b)
{
    if (is_version(a) && is_version(b))
        return true;
    if ((name_is_occasion(a) || is_ordinal(a)) && (name_is_occasion(b) || is_ordinal(b)))
        return false;
    OWNED char *one = without_number(a), *other = without_number(b);
    return strcmp(one, other) != 0 || catalogue_is_parameter(one);
}

/* Whether a folder is that of a condition, and neither of a platform nor of a run: others stand in its place. */
static bool is_condition(const struct tree *tree, const struct leaf *leaf, size_t folder, const char *platform)
{
    const char *name = leaf->folders[folder];
    if (catalogue_is_kind_of_platform(name) || (platform && strcmp(name, platform) == 0))
        return false;
    for (size_t i = 0; i < tree->n; i++)
        if (differ_in(leaf, &tree->leaves[i], folder) && are_conditions(name, tree->leaves[i].folders[folder]))
            return true;
    return false;
}

/* What the folders say of the runs beside where they were made: a measure, or the conditions in which they differ. */
static char *condition_of(const struct tree *tree, const struct leaf *leaf, const char *platform)
{
    RELEASED(text_release) struct text words = {0};
    const char *measure = platform ? measure_of(leaf, platform) : NULL;
    for (size_t i = 0; i < leaf->depth; i++)
        if ((measure && strcmp(leaf->folders[i], measure) == 0) || is_condition(tree, leaf, i, platform))
            text_format(&words, "%s%s", words.length ? " " : "", leaf->folders[i]);
    return words.length ? memory_copy_text(text_string(&words)) : NULL;
}

static bool stems_differ(const struct tree *tree)
{
    bool differ = false;
    for (size_t i = 1; i < tree->n && !differ; i++) {
        OWNED char *first = file_name_measure(tree->leaves[0].path), *name = file_name_measure(tree->leaves[i].path);
        differ = strcmp(first, name) != 0;
    }
    return differ;
}

/* Whether two folders beside runs have different names, so that they may be platforms that nobody knows. */
static bool unknown_ones_differ(const struct tree *tree)
{
    const char *first = NULL;
    for (size_t i = 0; i < tree->n; i++) {
        const char *name = platform_beside_runs(&tree->leaves[i]);
        if (name && first && strcmp(name, first) != 0)
            return true;
        first = first ? first : name;
    }
    return false;
}

static void take_leaf(struct folder_files *files, const struct tree *tree, const struct leaf *leaf, bool unknown,
                      bool stem_tells)
{
    bool named = file_name_has_platform(leaf->path);
    const char *platform = known_platform(leaf);
    if (!platform && !named && unknown)
        platform = platform_beside_runs(leaf);
    if (!platform && !named)
        return;
    folder_files_add(files, leaf->path, named ? NULL : platform);
    struct folder_file *file = &files->items[files->n - 1];
    file->measure = condition_of(tree, leaf, platform);
    file->stem_tells = stem_tells && !named;
}

/* Folders of campaigns, 2024-01/results.csv: nothing is called after a platform, but all tables name theirs. */
static void take_named(struct folder_files *files, const struct tree *tree, bool stem_tells)
{
    bool named = tree->n > 0;
    for (size_t i = 0; i < tree->n && named; i++)
        named = csv_dataset_names_platforms(tree->leaves[i].path);
    for (size_t i = 0; i < tree->n && named; i++) {
        folder_files_add(files, tree->leaves[i].path, NULL);
        struct folder_file *file = &files->items[files->n - 1];
        file->measure = condition_of(tree, &tree->leaves[i], NULL);
        file->stem_tells = stem_tells;
    }
    if (tree->n > 0)
        files->deeper = memory_copy_text(tree->leaves[0].path);
}

void folder_tree_find(struct folder_files *files, const char *folder)
{
    RELEASED(tree_release) struct tree tree = {0};
    const char *folders[DEEPEST];
    size_t before = files->n;
    walk(&tree, files, folder, folders, 0);
    bool unknown = unknown_ones_differ(&tree), stem_tells = stems_differ(&tree);
    for (size_t i = 0; i < tree.n; i++)
        take_leaf(files, &tree, &tree.leaves[i], unknown, stem_tells);
    if (files->n == 0)
        take_named(files, &tree, stem_tells);
    files->subfolders += files->n > before;
}
