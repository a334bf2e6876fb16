#include "data/read/format_runs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

static void collect_runs(struct format_runs *runs)
{
    for (size_t f = 0; f < runs->batch->n; f++) {
        struct batch_file *file = &runs->batch->files[f];
        for (size_t i = 0; i < file->reading.n && !file->copy; i++) {
            runs->items = memory_grow(runs->items, runs->n, &runs->capacity, sizeof *runs->items);
            runs->items[runs->n] = (struct format_run){.value = &file->reading.values[i], .file = f, .order = runs->n};
            runs->n++;
        }
    }
}

/* ---- the dataset ---- */

static int runs_compare(const void *a, const void *b)
{
    const struct format_run *x = a, *y = b;
    int platform = strcmp(x->platform, y->platform), name = platform ? platform : strcmp(x->name, y->name);
    if (name != 0)
        return name;
    double s = x->value->time, t = y->value->time;
    if (!isnan(s) && !isnan(t) && s != t)
        return s < t ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static bool same_series(const struct format_run *a, const struct format_run *b)
{
    return strcmp(a->platform, b->platform) == 0 && strcmp(a->name, b->name) == 0;
}

/* Times are those of runs where each run has one of its own. */
static bool times_are_known(const struct format_run *runs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (isnan(runs[i].value->time) || (i > 0 && runs[i].value->time <= runs[i - 1].value->time))
            return false;
    return true;
}

static void add_series(struct dataset *piece, const struct format_run *runs, size_t n)
{
    const struct format_value *first = runs[0].value;
    size_t benchmark = dataset_benchmark(piece, runs[0].name), platform = dataset_platform(piece, runs[0].platform);
    struct benchmark *added = &piece->benchmarks[benchmark];
    if (*added->unit == '\0' && *first->unit) {
        free(added->unit);
        added->unit = memory_copy_text(first->unit);
    }
    added->better = added->better ? added->better : first->better;
    added->bare = runs[0].bare;
    added->measured = true;
    struct series *series = dataset_series(piece, platform, benchmark);
    bool timed = times_are_known(runs, n);
    series->source = runs[0].file;
    for (size_t i = 0; i < n; i++)
        series_append_any_run(series, &(struct run_conditions){.time = timed ? runs[i].value->time : (double)NAN},
                              runs[i].value->value);
}

/* Series by series, in the order of their names. */
static void add_all(struct dataset *piece, struct format_runs *runs)
{
    qsort(runs->items, runs->n, sizeof *runs->items, runs_compare);
    for (size_t i = 0, n; i < runs->n; i += n) {
        for (n = 1; i + n < runs->n && same_series(&runs->items[i], &runs->items[i + n]);)
            n++;
        add_series(piece, &runs->items[i], n);
    }
}

/* ---- what is said of the files ---- */

static void add_source(struct dataset *piece, const struct batch_file *file, struct dataset *notes)
{
    const struct reading *reading = &file->reading;
    dataset_source(piece, file->path, reading->n ? file->format->title : "unreadable", reading->n);
    for (size_t i = 0; i < reading->n_drops; i++)
        dataset_drop(piece, file->path, reading->drops[i].line, 0, reading->drops[i].text,
                     strlen(reading->drops[i].text), reading->drops[i].reason);
    if (file->format->refuse)
        dataset_drop(piece, file->path, 1, 0, "", 0, file->format->refuse);
    else if (file->copy)
        dataset_note(notes, "%s is a copy of another file, whose runs are counted once", file->path);
    else if (!file->damage && reading->n + reading->n_drops == 0)
        dataset_drop(piece, file->path, 1, 0, "", 0, file->format->none ? file->format->none : "holds no result");
    size_t line = 1, used = strlen(file->path);
    if (file->damage && strncmp(file->damage, file->path, used) == 0 && file->damage[used] == ':')
        line = (size_t)strtoul(file->damage + used + 1, NULL, 10);
    const char *reason = file->damage ? strstr(file->damage, ": ") : NULL;
    if (file->damage)
        dataset_drop(piece, file->path, line ? line : 1, 0, "", 0, reason ? reason + 2 : file->damage);
}

/* Rows that are no runs are counted by their reason over all files. */
static void note_skips(struct dataset *notes, const struct format_batch *batch)
{
    RELEASED(text_release) struct text said = {0};
    for (size_t f = 0; f < batch->n; f++)
        for (size_t i = 0; i < batch->files[f].reading.n_skips; i++) {
            const char *reason = batch->files[f].reading.skips[i].reason;
            OWNED char *mark = memory_format("\n%s\n", reason);
            size_t rows = 0;
            if (strstr(text_string(&said), mark))
                continue;
            text_append(&said, mark);
            for (size_t g = 0; g < batch->n; g++)
                for (size_t j = 0; j < batch->files[g].reading.n_skips; j++)
                    rows += strcmp(batch->files[g].reading.skips[j].reason, reason) == 0
                                ? batch->files[g].reading.skips[j].n
                                : 0;
            dataset_note(notes, "%zu entr%s no run%s, and not used: %s", rows, rows == 1 ? "y is" : "ies are",
                         rows == 1 ? "" : "s", reason);
        }
}

static bool is_found(const struct format_batch *batch, const struct format *format, size_t name)
{
    bool found = !format->names.items[name].template;
    for (size_t f = 0; f < batch->n; f++)
        found |=
            batch->files[f].format == format && batch->files[f].reading.found && batch->files[f].reading.found[name];
    return found;
}

/* Says which names of a format's templates no file that it read has: they filled in nothing. */
static void note_names(struct dataset *notes, const struct format_batch *batch, const struct format *format)
{
    RELEASED(text_release) struct text list = {0};
    for (size_t i = 0; i < format->names.n; i++)
        if (!is_found(batch, format, i))
            text_format(&list, "%s%s (line %zu)", list.length ? ", " : "", format->names.items[i].text,
                        format->names.items[i].line);
    if (list.length > 0)
        dataset_note(notes, "%s: nothing in what it reads is called %s", format->path, text_string(&list));
}

static void note_formats(struct dataset *notes, const struct format_batch *batch)
{
    for (size_t f = 0; f < batch->n; f++) {
        const struct format *format = batch->files[f].format;
        bool first = batch->files[f].reading.n > 0;
        size_t reduced = 0;
        for (size_t g = 0; g < batch->n; g++) {
            bool same = batch->files[g].format == format;
            first &= !same || g >= f || batch->files[g].reading.n == 0;
            reduced += same ? batch->files[g].reading.reduced : 0;
        }
        if (first)
            note_names(notes, batch, format);
        if (first && format->note)
            dataset_note(notes, "%s: %s", format->title, format->note);
        if (first && reduced > 0)
            dataset_note(notes,
                         "%s: the values within one run are reduced to their median, so that each run counts once",
                         format->title);
    }
}

void format_runs_join(const struct format_batch *batch, struct dataset_join *join)
{
    struct dataset piece = {0};
    struct format_runs runs = {.batch = batch, .notes = join->whole};
    if (batch->n == 0)
        return;
    collect_runs(&runs);
    if (runs.n > 0) {
        format_runs_find_platforms(&runs);
        format_runs_name(&runs);
        format_runs_place(&runs);
        format_runs_reduce(&runs);
        add_all(&piece, &runs);
    }
    for (size_t f = 0; f < batch->n; f++)
        add_source(&piece, &batch->files[f], join->whole);
    note_skips(join->whole, batch);
    note_formats(join->whole, batch);
    for (size_t i = 0; i < runs.n; i++) {
        free(runs.items[i].platform);
        free(runs.items[i].name);
    }
    free(runs.items);
    dataset_join_piece(join, &piece);
}
