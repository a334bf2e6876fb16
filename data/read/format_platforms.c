#include "data/read/format_platforms.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/read/name_parts.h"
#include "data/text.h"

/* The names of all files, and where in them the platform stands. */
struct naming {
    const struct format_batch *batch;
    struct name_parts *parts; /* of each file */
    size_t shared;            /* folders that all files have in common */
};

static bool is_named(const struct naming *naming, size_t file)
{
    return !naming->batch->files[file].given && strcmp(naming->batch->files[file].path, "-") != 0;
}

/* ---- folders ---- */

static size_t count_shared(const struct naming *naming)
{
    const struct name_parts *first = naming->parts;
    size_t shared = first->n_folders;
    for (size_t i = 1; i < naming->batch->n; i++) {
        size_t same = 0;
        while (same < shared && same < naming->parts[i].n_folders &&
               strcmp(first->folders[same], naming->parts[i].folders[same]) == 0)
            same++;
        shared = same;
    }
    return shared;
}

static const char *folder_at(const struct naming *naming, size_t file, size_t level)
{
    return level < naming->parts[file].n_folders ? naming->parts[file].folders[level] : NULL;
}

static bool level_has_known(const struct naming *naming, size_t level)
{
    for (size_t i = 0; i < naming->batch->n; i++)
        if (is_named(naming, i) && folder_at(naming, i, level) &&
            catalogue_is_kind_of_platform(folder_at(naming, i, level)))
            return true;
    return false;
}

/* Whether the folders of one program differ here, and are more than dates and numbers of runs. */
static bool level_differs(const struct naming *naming, size_t level)
{
    for (size_t i = 0; i < naming->batch->n; i++)
        for (size_t j = 0; j < i; j++) {
            const char *a = folder_at(naming, i, level), *b = folder_at(naming, j, level);
            if (naming->batch->files[i].format == naming->batch->files[j].format && a && b && strcmp(a, b) != 0 &&
                !name_is_occasion(a) && !name_is_occasion(b))
                return true;
        }
    return false;
}

/* The level from 1; 0: no folder names the platforms. */
static size_t find_level(const struct naming *naming, bool (*fits)(const struct naming *, size_t))
{
    size_t deepest = 0;
    for (size_t i = 0; i < naming->batch->n; i++)
        deepest = naming->parts[i].n_folders > deepest ? naming->parts[i].n_folders : deepest;
    for (size_t level = naming->shared; level < deepest; level++)
        if (fits(naming, level))
            return level + 1;
    return 0;
}

/* ---- words of the file's name ---- */

/* The known platform among the words: *at and how many words it is. */
static bool find_known(const struct name_parts *parts, size_t *at, size_t *words)
{
    for (size_t length = 3; length > 0; length--)
        for (size_t i = 0; i + length <= parts->n_words; i++) {
            OWNED char *name = name_words_joined(parts, i, i + length);
            if (catalogue_is_platform(name)) {
                *at = i;
                *words = length;
                return true;
            }
        }
    return false;
}

static bool any_known(const struct naming *naming)
{
    size_t at, words;
    for (size_t i = 0; i < naming->batch->n; i++)
        if (is_named(naming, i) && find_known(&naming->parts[i], &at, &words))
            return true;
    return false;
}

/* The first word that differs between files of one program; NAME_WORDS: none does. */
static size_t first_that_differs(const struct naming *naming)
{
    for (size_t word = 0; word < NAME_WORDS; word++)
        for (size_t i = 0; i < naming->batch->n; i++)
            for (size_t j = 0; j < i; j++) {
                const struct name_parts *a = &naming->parts[i], *b = &naming->parts[j];
                if (naming->batch->files[i].format == naming->batch->files[j].format && is_named(naming, i) &&
                    is_named(naming, j) && word < a->n_words && word < b->n_words &&
                    strcasecmp(a->words[word], b->words[word]) != 0)
                    return word;
            }
    return NAME_WORDS;
}

/* The place of the platform in names without a known one: that of the known ones, from the begin or from the end. */
static size_t place_of_others(const struct naming *naming, size_t file)
{
    size_t at, words, from_begin = NAME_WORDS, from_end = NAME_WORDS;
    bool begin_same = true, end_same = true;
    for (size_t i = 0; i < naming->batch->n; i++)
        if (is_named(naming, i) && find_known(&naming->parts[i], &at, &words)) {
            size_t behind = naming->parts[i].n_words - at - words;
            begin_same &= from_begin == NAME_WORDS || from_begin == at;
            end_same &= from_end == NAME_WORDS || from_end == behind;
            from_begin = at;
            from_end = behind;
        }
    size_t n = naming->parts[file].n_words;
    if (begin_same && from_begin < n)
        return from_begin;
    return end_same && from_end < n ? n - 1 - from_end : 0;
}

static void by_words(struct file_place *out, const struct naming *naming, size_t file, bool known)
{
    const struct name_parts *parts = &naming->parts[file];
    size_t at = 0, words = 1;
    out->known = known && find_known(parts, &at, &words);
    if (!out->known)
        at = known ? place_of_others(naming, file) : first_that_differs(naming);
    at = at < parts->n_words ? at : 0;
    out->platform = name_words_joined(parts, at, at + words < parts->n_words ? at + words : parts->n_words);
    OWNED char *before = name_words_joined(parts, 0, at),
               *behind = name_words_joined(parts, at + words, parts->n_words);
    out->rest = memory_format("%s%s%s", before, *before && *behind ? "-" : "", behind);
}

