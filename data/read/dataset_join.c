#include "data/read/dataset_join.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "data/layout/words/file_name.h"
#include "data/memory.h"
#include "data/read/campaigns.h"
#include "data/text.h"
#include "data/value/unit_size.h"

#define APART ", though they are of two dates: 'virtstat compare OLD NEW' compares campaigns"

struct file_note {
    char *text;
    size_t source; /* the first file with this note */
    size_t more;   /* files with it */
};

static void note_file(struct dataset_join *join, const char *text)
{
    for (size_t i = 0; i < join->n_notes; i++)
        if (strcmp(join->notes[i].text, text) == 0) {
            join->notes[i].more++;
            return;
        }
    join->notes = memory_grow(join->notes, join->n_notes, &join->notes_capacity, sizeof *join->notes);
    join->notes[join->n_notes++] = (struct file_note){memory_copy_text(text), join->whole->n_sources - 1, 0};
}

/* Names are compared with those of the files before, the first `old` ones: within a file, cpu and CPU are two. */
static size_t join_platform(struct dataset *whole, const char *name, size_t old)
{
    size_t found = dataset_find_platform(whole, name, old);
    if (found == old)
        return dataset_platform(whole, name);
    if (strcmp(whole->platforms[found], name) != 0)
        dataset_note(whole, "platform '%s' is read as '%s'", text_short(name).bytes,
                     text_short(whole->platforms[found]).bytes);
    return found;
}

static size_t join_benchmark(struct dataset *whole, const struct benchmark *benchmark, size_t old)
{
    size_t found = dataset_find_benchmark(whole, benchmark->name, old);
    if (found == old) {
        found = dataset_benchmark(whole, benchmark->name);
        struct benchmark *added = &whole->benchmarks[found];
        free(added->unit);
        added->unit = memory_copy_text(benchmark->unit);
        added->better = benchmark->better;
        added->assignment = benchmark->assignment;
        added->bare = benchmark->bare;
        added->measured = benchmark->measured;
        added->told = benchmark->told;
        added->torn = benchmark->torn;
    } else if (strcmp(whole->benchmarks[found].name, benchmark->name) != 0) {
        dataset_note(whole, "benchmark '%s' is read as '%s'", text_short(benchmark->name).bytes,
                     text_short(whole->benchmarks[found].name).bytes);
    }
    return found;
}

/* The unit of the first file that tells one holds; values in another unit of its kind are converted, and values in any
 * other are not put beside those. */
static bool unit_fits(struct benchmark *into, const struct benchmark *from, struct series *series)
{
    const char *unit = *from->unit ? from->unit : from->durations && *into->unit ? "s" : "";
    double factor;
    if (*into->unit && *unit && strcmp(into->unit, unit) != 0) {
        bool converts = unit_convert(&factor, unit, into->unit);
        for (size_t i = 0; i < series->n && converts; i++)
            converts = isfinite(series->values[i] * factor);
        for (size_t i = 0; i < series->n && converts; i++)
            series->values[i] *= factor;
        return converts;
    }
    if (*from->unit) {
        free(into->unit);
        into->unit = memory_copy_text(from->unit);
        into->better = into->told ? into->better : from->better;
    }
    return true;
}

/* The direction of the first file that tells one in so many words holds, too. */
static bool better_fits(struct benchmark *into, const struct benchmark *from)
{
    if (into->told && from->told)
        return into->better == from->better;
    into->better = from->told ? from->better : into->better;
    into->told |= from->told;
    return true;
}

static void drop_direction(struct dataset *whole, const struct series *series, const struct benchmark *from)
{
    const char *better = from->better == BETTER_HIGHER ? "higher" : "lower";
    OWNED char *reason = memory_format("%zu values of %s are better %s where other files say the other direction",
                                       series->n, text_short(from->name).bytes, better);
    dataset_drop(whole, whole->sources[whole->n_sources - 1].path, 1, 0, better, strlen(better), reason);
}

static void drop_series(struct dataset *whole, const struct series *series, const struct benchmark *from,
                        const struct benchmark *into)
{
    OWNED char *reason =
        memory_format("%zu values of %s are in %s where other files have %s", series->n, text_short(from->name).bytes,
                      text_short(from->unit).bytes, text_short(into->unit).bytes);
    dataset_drop(whole, whole->sources[whole->n_sources - 1].path, 1, 0, from->unit, strlen(from->unit), reason);
}

/* The same runs under another file name would pretend to be twice as many. */
static bool is_copy(const struct series *into, const struct series *series)
{
    if (into->n < series->n || (into->times == NULL) != (series->times == NULL))
        return false;
    size_t bytes = series->n * sizeof *series->values;
    return memcmp(into->values, series->values, bytes) == 0 &&
           (!into->times || memcmp(into->times, series->times, bytes) == 0);
}

/* One note a file: its benchmarks repeat each other's. */
static void note_copy(struct dataset *whole, const char *path, const char *first, const char *platform)
{
    OWNED char *note =
        memory_format("%s repeats runs of %s on %s, which are counted once", path, first, text_short(platform).bytes);
    if (whole->n_notes == 0 || strcmp(whole->notes[whole->n_notes - 1], note) != 0)
        dataset_note(whole, "%s", note);
}

