#include "data/read/platform_stems.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/words/file_name.h"
#include "data/memory.h"
#include "data/read/named_file.h"
#include "data/sheet/workbook.h"
#include "data/text.h"

enum { MOST_FILES = 256 }; /* what people name by hand */

static void take(struct platform_stems *stems, const char *path, char *platform, bool later)
{
    stems->items = memory_grow(stems->items, stems->n, &stems->capacity, sizeof *stems->items);
    stems->items[stems->n++] = (struct platform_stem){memory_copy_text(path), platform, later};
}

/* ---- names that have nothing in common ---- */

/* Whether a word says what was measured, or how it was. */
static bool is_of_benchmark(const char *word)
{
    return catalogue_subject(word) != SUBJECT_OTHER || catalogue_is_parameter(word) ||
           name_words_say(word).better != BETTER_UNKNOWN;
}

/* Whether a word beside the platform is of a benchmark, or stands in the name of another file, too. */
static bool shares_rest(const struct named_file *files, size_t n, const struct named_file *file)
{
    bool shared = false;
    for (size_t i = 0; i < file->rest.n && !shared; i++) {
        OWNED char *word = stem_words(&file->rest, i, i + 1);
        bool place = named_file_is_place(word);
        shared = !place && is_of_benchmark(word);
        for (size_t k = 0; k < n && named_file_says(file, i) && !place && !shared; k++)
            shared = strcasecmp(files[k].whole, file->whole) != 0 && named_file_has_word(&files[k], word);
    }
    return shared;
}

/* One of the names at least is a platform's alone, so that the others are, too. In PREFIX-PLATFORM-results.csv the
 * prefix is that of a set, and no part of the name. */
static bool are_platforms(const struct named_file *files, size_t n)
{
    size_t bare = 0;
    for (size_t i = 0; i < n; i++) {
        bool rest = named_file_has_rest(&files[i]), numbered = !rest && *files[i].benchmark,
             prefixed = rest && file_name_is_of_results(files[i].path) && !named_file_tells_places(&files[i]);
        if (!file_name_has_platform(files[i].path) || numbered || prefixed ||
            (rest && shares_rest(files, n, &files[i])))
            return false;
        bare += !rest;
    }
    return bare > 0 && bare < n;
}

static void take_whole(struct platform_stems *stems, const struct named_file *files, size_t n, struct dataset *notes)
{
    const char *example = NULL;
    for (size_t i = 0; i < n; i++) {
        bool alone = strcmp(files[i].whole, files[i].platform) == 0 && !*files[i].benchmark;
        if (!named_file_has_rest(&files[i]) || alone)
            continue;
        take(stems, files[i].path, memory_copy_text(files[i].whole), false);
        example = example ? example : files[i].whole;
    }
    if (example)
        dataset_note(
            notes,
            "the names of the files tell nothing but platforms: each is taken as the whole name of one, such as "
            "'%s'",
            text_short(example).bytes);
}

/* ---- names of machines and systems ---- */

static bool are_machines(const struct named_file *files, size_t n)
{
    bool differ = false;
    for (size_t i = 0; i < n; i++) {
        if (!*files[i].machine)
            return false;
        differ |= strcmp(files[i].machine, files[0].machine) != 0;
    }
    return differ;
}

static void take_machines(struct platform_stems *stems, const struct named_file *files, size_t n, struct dataset *notes)
{
    for (size_t i = 0; i < n; i++)
        take(stems, files[i].path, memory_copy_text(files[i].machine), false);
    dataset_note(notes,
                 "what follows the providers in the names of the files is taken as kinds of machines, and each as a "
                 "platform, such as '%s': PLATFORM=FILE says otherwise",
                 text_short(files[0].machine).bytes);
}

static bool tell_places(const struct named_file *files, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!named_file_tells_places(&files[i]))
            return false;
    return true;
}

static bool are_in_one_place(const struct named_file *files, size_t n)
{
    OWNED char *first = named_file_places(&files[0]);
    bool same = true;
    for (size_t i = 1; i < n && same; i++) {
        OWNED char *places = named_file_places(&files[i]);
        same = strcasecmp(places, first) == 0;
    }
    return same;
}

/* ubuntu-kvm.csv and ubuntu-docker.csv are of kvm and docker, and debian-kvm.csv beside them is of a third one. */
static void take_places(struct platform_stems *stems, const struct named_file *files, size_t n, struct dataset *notes)
{
    if (!are_in_one_place(files, n)) {
        take_whole(stems, files, n, notes);
        return;
    }
    OWNED char *place = named_file_places(&files[0]);
    for (size_t i = 0; i < n; i++)
        take(stems, files[i].path, memory_copy_text(files[i].platform), false);
    dataset_note(notes, "'%s' in the names of the files is taken as where all of them ran, and as no benchmark",
                 text_short(place).bytes);
}

