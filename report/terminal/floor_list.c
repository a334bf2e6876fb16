#include "report/terminal/floor_list.h"

#include <math.h>
#include <stdint.h>

#include "data/memory.h"
#include "report/view/view.h"
#include "report/words/phrase.h"
#include "report/words/width.h"
#include "report/words/wrapped.h"

enum { MOST_WIDTH = 100, COLUMNS = 8 };

/* ---- sentences ---- */

/* The benchmark's floors stand together: [first, end). */
struct group {
    const struct noise_floor *first, *end;
};

/* The largest floor of them, since a difference below it is hidden by the noise of one platform at least; NAN where
 * none is known. */
static double group_floor(const struct group *g)
{
    double floor = (double)NAN;
    for (const struct noise_floor *f = g->first; f < g->end; f++)
        floor = fmax(floor, f->floor);
    return floor;
}

static void set_floor(struct arena *arena, json_t *context, double floor)
{
    if (!isnan(floor))
        json_object_set_new(context, "floor", json_string(phrase_percent(arena, floor - 1)));
}

static json_t *group_context(struct arena *arena, const struct dataset *ds, const struct group *g)
{
    size_t different = 0, tested = 0, most = 0, fewest = SIZE_MAX;
    bool boots = false;
    for (const struct noise_floor *f = g->first; f < g->end; f++) {
        different += f->different;
        boots |= f->boots;
        tested += isnan(f->p) ? 0 : 1;
        most = f->rounds > most ? f->rounds : most;
        fewest = f->rounds < fewest ? f->rounds : fewest;
    }
    json_t *context = json_pack("{s:s, s:o, s:o, s:o, s:b, s:b}", "benchmark", ds->benchmarks[g->first->benchmark].name,
                                "rounds", view_count(fewest), "different", view_count(different), "tested",
                                view_count(tested), "several", most > fewest, "boots", boots);
    set_floor(arena, context, group_floor(g));
    return context;
}

static json_t *summary_context(struct arena *arena, const struct noise_floors *floors)
{
    size_t controls = 0;
    for (size_t i = 0; i < floors->n; i++)
        controls += floors->items[i].source == FLOOR_CONTROL;
    return json_pack("{s:o, s:o, s:s, s:b, s:b}", "tested", view_count(floors->tested), "different",
                     view_count(floors->different), "expected", arena_format(arena, "%.2g", floors->expected),
                     "controls", controls > 0, "halves", controls < floors->n);
}

static struct group group_at(const struct noise_floors *floors, size_t first)
{
    size_t end = first;
    while (end < floors->n && floors->items[end].benchmark == floors->items[first].benchmark)
        end++;
    return (struct group){floors->items + first, floors->items + end};
}

json_t *floor_list_line(struct arena *arena, const struct result *r)
{
    const struct noise_floors *floors = &r->controls;
    json_t *context = summary_context(arena, floors);
    const char **items = arena_allocate(arena, floors->n, sizeof *items);
    size_t n = 0;
    for (size_t first = 0; first < floors->n;) {
        struct group g = group_at(floors, first);
        double floor = group_floor(&g);
        if (!isnan(floor))
            items[n++] = arena_format(arena, "%s in %s", phrase_percent(arena, floor - 1),
                                      r->dataset->benchmarks[g.first->benchmark].name);
        first = (size_t)(g.end - floors->items);
    }
    view_set_text(context, "floors", phrase_list(arena, items, n));
    return context;
}

/* ---- tables ---- */

struct row {
    const char *cells[COLUMNS];
};

static const struct row heading = {{"platform", "against", "runs", "ratio", "interval", "p", "different", "floor"}};

/* Names are shortened, so that the figures stay on the screen. */
static const char *name_cell(struct arena *arena, const char *name)
{
    enum { MOST = 24 };
    return width_shorten(arena, arena_copy(arena, text_short(name).bytes), MOST);
}

static struct row floor_row(struct arena *arena, const struct dataset *ds, const struct noise_floor *f)
{
    const char *against = f->source == FLOOR_CONTROL ? ds->platforms[f->control] : "its other half";
    bool tested = !isnan(f->p);
    return (struct row){{name_cell(arena, ds->platforms[f->platform]), name_cell(arena, against),
                         arena_format(arena, "%zu", f->n), isnan(f->ratio) ? "-" : phrase_ratio(arena, f->ratio),
                         phrase_ratio_interval(arena, (struct interval){f->ratio_low, f->ratio_high}),
                         tested ? phrase_p(arena, f->p) : "-",
                         !tested        ? "-"
                         : f->different ? "yes"
                                        : "no",
                         isnan(f->floor) ? "-" : phrase_percent(arena, f->floor - 1)}};
}

static void row_append(struct text *out, const struct row *row, const size_t *widths)
{
    text_append(out, " ");
    for (size_t i = 0; i < COLUMNS; i++) {
        text_format(out, " %s", row->cells[i]);
        for (size_t k = width_columns(row->cells[i]); k < widths[i] && i + 1 < COLUMNS; k++)
            text_append(out, " ");
        text_append(out, i + 1 < COLUMNS ? " " : "");
    }
    text_append(out, "\n");
}

static void group_table(struct text *out, struct arena *arena, const struct dataset *ds, const struct group *g)
{
    size_t n = (size_t)(g->end - g->first) + 1, widths[COLUMNS] = {0};
    struct row *rows = arena_allocate(arena, n, sizeof *rows);
    rows[0] = heading;
    for (size_t i = 1; i < n; i++)
        rows[i] = floor_row(arena, ds, &g->first[i - 1]);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < COLUMNS; k++) {
            size_t width = width_columns(rows[i].cells[k]);
            widths[k] = width > widths[k] ? width : widths[k];
        }
    for (size_t i = 0; i < n; i++)
        row_append(out, &rows[i], widths);
}

/* ---- the whole ---- */

int floor_list_text(struct text *out, const struct dataset *ds, const struct noise_floors *floors,
                    const struct sentences *sentences, size_t columns, struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct wording w = {.sentences = sentences, .arena = &arena, .err = err};
    size_t width = columns && columns < MOST_WIDTH ? columns : MOST_WIDTH;
    wrapped_append(out, wording_say(&w, "control.summary", summary_context(&arena, floors)), 0, width);
    for (size_t first = 0; first < floors->n;) {
        struct group g = group_at(floors, first);
        text_append(out, "\n");
        wrapped_append(out, wording_say(&w, "control.benchmark", group_context(&arena, ds, &g)), 0, width);
        group_table(out, &arena, ds, &g);
        first = (size_t)(g.end - floors->items);
    }
    return w.failed ? -1 : 0;
}

json_t *floor_list_json(const struct dataset *ds, const struct noise_floors *floors, const struct settings *settings)
{
    return json_pack("{s:s, s:{s:f, s:f, s:I}, s:o, s:o, s:f, s:o}", "schema", "virtstat/control/1", "settings",
                     "alpha", settings->alpha, "power", 0.8, "seed", (json_int_t)settings->seed, "tested",
                     view_count(floors->tested), "different", view_count(floors->different), "expected",
                     floors->expected, "floors", view_floors(ds, floors));
}
