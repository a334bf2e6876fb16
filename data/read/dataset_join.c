#include "data/read/dataset_join.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/memory.h"
#include "data/text.h"

struct file_note {
    char *path, *text;
    size_t more; /* files with the same note */
};

static void note_file(struct dataset_join *join, const char *path, const char *text)
{
    for (size_t i = 0; i < join->n_notes; i++)
        if (strcmp(join->notes[i].text, text) == 0) {
            join->notes[i].more++;
            return;
        }
    join->notes = memory_grow(join->notes, join->n_notes, &join->notes_capacity, sizeof *join->notes);
    join->notes[join->n_notes++] = (struct file_note){text_shown(path), memory_copy_text(text), 0};
}

static bool same_but_case(const char *a, const char *b)
{
    return (*a | 0x20) == (*b | 0x20) && strcasecmp(a, b) == 0;
}

/* Names are compared with those of the files before, the first `old` ones: within a file, cpu and CPU are two. */
static size_t join_platform(struct dataset *whole, const char *name, size_t old)
{
    size_t found = old;
    for (size_t i = 0; i < old && (found == old || strcmp(whole->platforms[found], name) != 0); i++)
        if (same_but_case(whole->platforms[i], name))
            found = i;
    if (found == old)
        return dataset_platform(whole, name);
    if (strcmp(whole->platforms[found], name) != 0)
        dataset_note(whole, "platform '%s' is read as '%s'", name, whole->platforms[found]);
    return found;
}

static size_t join_benchmark(struct dataset *whole, const struct benchmark *benchmark, size_t old)
{
    size_t found = old;
    for (size_t i = 0; i < old && (found == old || strcmp(whole->benchmarks[found].name, benchmark->name) != 0); i++)
        if (same_but_case(whole->benchmarks[i].name, benchmark->name))
            found = i;
    if (found == old) {
        found = dataset_benchmark(whole, benchmark->name);
        struct benchmark *added = &whole->benchmarks[found];
        free(added->unit);
        added->unit = memory_copy_text(benchmark->unit);
        added->better = benchmark->better;
        added->assignment = benchmark->assignment;
    } else if (strcmp(whole->benchmarks[found].name, benchmark->name) != 0) {
        dataset_note(whole, "benchmark '%s' is read as '%s'", benchmark->name, whole->benchmarks[found].name);
    }
    return found;
}

/* The unit of the first file that tells one holds; values in another unit are not put beside those. */
static bool unit_fits(struct benchmark *into, const struct benchmark *from)
{
    if (*into->unit && *from->unit)
        return strcmp(into->unit, from->unit) == 0;
    if (*from->unit) {
        free(into->unit);
        into->unit = memory_copy_text(from->unit);
        into->better = from->better;
    }
    return true;
}

static void drop_series(struct dataset_join *join, const struct series *series, const struct benchmark *from,
                        const struct benchmark *into, const char *path)
{
    char *reason = memory_format("%zu values of %s are in %s where other files have %s", series->n, from->name,
                                 from->unit, into->unit);
    dataset_drop(join->whole, path, 1, 0, from->unit, strlen(from->unit), reason);
    free(reason);
}

static void keep_path(struct dataset_join *join, size_t series, const char *path)
{
    while (series >= join->paths_capacity) {
        size_t old = join->paths_capacity;
        join->first_path = memory_grow(join->first_path, old, &join->paths_capacity, sizeof *join->first_path);
        memset(join->first_path + old, 0, (join->paths_capacity - old) * sizeof *join->first_path);
    }
    if (!join->first_path[series])
        join->first_path[series] = text_shown(path);
}

static void note_append(struct dataset_join *join, const struct series *into, size_t index, const char *path)
{
    struct dataset *whole = join->whole;
    char *printable = text_shown(path);
    dataset_note(whole, "%s and %s both hold %s on %s: the values are put behind each other", join->first_path[index],
                 printable, whole->benchmarks[into->benchmark].name, whole->platforms[into->platform]);
    free(printable);
}

/* The same runs under another file name would pretend to be twice as many. */
static bool is_copy(const struct series *into, const struct series *series)
{
    if (into->n < series->n || !into->times != !series->times)
        return false;
    size_t bytes = series->n * sizeof *series->values;
    return memcmp(into->values, series->values, bytes) == 0 &&
           (!into->times || memcmp(into->times, series->times, bytes) == 0);
}

