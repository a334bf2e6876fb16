/* Writes what was found in an archive as a table, CSV, Markdown or JSON. */
#include <stdlib.h>
#include <string.h>

#include "data/csv/csv_write.h"
#include "report/archive/archive.h"
#include "report/template/mustache.h"
#include "report/terminal/table.h"
#include "report/view/view.h"
#include "report/words/width.h"

enum { COLUMNS = 6 };

static void anomaly_cells(const char *cells[COLUMNS], struct arena *arena, const struct archive_set *set,
                          const struct archive_anomaly *f)
{
    const char *status = f->status == STATUS_NONE ? "" : status_id(f->status);
    const char *row[COLUMNS] = {severity_id(f->severity),
                                set->name,
                                *f->benchmarks ? f->benchmarks : "-",
                                *f->platforms ? f->platforms : "-",
                                arena_format(arena, "%s%s%s%s%s%s%s%s%s%s", anomaly_id(f->kind), *status ? ", " : "",
                                             status, f->other ? " of " : "", f->other ? f->other : "",
                                             *f->figure ? ", " : "", f->figure, *f->runs ? ", " : "", f->runs,
                                             f->consequences ? arena_format(arena, " +%zu", f->consequences) : ""),
                                *f->causes ? f->causes : "-"};
    memcpy(cells, row, sizeof row);
}

static const char *const header[COLUMNS] = {"severity", "set", "benchmark", "platforms", "what", "how sure"};

/* Returns the length of the cause that is listed first, which is enough for a line. */
static int causes_first_length(const char *causes)
{
    const char *comma = strchr(causes, ',');
    return comma ? (int)(comma - causes) : (int)strlen(causes);
}

/* ---- text ---- */

/* A longer cell than this moves the rest of its own line only. */
enum { WIDEST = TEXT_SHORT };

static void widths_fit(size_t widths[COLUMNS], const char *const cells[COLUMNS])
{
    for (size_t i = 0; i + 1 < COLUMNS; i++) {
        size_t width = width_columns(cells[i]);
        if (width > widths[i] && width <= WIDEST)
            widths[i] = width;
    }
}

static void row_append_text(struct text *out, const char *const cells[COLUMNS], const size_t widths[COLUMNS])
{
    for (size_t i = 0; i + 1 < COLUMNS; i++) {
        size_t width = width_columns(cells[i]);
        text_format(out, "%s%*s", cells[i], 2 + (width < widths[i] ? (int)(widths[i] - width) : 0), "");
    }
    text_format(out, "%.*s\n", causes_first_length(cells[COLUMNS - 1]), cells[COLUMNS - 1]);
}

static void row_append_markdown(struct text *out, const char *const cells[COLUMNS], const size_t widths[COLUMNS])
{
    (void)widths;
    for (size_t i = 0; i < COLUMNS; i++) {
        struct text cell = {0};
        text_append_bytes(&cell, cells[i], i + 1 < COLUMNS ? strlen(cells[i]) : (size_t)causes_first_length(cells[i]));
        text_append(out, "| ");
        escape_markdown(out, text_string(&cell));
        text_append(out, " ");
        text_release(&cell);
    }
    text_append(out, "|\n");
}

static size_t archive_append_rows(struct text *out, const struct archive *archive, size_t widths[COLUMNS],
                                  void (*append)(struct text *, const char *const *, const size_t *))
{
    size_t n = 0;
    RELEASED(arena_release) struct arena arena = {0};
    for (size_t i = 0; i < archive->n_sets; i++)
        for (size_t k = 0; k < archive->sets[i].n_anomalies; k++) {
            const struct archive_anomaly *f = &archive->sets[i].anomalies[k];
            const char *cells[COLUMNS];
            if (f->severity == SEVERITY_LOW)
                continue;
            anomaly_cells(cells, &arena, &archive->sets[i], f);
            if (append)
                append(out, cells, widths);
            else
                widths_fit(widths, cells);
            n++;
        }
    return n;
}

struct kind_count {
    size_t anomalies[SEVERITY_HIGH + 1], sets;
};

static void kinds_count(struct kind_count counts[ANOMALY_KINDS], const struct archive *archive)
{
    for (size_t i = 0; i < archive->n_sets; i++) {
        bool seen[ANOMALY_KINDS] = {0};
        for (size_t k = 0; k < archive->sets[i].n_anomalies; k++) {
            const struct archive_anomaly *f = &archive->sets[i].anomalies[k];
            counts[f->kind].anomalies[f->severity]++;
            counts[f->kind].sets += !seen[f->kind];
            seen[f->kind] = true;
        }
    }
}

