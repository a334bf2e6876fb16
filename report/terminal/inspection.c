#include "report/terminal/inspection.h"

#include <string.h>

#include "report/words/arena.h"
#include "report/words/width.h"

enum { LISTED = 20, NARROWEST = 12, WIDEST = 120 };

static const struct measured *find_benchmark(const struct result *r, const char *name)
{
    for (size_t i = 0; name && i < r->n_benchmarks; i++)
        if (strcmp(r->benchmarks[i].name, name) == 0)
            return &r->benchmarks[i];
    return NULL;
}

static const char *better_word(const struct measured *b)
{
    return b->better == BETTER_LOWER ? "lower" : "higher";
}

/* ---- text ---- */

/* Where a direction came from, as people say it. */
static const char *source_phrase(enum direction_source source)
{
    static const char *const phrases[] = {
        [DIRECTION_OPTION] = "the user says so",
        [DIRECTION_DATA] = "the unit, or the file, says so",
        [DIRECTION_CATALOGUE] = "a known benchmark",
        [DIRECTION_NAME] = "its name",
        [DIRECTION_INFERRED] = "emulation lies on the other side of native",
        [DIRECTION_PACE] = "how long the runs took",
        [DIRECTION_ASSUMED] = "nothing tells: assumed",
    };
    return phrases[source];
}

struct cells {
    const char *text[4];
};

static void write_row(struct text *out, const struct cells *cells, const size_t *widths, size_t n)
{
    text_append(out, " ");
    for (size_t i = 0; i < n; i++) {
        text_format(out, " %s", cells->text[i]);
        for (size_t k = width_columns(cells->text[i]); k < widths[i] && i + 1 < n; k++)
            text_append(out, " ");
        text_append(out, i + 1 < n ? " " : "");
    }
    text_append(out, "\n");
}

/* Writes rows of n cells below their headings; the last cell takes what is left of the width. */
static void write_table(struct text *out, struct arena *arena, struct cells *rows, size_t n_rows, size_t n,
                        size_t columns)
{
    size_t widths[4] = {0}, used = 2;
    for (size_t r = 0; r < n_rows; r++)
        for (size_t i = 0; i + 1 < n; i++) {
            rows[r].text[i] = width_shorten(arena, rows[r].text[i], 44);
            size_t width = width_columns(rows[r].text[i]);
            widths[i] = width > widths[i] ? width : widths[i];
        }
    for (size_t i = 0; i + 1 < n; i++)
        used += widths[i] + 2;
    size_t left = columns == 0 ? WIDEST : columns > used + NARROWEST ? columns - used : NARROWEST;
    for (size_t r = 0; r < n_rows; r++) {
        rows[r].text[n - 1] = width_shorten(arena, rows[r].text[n - 1], left);
        write_row(out, &rows[r], widths, n);
    }
}

/* What a column is; where a file has several platforms, with the one of the column. */
static const char *role_text(struct arena *arena, const struct source_column *c, bool one_platform)
{
    const char *what = c->role, *where = one_platform ? NULL : c->platform;
    if (strcmp(what, "value") != 0)
        return what;
    if (c->benchmark)
        what = arena_format(arena, "value of %s", text_short(c->benchmark).bytes);
    return where ? arena_format(arena, "%s on %s", what, text_short(where).bytes) : what;
}

static const char *column_name(struct arena *arena, const struct source *source, size_t i)
{
    const char *name = source->columns[i].name;
    return *name ? arena_copy(arena, text_short(name).bytes) : arena_format(arena, "(column %zu)", i + 1);
}

/* Whether two files have the same columns with the same roles, whatever their platforms are. */
static bool same_columns(const struct source *a, const struct source *b)
{
    if (a->n_columns != b->n_columns || a->n_columns == 0 || strcmp(a->layout, b->layout) != 0)
        return false;
    for (size_t i = 0; i < a->n_columns; i++) {
        const struct source_column *c = &a->columns[i], *d = &b->columns[i];
        if (strcmp(c->name, d->name) != 0 || strcmp(c->role, d->role) != 0 || !c->benchmark != !d->benchmark ||
            (c->benchmark && strcmp(c->benchmark, d->benchmark) != 0))
            return false;
    }
    return true;
}

/* The one platform of a file's values; NULL where there are several, or rows name them. */
static const char *platform_of(const struct source *source)
{
    const char *platform = NULL;
    for (size_t i = 0; i < source->n_columns; i++) {
        const char *own = source->columns[i].platform;
        if (own && platform && strcmp(own, platform) != 0)
            return NULL;
        platform = own ? own : platform;
    }
    return platform;
}

static void write_file(struct text *out, const struct source *source)
{
    const char *platform = platform_of(source);
    text_format(out, "%s: %s, %zu row%s used", text_short(source->path).bytes, source->layout, source->rows,
                source->rows == 1 ? "" : "s");
    if (platform)
        text_format(out, ", platform %s", text_short(platform).bytes);
    text_append(out, "\n");
}

static void write_columns(struct text *out, struct arena *arena, const struct source *source, size_t columns)
{
    struct cells *rows = arena_allocate(arena, source->n_columns + 1, sizeof *rows);
    rows[0] = (struct cells){{"column", "is", "because of", "first values"}};
    for (size_t i = 0; i < source->n_columns; i++) {
        const struct source_column *c = &source->columns[i];
        rows[i + 1] = (struct cells){
            {column_name(arena, source, i), role_text(arena, c, platform_of(source) != NULL), c->why, c->first}};
    }
    write_table(out, arena, rows, source->n_columns + 1, 4, columns);
}