static void by_folder(struct file_place *out, const struct naming *naming, size_t file, size_t level)
{
    const struct name_parts *parts = &naming->parts[file];
    RELEASED(text_release) struct text rest = {0};
    out->platform = memory_copy_text(parts->folders[level]);
    out->known = catalogue_is_kind_of_platform(out->platform);
    for (size_t i = level + 1; i < parts->n_folders; i++)
        if (!name_is_occasion(parts->folders[i]))
            text_format(&rest, "%s%s", rest.length ? "-" : "", parts->folders[i]);
    OWNED char *words = name_words_joined(parts, 0, parts->n_words);
    text_format(&rest, "%s%s", rest.length && *words ? "-" : "", words);
    out->rest = memory_copy_text(text_string(&rest));
}

/* ---- all files ---- */

static void find_place(struct file_place *out, const struct naming *naming, size_t file, size_t level, bool known)
{
    const struct batch_file *this = &naming->batch->files[file];
    *out = (struct file_place){0};
    if (this->given) {
        *out = (struct file_place){memory_copy_text(this->given), memory_copy_text(""), true};
    } else if (strcmp(this->path, "-") == 0 || naming->parts[file].n_words + naming->parts[file].n_folders == 0) {
        *out = (struct file_place){memory_copy_text("unnamed"), memory_copy_text(""), false};
    } else if (level > 0 && folder_at(naming, file, level - 1)) {
        by_folder(out, naming, file, level - 1);
    } else {
        by_words(out, naming, file, known);
    }
    const struct name_parts *parts = &naming->parts[file];
    if (*out->platform == '\0') {
        const char *folder = parts->n_folders ? parts->folders[parts->n_folders - 1] : "";
        free(out->platform);
        out->platform = memory_copy_text(*folder && !name_is_occasion(folder) ? folder : "unnamed");
    }
}

/* Where nothing differs but the occasion, the folder in which all files lie may name their platform. */
static size_t level_of_all(const struct naming *naming)
{
    size_t level = naming->shared;
    while (level > 0 && name_is_occasion(naming->parts->folders[level - 1]))
        level--;
    return level > 0 && catalogue_is_kind_of_platform(naming->parts->folders[level - 1]) ? level : 0;
}

static size_t level_of(const struct naming *naming, bool known)
{
    size_t level = find_level(naming, level_has_known);
    if (level > 0 || known)
        return level;
    level = find_level(naming, level_differs);
    return level > 0 || first_that_differs(naming) < NAME_WORDS ? level : level_of_all(naming);
}

/* What is left of the names is part of the platform's name where each platform has one rest, and these differ. */
static void rest_to_platform(struct file_place *places, const struct format_batch *batch)
{
    bool differ = false, one = true;
    for (size_t i = 0; i < batch->n; i++)
        for (size_t j = 0; j < i; j++) {
            bool same = strcasecmp(places[i].platform, places[j].platform) == 0;
            bool same_rest = strcasecmp(places[i].rest, places[j].rest) == 0;
            if (batch->files[i].format == batch->files[j].format) {
                one &= !same || same_rest;
                differ |= !same && !same_rest;
            }
        }
    bool whole = one && (differ || (batch->n == 1 && !places[0].known));
    for (size_t i = 0; i < batch->n && whole; i++)
        if (!batch->files[i].given && *places[i].rest) {
            char *name = memory_format("%s-%s", places[i].platform, places[i].rest);
            free(places[i].platform);
            places[i].platform = name;
            *places[i].rest = '\0';
        }
}

/* Where other names tell an occasion only, what stands behind one is a remark: run-07-again beside run-06. */
static void forget_remarks(struct naming *naming)
{
    size_t at, words, bare = 0;
    for (size_t i = 0; i < naming->batch->n; i++)
        bare += naming->parts[i].n_words == 0;
    for (size_t i = 0; i < naming->batch->n && bare > 0; i++) {
        struct name_parts *parts = &naming->parts[i];
        if (parts->behind_occasion && !find_known(parts, &at, &words))
            name_parts_forget_words(parts);
    }
}

void format_platforms_find(struct file_place *out, const struct format_batch *batch)
{
    struct naming naming = {.batch = batch, .parts = memory_allocate(batch->n, sizeof *naming.parts)};
    for (size_t i = 0; i < batch->n; i++)
        name_parts_read(&naming.parts[i], batch->files[i].path);
    forget_remarks(&naming);
    naming.shared = count_shared(&naming);
    bool known = any_known(&naming);
    size_t level = level_of(&naming, known);
    for (size_t i = 0; i < batch->n; i++)
        find_place(&out[i], &naming, i, level, known);
    if (level == 0)
        rest_to_platform(out, batch);
    for (size_t i = 0; i < batch->n; i++)
        name_parts_release(&naming.parts[i]);
    free(naming.parts);
}