/* One note a file: its benchmarks repeat each other's. */
static void note_copy(struct dataset_join *join, const struct series *into, size_t index, const char *path)
{
    struct dataset *whole = join->whole;
    char *printable = text_shown(path);
    char *note = memory_format("%s repeats runs of %s on %s, which are counted once", printable,
                               join->first_path[index], whole->platforms[into->platform]);
    if (whole->n_notes == 0 || strcmp(whole->notes[whole->n_notes - 1], note) != 0)
        dataset_note(whole, "%s", note);
    free(printable);
    free(note);
}

/* The first file's arrays are taken over as they are: nothing is copied. */
static void join_series(struct dataset_join *join, struct series *series, size_t platform, size_t benchmark,
                        const char *path)
{
    struct series *into = dataset_series(join->whole, platform, benchmark);
    size_t index = (size_t)(into - join->whole->series);
    keep_path(join, index, path);
    if (into->n == 0) {
        series_release(into);
        *into = *series;
        into->platform = platform;
        into->benchmark = benchmark;
        *series = (struct series){0};
        return;
    }
    if (is_copy(into, series)) {
        note_copy(join, into, index, path);
        return;
    }
    note_append(join, into, index, path);
    series_append_all(into, series);
}

static void join_names_and_values(struct dataset_join *join, struct dataset *piece, const char *path)
{
    struct dataset *whole = join->whole;
    size_t *platforms = memory_allocate(piece->n_platforms, sizeof *platforms);
    size_t *benchmarks = memory_allocate(piece->n_benchmarks, sizeof *benchmarks);
    size_t old_platforms = whole->n_platforms, old_benchmarks = whole->n_benchmarks;
    for (size_t i = 0; i < piece->n_series; i++) {
        struct series *series = &piece->series[i];
        const struct benchmark *from = &piece->benchmarks[series->benchmark];
        if (series->n == 0)
            continue;
        size_t *platform = &platforms[series->platform], *benchmark = &benchmarks[series->benchmark];
        if (*platform == 0)
            *platform = join_platform(whole, piece->platforms[series->platform], old_platforms) + 1;
        if (*benchmark == 0)
            *benchmark = join_benchmark(whole, from, old_benchmarks) + 1;
        struct benchmark *into = &whole->benchmarks[*benchmark - 1];
        if (!unit_fits(into, from)) {
            drop_series(join, series, from, into, path);
            continue;
        }
        into->assignment &= from->assignment;
        into->durations |= from->durations;
        join_series(join, series, *platform - 1, *benchmark - 1, path);
    }
    free(platforms);
    free(benchmarks);
}

static void join_lists(struct dataset_join *join, const struct dataset *piece, const char *path)
{
    for (size_t i = 0; i < piece->n_sources; i++)
        dataset_source(join->whole, piece->sources[i].path, piece->sources[i].layout, piece->sources[i].rows);
    for (size_t i = 0; i < piece->n_dropped; i++) {
        const struct dropped *dropped = &piece->dropped[i];
        dataset_drop(join->whole, dropped->path, dropped->line, dropped->column, dropped->text, strlen(dropped->text),
                     dropped->reason);
    }
    for (size_t i = 0; i < piece->n_notes && piece->sources[0].rows > 0; i++)
        note_file(join, path, piece->notes[i]);
}

void dataset_join_piece(struct dataset_join *join, struct dataset *piece, const char *path)
{
    join_names_and_values(join, piece, path);
    join_lists(join, piece, path);
    dataset_release(piece);
}

void dataset_join_unreadable(struct dataset_join *join, const char *path, size_t line, const char *reason)
{
    dataset_source(join->whole, path, "unreadable", 0);
    dataset_drop(join->whole, path, line, 0, "", 0, reason);
}

void dataset_join_finish(struct dataset_join *join)
{
    free(join->files);
    for (size_t i = 0; i < join->n_notes; i++) {
        struct file_note *note = &join->notes[i];
        if (note->more == 0)
            dataset_note(join->whole, "%s: %s", note->path, note->text);
        else
            dataset_note(join->whole, "%s and %zu more file%s: %s", note->path, note->more, note->more == 1 ? "" : "s",
                         note->text);
        free(note->path);
        free(note->text);
    }
    for (size_t i = 0; i < join->paths_capacity; i++)
        free(join->first_path[i]);
    free(join->notes);
    free(join->first_path);
    *join = (struct dataset_join){0};
}