static void write_files(struct text *out, struct arena *arena, const struct dataset *ds, size_t columns)
{
    bool *done = arena_allocate(arena, ds->n_sources + 1, sizeof *done);
    for (size_t i = 0; i < ds->n_sources; i++) {
        size_t more = 0, written = 0;
        for (size_t k = i; k < ds->n_sources && !done[i]; k++) {
            if (k > i && (done[k] || !same_columns(&ds->sources[i], &ds->sources[k])))
                continue;
            if (written++ < LISTED)
                write_file(out, &ds->sources[k]);
            else
                more++;
            done[k] = k > i;
        }
        if (more > 0)
            text_format(out, "and %zu more files with these columns\n", more);
        if (written > 0 && ds->sources[i].n_columns > 0)
            write_columns(out, arena, &ds->sources[i], columns);
        if (written > 0)
            text_append(out, "\n");
    }
}

static void write_benchmarks(struct text *out, struct arena *arena, const struct result *r, size_t columns)
{
    struct cells *rows = arena_allocate(arena, r->n_benchmarks + 1, sizeof *rows);
    rows[0] = (struct cells){{"benchmark", "unit", "better", "because"}};
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        const struct measured *b = &r->benchmarks[i];
        rows[i + 1] = (struct cells){{arena_copy(arena, text_short(b->name).bytes), *b->unit ? b->unit : "unknown",
                                      better_word(b), source_phrase(b->source)}};
    }
    write_table(out, arena, rows, r->n_benchmarks + 1, 4, columns);
}

static void write_dropped(struct text *out, const struct dataset *ds)
{
    if (ds->n_dropped == 0)
        return;
    text_format(out, "\nnot used: %zu cell%s or row%s\n", ds->n_dropped, ds->n_dropped == 1 ? "" : "s",
                ds->n_dropped == 1 ? "" : "s");
    for (size_t i = 0; i < ds->n_dropped && i < LISTED; i++) {
        const struct dropped *d = &ds->dropped[i];
        text_format(out, "  %s:%zu: %s%s%s\n", text_short(d->path).bytes, d->line, d->text, *d->text ? ": " : "",
                    d->reason);
    }
    if (ds->n_dropped > LISTED)
        text_format(out, "  and %zu more, see --format json\n", ds->n_dropped - LISTED);
}

static void write_notes(struct text *out, const struct dataset *ds)
{
    if (ds->n_notes > 0)
        text_append(out, "\ntaken for granted:\n");
    for (size_t i = 0; i < ds->n_notes && i < LISTED; i++)
        text_format(out, "  %s\n", ds->notes[i]);
    if (ds->n_notes > LISTED)
        text_format(out, "  and %zu more, see --format json\n", ds->n_notes - LISTED);
}

void inspection_text(struct text *out, const struct dataset *ds, const struct result *r, size_t columns)
{
    RELEASED(arena_release) struct arena arena = {0};
    write_files(out, &arena, ds, columns);
    write_benchmarks(out, &arena, r, columns);
    write_dropped(out, ds);
    write_notes(out, ds);
    text_append(out,
                "\nwhat changes it: --column NAME=ROLE for a column, --lower NAME and --higher NAME for a direction,\n"
                "PLATFORM=FILE for a file; a line NAME=ROLE in virtstat.conf beside the data holds for good\n");
}

/* ---- JSON ---- */

static json_t *column_json(const struct source_column *c, const struct result *r)
{
    const struct measured *b = strcmp(c->role, "value") == 0 ? find_benchmark(r, c->benchmark) : NULL;
    return json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:s?, s:s}", "name", c->name, "role", c->role, "why",
                     c->why, "benchmark", c->benchmark, "platform", c->platform, "unit", b ? b->unit : NULL, "better",
                     b ? better_word(b) : NULL, "better_source", b ? direction_source_id(b->source) : NULL, "first",
                     c->first);
}

static json_t *file_json(const struct source *source, const struct result *r)
{
    json_t *columns = json_array();
    for (size_t i = 0; i < source->n_columns; i++)
        json_array_append_new(columns, column_json(&source->columns[i], r));
    return json_pack("{s:s, s:s, s:I, s:o}", "path", source->path, "layout", source->layout, "rows",
                     (json_int_t)source->rows, "columns", columns);
}

json_t *inspection_json(const struct dataset *ds, const struct result *r)
{
    json_t *files = json_array(), *benchmarks = json_array(), *platforms = json_array(), *dropped = json_array(),
           *notes = json_array();
    for (size_t i = 0; i < ds->n_sources; i++)
        json_array_append_new(files, file_json(&ds->sources[i], r));
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        const struct measured *b = &r->benchmarks[i];
        json_array_append_new(benchmarks, json_pack("{s:s, s:s, s:s, s:s}", "name", b->name, "unit", b->unit, "better",
                                                    better_word(b), "better_source", direction_source_id(b->source)));
    }
    for (size_t i = 0; i < ds->n_platforms; i++)
        json_array_append_new(platforms, json_string(ds->platforms[i]));
    for (size_t i = 0; i < ds->n_dropped; i++) {
        const struct dropped *d = &ds->dropped[i];
        json_array_append_new(dropped,
                              json_pack("{s:s, s:I, s:I, s:s, s:s}", "path", d->path, "line", (json_int_t)d->line,
                                        "column", (json_int_t)d->column, "text", d->text, "reason", d->reason));
    }
    for (size_t i = 0; i < ds->n_notes; i++)
        json_array_append_new(notes, json_string(ds->notes[i]));
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "schema", "virtstat/inspection/1", "files", files, "platforms",
                     platforms, "benchmarks", benchmarks, "dropped", dropped, "notes", notes);
}