static void archive_append_summary(struct text *out, const struct archive *archive, bool markdown)
{
    struct kind_count counts[ANOMALY_KINDS] = {0};
    kinds_count(counts, archive);
    if (markdown)
        text_append(out, "\n| kind | sets | high | medium | low |\n|:---|---:|---:|---:|---:|\n");
    else
        text_format(out, "%-18s %6s %6s %6s %6s\n", "kind", "sets", "high", "medium", "low");
    for (size_t kind = 0; kind < ANOMALY_KINDS; kind++)
        if (counts[kind].sets > 0)
            text_format(out, markdown ? "| %s | %zu | %zu | %zu | %zu |\n" : "%-18s %6zu %6zu %6zu %6zu\n",
                        anomaly_id((enum anomaly_kind)kind), counts[kind].sets, counts[kind].anomalies[SEVERITY_HIGH],
                        counts[kind].anomalies[SEVERITY_MEDIUM], counts[kind].anomalies[SEVERITY_LOW]);
    text_format(out, "%s%zu of %zu sets were read.\n", markdown ? "\n" : "", archive_readable(archive),
                archive->n_sets);
}

static void archive_write_text(struct text *out, const struct archive *archive)
{
    size_t widths[COLUMNS] = {0};
    widths_fit(widths, header);
    if (archive_append_rows(out, archive, widths, NULL) > 0) {
        row_append_text(out, header, widths);
        archive_append_rows(out, archive, widths, row_append_text);
        text_append(out, "\n");
    }
    archive_append_summary(out, archive, false);
}

static void archive_write_markdown(struct text *out, const struct archive *archive)
{
    row_append_markdown(out, header, NULL);
    text_append(out, "|:---|:---|:---|:---|:---|:---|\n");
    archive_append_rows(out, archive, NULL, row_append_markdown);
    archive_append_summary(out, archive, true);
}

/* ---- for programs: all anomalies ---- */

static void archive_write_csv(struct text *out, const struct archive *archive)
{
    text_append(out, "set,severity,id,status,benchmarks,platforms,runs,figure,causes,consequences,text,other_set\n");
    for (size_t i = 0; i < archive->n_sets; i++)
        for (size_t k = 0; k < archive->sets[i].n_anomalies; k++) {
            const struct archive_anomaly *f = &archive->sets[i].anomalies[k];
            const char *cells[] = {archive->sets[i].name,
                                   severity_id(f->severity),
                                   anomaly_id(f->kind),
                                   status_id(f->status),
                                   f->benchmarks,
                                   f->platforms,
                                   f->runs,
                                   f->figure,
                                   f->causes};
            for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) {
                csv_append_text(out, cells[c]);
                text_append(out, ",");
            }
            text_format(out, "%zu,", f->consequences);
            csv_append_text(out, f->text);
            text_append(out, ",");
            csv_append_text(out, f->other ? f->other : "");
            text_append(out, "\n");
        }
}

static json_t *set_view(const struct archive_set *set)
{
    json_t *anomalies = json_array();
    for (size_t k = 0; k < set->n_anomalies; k++) {
        const struct archive_anomaly *f = &set->anomalies[k];
        json_array_append_new(
            anomalies, json_pack("{s:s, s:s?, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:s, s:s?}", "id", anomaly_id(f->kind),
                                 "status", f->status == STATUS_NONE ? NULL : status_id(f->status), "severity",
                                 severity_id(f->severity), "benchmarks", f->benchmarks, "platforms", f->platforms,
                                 "runs", f->runs, "figure", f->figure, "causes", f->causes, "consequences",
                                 view_count(f->consequences), "text", f->text, "other_set", f->other));
    }
    return json_pack("{s:s, s:s?, s:o, s:o}", "path", set->name, "problem", set->problem, "dropped",
                     view_count(set->n_dropped), "anomalies", anomalies);
}

static json_t *kinds_view(const struct archive *archive)
{
    struct kind_count counts[ANOMALY_KINDS] = {0};
    json_t *kinds = json_array();
    kinds_count(counts, archive);
    for (size_t kind = 0; kind < ANOMALY_KINDS; kind++)
        if (counts[kind].sets > 0)
            json_array_append_new(kinds,
                                  json_pack("{s:s, s:o, s:o, s:o, s:o}", "id", anomaly_id((enum anomaly_kind)kind),
                                            "sets", view_count(counts[kind].sets), "high",
                                            view_count(counts[kind].anomalies[SEVERITY_HIGH]), "medium",
                                            view_count(counts[kind].anomalies[SEVERITY_MEDIUM]), "low",
                                            view_count(counts[kind].anomalies[SEVERITY_LOW])));
    return kinds;
}

static void archive_write_json(struct text *out, const struct archive *archive)
{
    json_t *sets = json_array();
    for (size_t i = 0; i < archive->n_sets; i++)
        json_array_append_new(sets, set_view(&archive->sets[i]));
    json_t *view =
        json_pack("{s:s, s:o, s:o}", "schema", "virtstat/anomalies/1", "sets", sets, "kinds", kinds_view(archive));
    char *json = view_text(view);
    text_append(out, json);
    free(json);
    json_decref(view);
}

bool archive_is_shown(const char *format)
{
    return strcmp(format, "text") == 0 || strcmp(format, "markdown") == 0;
}

void archive_write(struct text *out, const struct archive *archive, const char *format)
{
    static const struct {
        const char *name;
        void (*write)(struct text *out, const struct archive *archive);
    } formats[] = {{"text", archive_write_text},
                   {"markdown", archive_write_markdown},
                   {"csv", archive_write_csv},
                   {"json", archive_write_json}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, format) == 0)
            formats[i].write(out, archive);
}