/* ---- names of earlier and later runs ---- */

/* The word that tells runs from those before or after a change; "" where none does. */
static const char *occasion_of(const struct named_file *file)
{
    static const char *const words[] = {"old", "new", "backup"};
    size_t first = strcspn(file->whole, "-_. "), last = strlen(file->whole);
    while (last > 0 && !strchr("-_. ", file->whole[last - 1]))
        last--;
    for (size_t i = 0; i < sizeof words / sizeof *words && last > 0; i++)
        if (strcasecmp(words[i], file->whole + last) == 0 ||
            (strlen(words[i]) == first && strncasecmp(words[i], file->whole, first) == 0))
            return words[i];
    return "";
}

/* Whether the file is of its platform alone, with or without such a word. */
static bool is_of_platform(const struct named_file *file)
{
    return !*file->benchmark || strcasecmp(file->benchmark, occasion_of(file)) == 0;
}

/* Another file is of the same platform and of another occasion. */
static const struct named_file *find_other(const struct named_file *files, size_t n, const struct named_file *file)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(files[i].platform, file->platform) == 0 && is_of_platform(&files[i]) &&
            strcmp(occasion_of(&files[i]), occasion_of(file)) != 0)
            return &files[i];
    return NULL;
}

/* A copy of a file is read, so that its runs are found to be those of the other one, and counted once. */
static bool are_copies(const char *a, const char *b)
{
    enum { STEP = 1 << 12 };
    char left[STEP], right[STEP];
    FILE *files[2] = {fopen(a, "rb"), fopen(b, "rb")};
    bool same = files[0] && files[1];
    for (size_t n = STEP; same && n == STEP;) {
        n = fread(left, 1, STEP, files[0]);
        same = fread(right, 1, STEP, files[1]) == n && memcmp(left, right, n) == 0;
    }
    for (size_t i = 0; i < 2; i++)
        if (files[i])
            fclose(files[i]);
    return same;
}

static void take_occasions(struct platform_stems *stems, const struct named_file *files, size_t n,
                           struct dataset *notes)
{
    for (size_t i = 0; i < n; i++) {
        const struct named_file *file = &files[i], *other = NULL;
        if (*occasion_of(file) && is_of_platform(file) && file_name_has_platform(file->path) &&
            !platform_stems_of(stems, file->path))
            other = find_other(files, n, file);
        if (!other || are_copies(file->path, other->path))
            continue;
        char *platform = memory_format("%s-%s", file->platform, occasion_of(file));
        dataset_note(
            notes,
            "%s is read as of a platform '%s', and not as more runs of '%s', since %s is beside it: PLATFORM=FILE "
            "says otherwise",
            file->path, text_short(platform).bytes, text_short(file->platform).bytes, other->path);
        take(stems, file->path, platform, true);
    }
}

/* ---- all of them ---- */

static void take_names(struct platform_stems *stems, const struct named_file *files, size_t n, struct dataset *notes)
{
    if (are_machines(files, n))
        take_machines(stems, files, n, notes);
    else if (tell_places(files, n))
        take_places(stems, files, n, notes);
    else if (are_platforms(files, n))
        take_whole(stems, files, n, notes);
}

void platform_stems_find(struct platform_stems *stems, const struct survey *survey, char *const *paths, size_t n,
                         struct dataset *notes)
{
    OWNED struct named_file *files = memory_allocate(n, sizeof *files);
    size_t tables = 0;
    bool levels = file_names_have_levels(paths, n);
    for (size_t i = 0; i < n && n <= MOST_FILES; i++)
        if (file_name_is_table(paths[i]) && !workbook_is_named(paths[i]) && !strchr(paths[i], '='))
            named_file_read(&files[tables++], paths[i], levels);
    if (survey->n <= 1 && tables > 1)
        take_names(stems, files, tables, notes);
    take_occasions(stems, files, tables, notes);
    for (size_t i = 0; i < tables; i++)
        named_file_release(&files[i]);
}

static const struct platform_stem *find_stem(const struct platform_stems *stems, const char *path)
{
    for (size_t i = 0; i < stems->n; i++)
        if (strcmp(stems->items[i].path, path) == 0)
            return &stems->items[i];
    return NULL;
}

bool platform_stems_is_later(const struct platform_stems *stems, const char *path)
{
    const struct platform_stem *stem = find_stem(stems, path);
    return stem && stem->later;
}

const char *platform_stems_of(const struct platform_stems *stems, const char *path)
{
    const struct platform_stem *stem = find_stem(stems, path);
    return stem ? stem->platform : NULL;
}

void platform_stems_release(struct platform_stems *stems)
{
    for (size_t i = 0; i < stems->n; i++) {
        free(stems->items[i].path);
        free(stems->items[i].platform);
    }
    free(stems->items);
    *stems = (struct platform_stems){0};
}