/* The first file's arrays are taken over as they are: nothing is copied. */
static void join_series(struct dataset *whole, struct series *series, size_t platform, size_t benchmark, size_t source)
{
    struct series *into = dataset_series(whole, platform, benchmark);
    const char *path = whole->sources[source].path, *first = whole->sources[into->source].path;
    if (into->n == 0) {
        series_release(into);
        *into = *series;
        into->platform = platform;
        into->benchmark = benchmark;
        into->source = source;
        *series = (struct series){0};
    } else if (is_copy(into, series)) {
        note_copy(whole, path, first, whole->platforms[platform]);
    } else {
        dataset_note(whole, "%s and %s both hold %s on %s: the values are put behind each other%s", first, path,
                     text_short(whole->benchmarks[benchmark].name).bytes, text_short(whole->platforms[platform]).bytes,
                     campaigns_differ(first, path) ? APART : "");
        series_append_all(into, series);
    }
}

/* The numbers of labels are those of the whole. */
static void join_labels(struct dataset *whole, struct dataset *piece)
{
    OWNED size_t *numbers = memory_allocate(piece->n_labels + 1, sizeof *numbers);
    for (size_t i = 0; i < piece->n_labels; i++)
        numbers[i + 1] = dataset_label(whole, piece->labels[i]);
    for (size_t i = 0; i < piece->n_series; i++)
        for (size_t at = 0; piece->series[i].factors && at < piece->series[i].n * FACTORS; at++)
            if (factor_is_label(at % FACTORS))
                piece->series[i].factors[at] = numbers[piece->series[i].factors[at]];
}

static void join_names_and_values(struct dataset *whole, struct dataset *piece)
{
    size_t sources = whole->n_sources - piece->n_sources; /* those before the piece's own */
    OWNED size_t *platforms = memory_allocate(piece->n_platforms, sizeof *platforms),
                 *benchmarks = memory_allocate(piece->n_benchmarks, sizeof *benchmarks);
    if (piece->n_labels > 0)
        join_labels(whole, piece);
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
        if (!unit_fits(into, from, series)) {
            drop_series(whole, series, from, into);
            continue;
        }
        if (!better_fits(into, from)) {
            drop_direction(whole, series, from);
            continue;
        }
        into->assignment &= from->assignment;
        into->durations |= from->durations;
        join_series(whole, series, *platform - 1, *benchmark - 1, sources + series->source);
    }
}

/* What the columns of the file were taken to be goes with the source that was added last. */
static void move_columns(struct dataset *whole, struct source *from)
{
    struct source *into = &whole->sources[whole->n_sources - 1];
    into->columns = from->columns;
    into->n_columns = from->n_columns;
    from->columns = NULL;
    from->n_columns = 0;
}

void dataset_join_piece(struct dataset_join *join, struct dataset *piece)
{
    size_t rows = 0;
    for (size_t i = 0; i < piece->n_sources; i++) {
        const struct source *source = &piece->sources[i];
        dataset_source(join->whole, source->path, source->layout, source->rows);
        move_columns(join->whole, &piece->sources[i]);
        rows += source->rows;
    }
    join_names_and_values(join->whole, piece);
    for (size_t i = 0; i < piece->n_dropped; i++) {
        const struct dropped *dropped = &piece->dropped[i];
        dataset_drop(join->whole, dropped->path, dropped->line, dropped->column, dropped->text, strlen(dropped->text),
                     dropped->reason);
    }
    for (size_t i = 0; i < piece->n_notes && rows > 0; i++)
        note_file(join, piece->notes[i]);
    dataset_release(piece);
}

static bool is_same_file(const struct file_identity *file, const struct stat *status, const char *platform)
{
    bool same_name = !*file->platform || !*platform || strcmp(file->platform, platform) == 0;
    return file->device == status->st_dev && file->inode == status->st_ino && same_name;
}

bool dataset_join_was_read(struct dataset_join *join, const char *path)
{
    struct stat status;
    if (strcmp(path, "-") == 0 || stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return false;
    char *platform = file_name_has_platform(path) ? file_name_platform(path) : memory_copy_text("");
    for (size_t i = 0; i < join->n_files; i++)
        if (is_same_file(&join->files[i], &status, platform)) {
            free(platform);
            dataset_note(join->whole, "%s was read already and is not read again", path);
            return true;
        }
    join->files = memory_grow(join->files, join->n_files, &join->files_capacity, sizeof *join->files);
    join->files[join->n_files++] = (struct file_identity){status.st_dev, status.st_ino, platform};
    return false;
}

void dataset_join_unreadable(struct dataset_join *join, const char *path, size_t line, const char *reason)
{
    dataset_source(join->whole, path, "unreadable", 0);
    dataset_drop(join->whole, path, line, 0, "", 0, reason);
}

void dataset_join_finish(struct dataset_join *join)
{
    for (size_t i = 0; i < join->n_notes; i++) {
        const struct file_note *note = &join->notes[i];
        const char *path = join->whole->sources[note->source].path;
        if (note->more == 0)
            dataset_note(join->whole, "%s: %s", path, note->text);
        else
            dataset_note(join->whole, "%s and %zu more file%s: %s", path, note->more, note->more == 1 ? "" : "s",
                         note->text);
        free(note->text);
    }
    for (size_t i = 0; i < join->n_files; i++)
        free(join->files[i].platform);
    survey_release(&join->survey);
    platform_stems_release(&join->stems);
    free(join->notes);
    free(join->files);
    *join = (struct dataset_join){0};
}
